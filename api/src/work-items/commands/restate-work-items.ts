import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { restatePlans } from './restate-plans.js';

const KEPT = [
  'region_id',
  'unit_id',
  'policy_id',
  'task_id',
  'role',
  'state',
  'disputed',
  'start_on',
  'deadline',
  'progress',
  'open_findings',
  'rectification_due_on',
  'inspector_red',
  'reds_in_a_row',
];
const KEPT_BY = (alias: string) => KEPT.map((column) => `${alias}.${column}`).join(', ');
const DIFFERS = `(${KEPT_BY('standing')}) IS DISTINCT FROM (${KEPT_BY('item')})`;

/**
 * Writes down how these items stand from today on. Called after every change of state, dispute, unit, task, deadline,
 * progress, what inspection found or reds in a row; items that stand as before are left alone. A day keeps one row: a second change of the same day replaces
 * the first.
 */
export async function restateWorkItems(
  { em, today }: Pick<CommandContext, 'em' | 'today'>,
  itemIds: readonly string[],
): Promise<void> {
  if (itemIds.length === 0) return;
  await em.query(
    `UPDATE work_item_standing standing SET (${KEPT.join(', ')}) = ROW(${KEPT_BY('item')})
       FROM work_item item
      WHERE item.id = ANY($1::uuid[]) AND standing.work_item_id = item.id
        AND standing.valid_until = 'infinity' AND standing.valid_from >= $2::date AND ${DIFFERS}`,
    [itemIds, today],
  );
  await em.query(
    `UPDATE work_item_standing standing SET valid_until = $2::date
       FROM work_item item
      WHERE item.id = ANY($1::uuid[]) AND standing.work_item_id = item.id
        AND standing.valid_until = 'infinity' AND standing.valid_from < $2::date AND ${DIFFERS}`,
    [itemIds, today],
  );
  await em.query(
    `INSERT INTO work_item_standing (work_item_id, valid_from, ${KEPT.join(', ')})
     SELECT item.id, $2::date, ${KEPT_BY('item')}
       FROM work_item item
      WHERE item.id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT 1 FROM work_item_standing standing
                         WHERE standing.work_item_id = item.id AND standing.valid_until = 'infinity')`,
    [itemIds, today],
  );
  await restatePlans({ em }, itemIds);
}
