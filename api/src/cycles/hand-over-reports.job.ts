import type { DataSource } from 'typeorm';
import type { JobHandler } from '../platform/jobs/job.js';

/**
 * The job `hand-over-reports`: reports that nobody has handed in yet are owed by the unit that has the item now, which
 * may have got it since. What was handed in stays with the unit that said it.
 */
export function handOverReportsHandler(
  dataSource: Pick<DataSource, 'query' | 'transaction'>,
): JobHandler<'hand-over-reports'> {
  return async ({ workItemId }) => {
    // Waits for a cycle that is just being opened, whose reports may still be those of the unit of before: it keeps
    // the units of its region. Let go of at once, for reports come before anything else with everybody who holds them.
    await dataSource.query(
      'SELECT id FROM region WHERE id = (SELECT region_id FROM work_item WHERE id = $1) FOR NO KEY UPDATE',
      [workItemId],
    );
    await dataSource.transaction(async (em) => {
      const rows: { id: string }[] = await em.query(
        `SELECT report.id FROM progress_report report
          WHERE report.work_item_id = $1 AND report.state IN ('owed', 'draft') AND report.lapsed_on IS NULL
          ORDER BY report.id FOR UPDATE`,
        [workItemId],
      );
      // Who is just handing the item on is waited for: their own job may be over by then.
      await em.query('SELECT id FROM work_item WHERE id = $1 FOR SHARE', [workItemId]);
      await em.query(
        `UPDATE progress_report report SET unit_id = item.unit_id, version = report.version + 1
           FROM work_item item
          WHERE report.id = ANY($1::uuid[]) AND item.id = report.work_item_id AND report.unit_id <> item.unit_id`,
        [rows.map(({ id }) => id)],
      );
    });
  };
}
