import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { readWorkItem } from '../queries/read-work-item.js';
import { mayAct, step } from '../work-item.policy.js';
import type { acceptWorkItem as endpoint } from '../work-items.schemas.js';
import { changeWorkItem } from './change-work-item.js';
import { lockWorkItem } from './lock-work-item.js';

/** The unit signs for what it was given. Signing again for what is signed for changes nothing. */
export async function acceptWorkItem(
  context: CommandContext,
  id: string,
): Promise<ResponseOf<typeof endpoint>> {
  const item = await lockWorkItem(context, id);
  if (item.state === 'accepted' && mayAct(context.actor, 'accept', item)) return readWorkItem(context, id);
  const { next } = step(context.actor, 'accept', item, item.open);
  await changeWorkItem(context, item, { state: next, acceptedOn: context.today });
  await context.audit({
    action: 'work-item.accepted',
    subjectType: 'work-item',
    subjectId: id,
    workItemId: id,
    regionId: item.regionId,
    detail: { unit: { id: item.unitId, name: item.unitName } },
  });
  return readWorkItem(context, id);
}
