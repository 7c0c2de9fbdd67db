import type { DataSource } from 'typeorm';
import type { JobHandler } from '../platform/jobs/job.js';

/**
 * The job `hand-over-reports`: reports that nobody has handed in yet are owed by the unit that has the item now. What
 * was handed in stays with the unit that said it. Where the item has gone on to a third unit meanwhile, that transfer
 * has a job of its own.
 */
export function handOverReportsHandler(
  dataSource: Pick<DataSource, 'transaction'>,
): JobHandler<'hand-over-reports'> {
  return ({ workItemId, unitId }) =>
    dataSource.transaction(async (em) => {
      // Waits for a cycle that is just being opened: what it adds for this item is to be seen by the next statement.
      await em.query('SELECT id FROM work_item WHERE id = $1 FOR UPDATE', [workItemId]);
      await em.query(
        `UPDATE progress_report report SET unit_id = item.unit_id, version = report.version + 1
           FROM work_item item
          WHERE item.id = $1 AND item.unit_id = $2 AND report.work_item_id = item.id
            AND report.unit_id <> item.unit_id AND report.state IN ('owed', 'draft') AND report.lapsed_on IS NULL`,
        [workItemId, unitId],
      );
    });
}
