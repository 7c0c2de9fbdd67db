import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { InspectionSampleEntity } from '../inspection-round.entity.js';
import { lockInspectedItem } from './lock-inspected-item.js';
import { lockRound } from './lock-round.js';

/** One more item that was not drawn but has to be looked at, with the reason why. */
export async function addToSample(
  context: CommandContext,
  id: string,
  { workItemId, reason }: { readonly workItemId: string; readonly reason: string },
): Promise<void> {
  const { em, today } = context;
  const round = await lockRound(context, id, 'open');
  const item = await lockInspectedItem(context, workItemId);
  if (item.regionId !== round.regionId)
    throw new Problem('request.invalid', '这个事项不属于本地区的文件，不能列入。', {
      fields: [{ pointer: '/body/workItemId', detail: '不属于本地区' }],
    });
  if (await em.existsBy(InspectionSampleEntity, { roundId: id, workItemId }))
    throw new Problem('lifecycle.refused', '这个事项已经在督查范围里。');
  await em.insert(InspectionSampleEntity, {
    roundId: id,
    workItemId,
    unitId: item.unitId,
    ground: 'added',
    reason,
    takenOn: today,
  });
  await context.audit({
    action: 'inspection.item-added',
    subjectType: 'inspection',
    subjectId: id,
    workItemId,
    regionId: round.regionId,
    detail: { name: round.name, reason },
  });
}
