import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { requireMayInspect } from '../inspections.policy.js';
import { InspectorRedEntity } from '../inspector-red.entity.js';
import { lockInspectedItem } from './lock-inspected-item.js';

/**
 * 督查认定滞后: the item is red from today on, whatever its figures say, until the office lifts it.
 *
 * @throws Problem lifecycle.refused when it is not owed any more, or found to lag already
 */
export async function setInspectorRed(
  context: CommandContext,
  itemId: string,
  { reason }: { readonly reason: string },
): Promise<void> {
  const { em, actor, today } = context;
  const item = await lockInspectedItem(context, itemId);
  requireMayInspect(actor, item);
  if (!LIVE_STATES.includes(item.state))
    throw new Problem('lifecycle.refused', '这个事项不在办理中，不能认定滞后。请刷新后再看。');
  if (item.inspectorRed)
    throw new Problem('lifecycle.refused', '这个事项已认定滞后，不能再次认定；需要时先解除。');
  const id = newId();
  await em.insert(InspectorRedEntity, {
    id,
    workItemId: itemId,
    regionId: item.regionId,
    reason,
    setBy: actor.userId,
    setOn: today,
  });
  await em.update(WorkItemEntity, itemId, { inspectorRed: true });
  await restateWorkItems(context, [itemId]);
  await context.audit({
    action: 'work-item.red-set',
    subjectType: 'work-item',
    subjectId: itemId,
    workItemId: itemId,
    regionId: item.regionId,
    detail: { reason },
  });
  await tellUnit(context, item.unitId, {
    kind: 'work-item.red-set',
    title: `督查认定滞后：${item.title}`,
    link: `/work-items/${itemId}`,
    dedupeKey: `work-item.red-set:${id}`,
  });
}
