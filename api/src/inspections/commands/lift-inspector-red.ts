import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';
import { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { requireMayInspect } from '../inspections.policy.js';
import { lockInspectedItem } from './lock-inspected-item.js';

/**
 * The office takes its finding back that an item lags; what it was stays in the history.
 *
 * @throws Problem lifecycle.refused when there is nothing to lift
 */
export async function liftInspectorRed(
  context: CommandContext,
  itemId: string,
  { reason }: { readonly reason: string },
): Promise<void> {
  const { em, actor, today } = context;
  const item = await lockInspectedItem(context, itemId);
  requireMayInspect(actor, item);
  if (!item.inspectorRed)
    throw new Problem('lifecycle.refused', '这个事项没有认定滞后，无须解除。请刷新后再看。');
  await em.query(
    `UPDATE inspector_red SET lifted_reason = $2, lifted_by = $3, lifted_on = $4
      WHERE work_item_id = $1 AND lifted_on IS NULL`,
    [itemId, reason, actor.userId, today],
  );
  await em.update(WorkItemEntity, itemId, { inspectorRed: false });
  await restateWorkItems(context, [itemId]);
  await context.audit({
    action: 'work-item.red-lifted',
    subjectType: 'work-item',
    subjectId: itemId,
    workItemId: itemId,
    regionId: item.regionId,
    detail: { reason },
  });
}
