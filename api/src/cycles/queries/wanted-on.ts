import { UNSUBMITTED_STATES } from '../../domain/lifecycle/report-lifecycle.js';

const WITH_THE_UNIT = UNSUBMITTED_STATES.map((state) => `'${state}'`).join(', ');

/** The last date the office has given with a return, of the row of `progress_report` under `report`. */
const RETURNED_TO = `(SELECT back.due_on FROM report_return back WHERE back.report_id = report.id AND back.by = 'inspector'
             ORDER BY back.seq DESC LIMIT 1)`;

/**
 * The day by which `report` is wanted, seen from a day: the one of the last return; otherwise the lead's while it lies
 * ahead and the report has not come in; otherwise the due date. What is late or overdue goes by the due date alone.
 */
export const wantedOn = (day: string): string =>
  `coalesce(${RETURNED_TO},
     CASE WHEN report.lead_on >= ${day} AND report.state IN (${WITH_THE_UNIT}) THEN report.lead_on END, report.due_on)`;

/** The day by which the lead wants `report`; what the office has returned goes by the date of the return. */
export const LEAD_ON = `CASE WHEN ${RETURNED_TO} IS NULL THEN report.lead_on END`;
