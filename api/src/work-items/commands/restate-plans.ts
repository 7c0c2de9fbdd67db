import type { CommandContext } from '../../platform/database/unit-of-work.js';

/**
 * Works out anew, for the plans in force of these items, which nodes were reached after their date: progress has been
 * accepted, or another plan. The SQL of `lateDays`.
 */
export async function restatePlans(
  { em }: Pick<CommandContext, 'em'>,
  itemIds: readonly string[],
): Promise<void> {
  await em.query(
    `UPDATE plan_in_force plan SET late_on = late.days
       FROM (SELECT plan.work_item_id,
                    coalesce(array_agg(reached.on_day ORDER BY reached.on_day)
                               FILTER (WHERE reached.on_day > node.due_on), '{}') AS days
               FROM plan_in_force plan
              CROSS JOIN LATERAL unnest(plan.due_on, plan.percents) AS node(due_on, percent)
               LEFT JOIN LATERAL (
                 SELECT min(standing.valid_from) AS on_day FROM work_item_standing standing
                  WHERE standing.work_item_id = plan.work_item_id AND node.percent > 0
                    AND standing.progress >= node.percent) reached ON TRUE
              WHERE plan.work_item_id = ANY($1::uuid[]) AND plan.valid_until = 'infinity'
              GROUP BY plan.work_item_id) late
      WHERE plan.work_item_id = late.work_item_id AND plan.valid_until = 'infinity'
        AND plan.late_on IS DISTINCT FROM late.days`,
    [itemIds],
  );
}
