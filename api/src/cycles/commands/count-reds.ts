import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';

/**
 * Counts for each item of a cycle that has just been closed how many of its closed cycles, up to the last one, ended
 * red without another light between them. In the order in which they ended, whenever each was closed: one closed late
 * stands in its own place. A cycle in which the item was not lit ends the row; one for plans does not count.
 */
export async function countReds(
  context: Pick<CommandContext, 'em' | 'today'>,
  cycleId: string,
): Promise<void> {
  const [changed]: [{ id: string }[], number] = await context.em.query(
    `UPDATE work_item item SET reds_in_a_row = counted.reds
       FROM (SELECT ended.work_item_id, count(*) FILTER (WHERE ended.others = 0)::int AS reds
               FROM (SELECT kept.work_item_id,
                            count(*) FILTER (WHERE kept.light IS DISTINCT FROM 'red') OVER (
                              PARTITION BY kept.work_item_id
                              ORDER BY cycle.ends_on DESC, cycle.closed_on DESC, cycle.id DESC) AS others
                       FROM cycle_snapshot own
                       JOIN cycle_snapshot kept ON kept.work_item_id = own.work_item_id
                       JOIN reporting_cycle cycle ON cycle.id = kept.cycle_id AND cycle.cadence <> 'yearly-plan'
                      WHERE own.cycle_id = $1) ended
              GROUP BY ended.work_item_id) counted
      WHERE item.id = counted.work_item_id AND item.reds_in_a_row <> counted.reds
     RETURNING item.id`,
    [cycleId],
  );
  await restateWorkItems(
    context,
    changed.map(({ id }) => id),
  );
}
