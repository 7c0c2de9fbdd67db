import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar/period.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import type { OwedReport } from '../report-sheet.schemas.js';
import { wantedOn } from './wanted-on.js';
import { TASK_OF_REPORT } from './task-of-report.js';

export type ReportToFill = z.infer<typeof OwedReport>;
type Row = Omit<ReportToFill, 'previous'> & {
  readonly previous:
    (Omit<NonNullable<ReportToFill['previous']>, 'label'> & { readonly period: string }) | null;
};

/** The figure a report under `alias` gives for `target`: its own, otherwise that of the target it continues. */
const figure = (alias: string, columns: string) => `LEFT JOIN LATERAL (
  SELECT ${columns} FROM report_figure figure
   WHERE figure.report_id = ${alias}.id AND ${figureOf('figure', 'target')}
   ORDER BY (figure.target_id = target.id) DESC LIMIT 1)`;

const LAST = `LEFT JOIN LATERAL (
         SELECT last.id, last.done, last.progress, last_cycle.period
           FROM progress_report last JOIN reporting_cycle last_cycle ON last_cycle.id = last.cycle_id
          WHERE last.work_item_id = report.work_item_id AND last.first_submitted_on IS NOT NULL
            AND last_cycle.ends_on < cycle.ends_on AND last_cycle.cadence <> 'yearly-plan'
          ORDER BY last_cycle.ends_on DESC, last.id DESC LIMIT 1) before ON true`;
const NO_LAST = `CROSS JOIN (
         SELECT NULL::uuid AS id, NULL::text AS done, NULL::int AS progress, NULL::text AS period) before`;

/**
 * Reports with all that is filled in, in the order of their documents: those a unit has not handed in for a cycle, or
 * the ones that are named. One statement, however many.
 */
export async function reportsToFill(
  { em, today }: Pick<ReadContext, 'em' | 'today'>,
  which: { readonly cycleId: string; readonly unitId: string } | { readonly ids: readonly string[] },
): Promise<ReportToFill[]> {
  const [condition, values]: [string, unknown[]] =
    'ids' in which
      ? ['report.id = ANY($2::uuid[])', [today, which.ids]]
      : [
          `report.cycle_id = $2 AND report.unit_id = $3 AND report.lapsed_on IS NULL
             AND report.state IN ('owed', 'draft', 'returned')`,
          [today, which.cycleId, which.unitId],
        ];
  // Who takes a sheet back does not ask what stood in it for comparison.
  const [earlier, last] =
    'ids' in which
      ? ['CROSS JOIN (SELECT NULL::float8 AS cumulative_value) earlier', NO_LAST]
      : [`${figure('before', 'figure.cumulative_value')} earlier ON true`, LAST];
  const rows: Row[] = await em.query(
    `SELECT report.id, report.version, report.state, task.title, policy.title AS "policyTitle",
            coalesce(clause.ref, '') AS "clauseRef",
            ${wantedOn('$1::date')} AS "wantedOn",
            report.done, report.problems, report.next_steps AS "nextSteps", report.judgement,
            report.own_progress AS "ownProgress",
            coalesce((
              SELECT json_agg(json_build_object('id', target.id, 'object', target.object, 'operator', target.operator,
                       'value', target.value, 'valueTo', target.value_to, 'measure', target.measure,
                       'periodValue', given.period_value, 'cumulativeValue', given.cumulative_value,
                       'explanation', coalesce(given.explanation, ''),
                       'before', earlier.cumulative_value) ORDER BY target.seq, target.id)
                FROM target
                ${figure('report', 'figure.period_value, figure.cumulative_value, figure.explanation')} given ON true
                ${earlier}
               WHERE target.task_id = ${TASK_OF_REPORT}), '[]') AS targets,
            CASE WHEN before.id IS NOT NULL THEN json_build_object('period', before.period, 'done', before.done,
              'progress', before.progress) END AS previous
       FROM progress_report report
       JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
       JOIN work_item item ON item.id = report.work_item_id
       JOIN task ON task.id = ${TASK_OF_REPORT}
       LEFT JOIN clause ON clause.id = task.clause_id
       JOIN policy ON policy.id = task.policy_id
       ${last}
      WHERE ${condition}
      ORDER BY policy.title, policy.id, task.seq, report.id`,
    values,
  );
  return rows.map(({ previous, ...row }) => ({
    ...row,
    previous: previous && {
      label: periodLabel(previous.period),
      done: previous.done,
      progress: previous.progress,
    },
  }));
}
