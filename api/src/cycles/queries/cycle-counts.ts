import { seesRegion, type Actor } from '../../platform/authz/actor.js';
import { owingReports } from './owing-reports.js';
import { visibleReports } from './visible-reports.js';

/** Reports by where they stand. Drafts count as owed: they are still with the unit. */
export const COUNT_NAMES = [
  'total',
  'owed',
  'submitted',
  'approved',
  'accepted',
  'returned',
  'overdue',
  'late',
] as const;
/** What only a closed cycle knows for good. */
export const RESULT_NAMES = [
  'unreported',
  'waived',
  'grey',
  'green',
  'yellow',
  'red',
  'blue',
  'unlit',
] as const;
export const ALL_NAMES = [...COUNT_NAMES, ...RESULT_NAMES] as const;

const LIGHTS = ['grey', 'green', 'yellow', 'red', 'blue'];

const byState = (state: string) => `count(*)::int AS total,
  count(*) FILTER (WHERE ${state} IN ('owed', 'draft'))::int AS owed,
  count(*) FILTER (WHERE ${state} = 'submitted')::int AS submitted,
  count(*) FILTER (WHERE ${state} = 'approved')::int AS approved,
  count(*) FILTER (WHERE ${state} = 'accepted')::int AS accepted,
  count(*) FILTER (WHERE ${state} = 'returned')::int AS returned`;

/** Of rows of `cycle_snapshot` under `kept`, in the order of `ALL_NAMES`. */
export const SNAPSHOT_COUNTS = `${byState('kept.report_state')},
  count(*) FILTER (WHERE kept.overdue)::int AS overdue,
  count(*) FILTER (WHERE kept.outcome = 'late')::int AS late,
  count(*) FILTER (WHERE kept.outcome = 'unreported')::int AS unreported,
  count(*) FILTER (WHERE kept.outcome = 'waived')::int AS waived,
  ${LIGHTS.map((light) => `count(*) FILTER (WHERE kept.light = '${light}')::int AS ${light}`).join(', ')},
  count(*) FILTER (WHERE kept.light IS NULL)::int AS unlit`;

/**
 * A subquery, in parentheses: `cycle_id`, `unit_id` and the counts of `ALL_NAMES`, for the cycles in `cycles` (a
 * relation with id and state), of the reports this person may see. Open cycles are counted as of `today`, closed ones
 * answer what their closing has kept. Appends what it binds to `values`.
 *
 * The reports of a cycle are of its region, so who sees a cycle for its region sees all of them.
 */
export function cycleCounts(actor: Actor, today: string, values: unknown[], cycles: string): string {
  const inState = (state: string) => `ANY (ARRAY(SELECT id FROM ${cycles} WHERE state = '${state}'))`;
  const whole = seesRegion(actor);
  const seen = (alias: string) => (whole ? '' : `AND ${visibleReports(actor, values, alias)}`);
  const kept = whole
    ? `SELECT cycle_id, unit_id, ${ALL_NAMES.join(', ')} FROM cycle_unit_total
        WHERE cycle_id = ${inState('closed')}`
    : `SELECT kept.cycle_id, kept.unit_id, ${SNAPSHOT_COUNTS}
         FROM (SELECT *, report_id AS id FROM cycle_snapshot) kept
        WHERE kept.cycle_id = ${inState('closed')} ${seen('kept')}
        GROUP BY kept.cycle_id, kept.unit_id`;
  return `(
    SELECT counted.cycle_id, counted.unit_id, total, owed, submitted, approved, accepted, returned,
           coalesce(overdue.n, 0) AS overdue, late, ${RESULT_NAMES.map((name) => `0 AS ${name}`).join(', ')}
      FROM (SELECT report.cycle_id, report.unit_id, ${byState('report.state')},
                   count(*) FILTER (WHERE report.first_submitted_on > report.due_on)::int AS late
              FROM progress_report report
             WHERE report.cycle_id = ${inState('open')} ${seen('report')}
             GROUP BY report.cycle_id, report.unit_id) counted
      LEFT JOIN (SELECT report.cycle_id, report.unit_id, count(*)::int AS n
                   FROM ${owingReports(today, values)} owing
                   JOIN progress_report report ON report.id = owing.report_id
                  WHERE report.cycle_id = ${inState('open')} ${seen('report')}
                  GROUP BY report.cycle_id, report.unit_id) overdue
        ON overdue.cycle_id = counted.cycle_id AND overdue.unit_id = counted.unit_id
     UNION ALL
    ${kept})`;
}

/** A JSON object of the sums of these counts over rows of `cycleCounts`. */
export function sumsOf(names: readonly string[]): string {
  return `json_build_object(${names.map((name) => `'${name}', coalesce(sum(${name}), 0)::int`).join(', ')})`;
}

/** A JSON object of these counts of one row of `cycleCounts`. */
export function countsOf(names: readonly string[]): string {
  return `json_build_object(${names.map((name) => `'${name}', ${name}`).join(', ')})`;
}
