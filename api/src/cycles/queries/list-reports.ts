import type { z } from 'zod';
import { unitsOn } from '../../directory/queries/units-on.js';
import { periodLabel } from '../../domain/calendar/period.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { LIVE } from '../../work-items/queries/lit-items.js';
import type { listReports as endpoint, ReportSummary } from '../reports.schemas.js';
import { isOwing, owingReports } from './owing-reports.js';
import { TASK_OF_REPORT } from './task-of-report.js';
import { visibleReports } from './visible-reports.js';
import { LEAD_ON, wantedOn } from './wanted-on.js';

/** Reports that fit, what is due first in front. `asOf` says on which day they are late or overdue. */
export async function listReports(
  { em, actor, today }: ReadContext,
  query: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { cursor, limit } = query;
  const asOf = query.asOf ?? today;
  const values: unknown[] = [asOf];
  // $1 is bound in both statements, so both must name it.
  const conditions = ['$1::date IS NOT NULL', visibleReports(actor, values, 'report')];
  if (asOf < today)
    conditions.push(
      'report.cycle_id = ANY (ARRAY(SELECT id FROM reporting_cycle WHERE opened_on <= $1::date))',
    );
  const equals = {
    'report.cycle_id': query.cycle,
    'report.unit_id': query.unit,
    'report.work_item_id': query.workItem,
  };
  for (const [column, id] of Object.entries(equals))
    if (id !== undefined) conditions.push(`${column} = $${values.push(id)}::uuid`);
  if (query.policy !== undefined)
    conditions.push(
      `report.work_item_id IN (SELECT id FROM work_item WHERE policy_id = $${values.push(query.policy)}::uuid)`,
    );
  if (query.region !== undefined)
    conditions.push(
      `report.region_id = ANY (ARRAY(SELECT below.id FROM region chosen JOIN region below
         ON starts_with(below.path, chosen.path) WHERE chosen.id = $${values.push(query.region)}::uuid))`,
    );
  if (query.cycleState !== undefined)
    conditions.push(
      `report.cycle_id = ANY (ARRAY(SELECT id FROM reporting_cycle WHERE state = $${values.push(query.cycleState)}))`,
    );
  if (query.kind !== undefined)
    conditions.push(
      `report.cycle_id ${query.kind === 'plan' ? '=' : '<>'} ${query.kind === 'plan' ? 'ANY' : 'ALL'}
         (ARRAY(SELECT id FROM reporting_cycle WHERE cadence = 'yearly-plan'))`,
    );
  if (query.state) conditions.push(`report.state = ANY($${values.push(query.state)}::text[])`);
  if (query.live !== undefined)
    conditions.push(
      `${query.live ? '' : 'NOT '}EXISTS (SELECT 1 FROM work_item item
         WHERE item.id = report.work_item_id AND ${LIVE('item')})`,
    );
  if (query.overdue !== undefined)
    conditions.push(
      `report.id ${query.overdue ? 'IN' : 'NOT IN'} (SELECT report_id FROM ${owingReports(asOf, values)} AS late)`,
    );
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM progress_report report WHERE ${conditions.join(' AND ')}`,
    values,
  );

  if (cursor !== undefined) {
    const [dueOn, id] = decodeCursor(cursor, ['date', 'uuid']);
    conditions.push(`(report.due_on, report.id) > ($${values.push(dueOn)}::date, $${values.push(id)}::uuid)`);
  }
  const rows: SummaryRow[] = await em.query(
    `WITH page AS MATERIALIZED (
       SELECT report.id FROM progress_report report WHERE ${conditions.join(' AND ')}
        ORDER BY report.due_on, report.id LIMIT $${values.push(limit + 1)})
     SELECT ${summaryColumns('$1::date')}, ${isOwing('report', asOf, values)} AS overdue
       FROM page JOIN progress_report report ON report.id = page.id ${summaryJoins('$1::date')}
      ORDER BY report.due_on, report.id`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(summaryOf),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.dueOn, last.id]) : null,
  };
}

type Summary = z.infer<typeof ReportSummary>;
/** As SQL gives it: all but the Chinese name of the period. */
export type SummaryRow = Omit<Summary, 'cycle'> & { readonly cycle: Omit<Summary['cycle'], 'label'> };

/** How many of those who support the lead have let its day pass: they are what its summary waits for. */
const awaited = (asOf: string): string => `CASE WHEN item.role = 'lead' THEN (
    SELECT count(*)::int FROM work_item other
      JOIN progress_report beside ON beside.work_item_id = other.id AND beside.cycle_id = report.cycle_id
     WHERE other.task_id = item.task_id AND beside.lead_on < ${asOf} AND beside.state IN ('owed', 'draft')
       AND beside.lapsed_on IS NULL AND other.state = ANY ('{${LIVE_STATES.join(',')}}')) ELSE 0 END`;

/** The columns of a summary but `overdue`, for a statement with `summaryJoins`. */
export const summaryColumns = (asOf: string): string => `report.id,
  json_build_object('id', cycle.id, 'period', cycle.period, 'cadence', cycle.cadence, 'state', cycle.state) AS cycle,
  json_build_object('id', item.id, 'title', task.title, 'clauseRef', coalesce(clause.ref, ''),
    'policyTitle', policy.title) AS "workItem",
  json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
  item.role, report.state, report.due_on AS "dueOn",
  ${wantedOn(asOf)} AS "wantedOn", ${LEAD_ON} AS "leadOn", ${awaited(asOf)} AS awaited,
  report.first_submitted_on AS "firstSubmittedOn",
  coalesce(least(report.first_submitted_on, ${asOf}), ${asOf}) > report.due_on AS late,
  report.progress`;

/** Joined from `progress_report report`, with units named as on the day, which may be one of the cycle. */
export const summaryJoins = (day: string): string => `
  JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
  JOIN work_item item ON item.id = report.work_item_id
  JOIN task ON task.id = ${TASK_OF_REPORT}
  LEFT JOIN clause ON clause.id = task.clause_id
  JOIN policy ON policy.id = task.policy_id
  JOIN LATERAL ${unitsOn(day)} unit ON unit.id = report.unit_id`;

export function summaryOf<T extends SummaryRow>(row: T): T & Summary {
  return { ...row, cycle: { ...row.cycle, label: periodLabel(row.cycle.period) } };
}
