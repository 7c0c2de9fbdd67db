import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';

const LIVE = LIVE_STATES.map((state) => `'${state}'`).join(', ');

/**
 * A subquery, in parentheses, of the reports that were overdue as of a date: due before it, not handed in (or, after
 * a return, not handed in again) by it, of an item that was live on it. Columns `report_id`, `work_item_id` and
 * `due_on`, the date that had passed. Appends what it binds to `values`.
 */
export function owingReports(asOf: string, values: unknown[]): string {
  values.push(asOf);
  const day = `$${values.length}::date`;
  return `(
    SELECT owing.report_id, owing.work_item_id, min(owing.due_on) AS due_on
      FROM report_owing owing
      JOIN work_item_standing standing
        ON standing.work_item_id = owing.work_item_id
       AND standing.valid_from <= ${day} AND standing.valid_until > ${day} AND standing.state IN (${LIVE})
     WHERE owing.due_on < ${day} AND owing.until_on > ${day}
     GROUP BY owing.report_id, owing.work_item_id)`;
}
