import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';

const LIVE = LIVE_STATES.map((state) => `'${state}'`).join(', ');

const STOOD = (day: string) => `standing.work_item_id = owing.work_item_id AND standing.valid_from <= ${day}
  AND standing.valid_until > ${day} AND standing.state IN (${LIVE})`;

/**
 * A subquery, in parentheses, of the reports that were overdue as of a date: due before it, not handed in (or, after
 * a return, not handed in again) by it, of an item that was live on it. One column, `report_id`. Appends what it
 * binds to `values`.
 */
export function owingReports(asOf: string, values: unknown[]): string {
  const day = `$${values.push(asOf)}::date`;
  return `(
    SELECT DISTINCT owing.report_id
      FROM report_owing owing JOIN work_item_standing standing ON ${STOOD(day)}
     WHERE owing.due_on < ${day} AND owing.until_on > ${day})`;
}

/** The same asked of one report: a condition on the row of `progress_report` under `alias`, for lists of a page. */
export function isOwing(alias: string, asOf: string, values: unknown[]): string {
  const day = `$${values.push(asOf)}::date`;
  return `EXISTS (
    SELECT 1 FROM report_owing owing JOIN work_item_standing standing ON ${STOOD(day)}
     WHERE owing.report_id = ${alias}.id AND owing.due_on < ${day} AND owing.until_on > ${day})`;
}
