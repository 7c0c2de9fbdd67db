import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';

/**
 * The progress of these items, which the caller holds, becomes that of the latest period of which a report is
 * accepted. A plan for a year is accepted too, and says nothing of progress.
 */
export async function takeProgress(context: CommandContext, itemIds: readonly string[]): Promise<void> {
  await context.em.query(
    `UPDATE work_item item SET progress = latest.progress, version = item.version + 1
       FROM (SELECT DISTINCT ON (accepted.work_item_id) accepted.work_item_id, accepted.progress
               FROM progress_report accepted JOIN reporting_cycle cycle ON cycle.id = accepted.cycle_id
              WHERE accepted.work_item_id = ANY($1::uuid[]) AND accepted.state = 'accepted'
                AND cycle.cadence <> 'yearly-plan'
              ORDER BY accepted.work_item_id, cycle.ends_on DESC, accepted.id DESC) latest
      WHERE item.id = latest.work_item_id AND item.progress IS DISTINCT FROM latest.progress`,
    [itemIds],
  );
  await restateWorkItems(context, itemIds);
}
