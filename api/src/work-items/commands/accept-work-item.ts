import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { mayAct, step } from '../work-item.policy.js';
import { changeWorkItem, type ChangedItem } from './change-work-item.js';
import { lockWorkItem } from './lock-work-item.js';
import { tellOfficeOfSignatures } from './tell-office.js';

/** The unit signs for what it was given. Signing again for what is signed for changes nothing. */
export async function acceptWorkItem(context: CommandContext, id: string): Promise<ChangedItem> {
  const item = await lockWorkItem(context, id);
  if (item.state === 'accepted' && mayAct(context.actor, 'accept', item)) return item;
  const { next } = step(context.actor, 'accept', item, item.open);
  const changed = await changeWorkItem(context, item, { state: next, acceptedOn: context.today });
  const unit = { id: item.unitId, name: item.unitName };
  await context.audit({
    action: 'work-item.accepted',
    subjectType: 'work-item',
    subjectId: id,
    workItemId: id,
    regionId: item.regionId,
    detail: { unit },
  });
  await tellOfficeOfSignatures(context, [{ regionId: item.regionId, unit }]);
  return changed;
}
