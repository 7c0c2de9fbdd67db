import { WITH_UNIT_STATES } from '../../domain/lifecycle/rectification-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';

/**
 * Counts anew what inspection holds against these items, and how they stand by it from today on: findings that are not
 * settled, and the earliest date of an order that lies with the unit. One that has been handed in on time does not turn
 * an item red while it waits for the office.
 */
export async function restateInspected(
  context: Pick<CommandContext, 'em' | 'today'>,
  ...itemIds: readonly (string | null)[]
): Promise<void> {
  const ids = itemIds.filter((id) => id !== null);
  if (ids.length === 0) return;
  // A statement of its own: whoever decided another finding of the item at the same moment has committed when this is
  // over, and the count that follows sees what they left.
  await context.em.query(
    'SELECT id FROM work_item WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [ids],
  );
  await context.em.query(
    `UPDATE work_item item SET open_findings = found.findings, rectification_due_on = found.due_on
       FROM (SELECT item.id,
                    (SELECT count(*)::int FROM finding WHERE finding.work_item_id = item.id AND finding.state = 'open') AS findings,
                    (SELECT min(due_on) FROM rectification
                      WHERE rectification.work_item_id = item.id AND rectification.state = ANY($2::text[])) AS due_on
               FROM work_item item WHERE item.id = ANY($1::uuid[])) found
      WHERE item.id = found.id
        AND (item.open_findings, item.rectification_due_on) IS DISTINCT FROM (found.findings, found.due_on)`,
    [ids, WITH_UNIT_STATES],
  );
  await restateWorkItems(context, ids);
}
