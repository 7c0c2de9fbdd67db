import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { restateWorkItems } from '../../work-items/commands/restate-work-items.js';
import { measuredProgress } from '../../work-items/queries/measured-progress.js';

/**
 * The progress of these items, which the caller holds, becomes that of the latest period of which a report is
 * accepted; one that was begun for an earlier version of the document is held against what is asked now. A plan for a
 * year is accepted too, and says nothing of progress.
 */
export async function takeProgress(context: CommandContext, itemIds: readonly string[]): Promise<void> {
  const { em } = context;
  const latest: { id: string; progress: number | null; earlier: boolean }[] = await em.query(
    `SELECT DISTINCT ON (item.id) item.id, accepted.progress,
            accepted.task_id IS NOT NULL AND accepted.task_id <> item.task_id AS earlier
       FROM progress_report accepted
       JOIN reporting_cycle cycle ON cycle.id = accepted.cycle_id AND cycle.cadence <> 'yearly-plan'
       JOIN work_item item ON item.id = accepted.work_item_id
      WHERE accepted.work_item_id = ANY($1::uuid[]) AND accepted.state = 'accepted'
      ORDER BY item.id, cycle.ends_on DESC, accepted.id DESC`,
    [itemIds],
  );
  const anew = await measuredProgress(
    em,
    latest.filter(({ earlier }) => earlier).map(({ id }) => id),
  );
  const reached = latest.map(({ id, progress }) => anew.get(id)?.to ?? progress);
  await em.query(
    `UPDATE work_item item SET progress = given.progress, version = item.version + 1
       FROM unnest($1::uuid[], $2::int[]) AS given (id, progress)
      WHERE item.id = given.id AND item.progress IS DISTINCT FROM given.progress`,
    [latest.map(({ id }) => id), reached],
  );
  await restateWorkItems(context, itemIds);
}
