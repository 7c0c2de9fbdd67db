import type { EntityManager } from 'typeorm';
import { doubtOf, type FigureDoubt, type FigureToCheck } from '../../domain/lights/figure-doubts.js';
import type { ReportedTarget } from '../../domain/lights/progress.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import { TASK_OF_REPORT } from './task-of-report.js';

export type CheckedFigure = ReportedTarget & {
  readonly targetId: string;
  readonly explanation: string;
  readonly doubt: FigureDoubt | null;
};
type Row = FigureToCheck &
  ReportedTarget & {
    readonly reportId: string;
    readonly targetId: string;
    readonly explanation: string;
    readonly period: string;
  };

/** The last sum handed in of the item and target, or the one it continues, of a period that ended before a day. */
const sumBefore = (day: string) => `(
  SELECT json_build_object('value', earlier.cumulative_value, 'endsOn', earlier_cycle.ends_on)
    FROM progress_report given
    JOIN reporting_cycle earlier_cycle ON earlier_cycle.id = given.cycle_id AND earlier_cycle.ends_on < ${day}
    JOIN report_figure earlier ON earlier.report_id = given.id AND ${figureOf('earlier', 'target')}
   WHERE given.work_item_id = report.work_item_id AND given.first_submitted_on IS NOT NULL
     AND earlier.cumulative_value IS NOT NULL
   ORDER BY earlier_cycle.ends_on DESC, given.id DESC LIMIT 1)`;

/**
 * The targets of each of these reports in their order, with the figures it gives and what is to be asked about them: one
 * statement, however many.
 */
export async function figuresToCheck(
  em: EntityManager,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CheckedFigure[]>> {
  const rows: Row[] = await em.query(
    `SELECT report.id AS "reportId", target.id AS "targetId", target.operator, target.value, target.measure, target.cadence, cycle.period,
            figure.cumulative_value AS actual, figure.cumulative_value AS "cumulativeValue",
            figure.period_value AS "periodValue", coalesce(figure.explanation, '') AS explanation,
            ${sumBefore('cycle.ends_on')} AS last, ${sumBefore('cycle.starts_on')} AS before
       FROM progress_report report
       JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
       JOIN work_item item ON item.id = report.work_item_id
       JOIN target ON target.task_id = ${TASK_OF_REPORT}
       LEFT JOIN report_figure figure ON figure.target_id = target.id AND figure.report_id = report.id
      WHERE report.id = ANY($1::uuid[]) ORDER BY target.seq, target.id`,
    [reportIds],
  );
  const figures = new Map<string, CheckedFigure[]>(reportIds.map((id) => [id, []]));
  for (const row of rows)
    figures.get(row.reportId)?.push({
      targetId: row.targetId,
      operator: row.operator,
      value: row.value,
      actual: row.actual,
      explanation: row.explanation,
      doubt: doubtOf(row, row.period),
    });
  return figures;
}
