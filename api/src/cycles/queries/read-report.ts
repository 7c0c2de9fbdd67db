import { unitsOn } from '../../directory/queries/units-on.js';
import { periodLabel } from '../../domain/calendar/period.js';
import { UNSUBMITTED_STATES } from '../../domain/lifecycle/report-lifecycle.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { lightOfRow, litItems, type LitRow } from '../../work-items/queries/lit-items.js';
import { mayDo, mayRemindPartners, type ReportRow } from '../cycles.policy.js';
import type { readReport as endpoint } from '../reports.schemas.js';
import { figuresToCheck } from './figures-to-check.js';
import { summaryColumns, summaryJoins, summaryOf, type SummaryRow } from './list-reports.js';
import { isOwing } from './owing-reports.js';
import { TASK_OF_REPORT } from './task-of-report.js';
import { visibleReports } from './visible-reports.js';

type Report = ResponseOf<typeof endpoint>;
type Row = SummaryRow &
  Omit<Report, keyof SummaryRow | 'previous' | 'fedFrom' | 'doubts' | 'light' | 'abilities'> & {
    readonly previous: Omit<NonNullable<Report['previous']>, 'label'> | null;
    readonly fedFrom: { readonly reportId: string; readonly period: string } | null;
    /** The columns the rules ask about; not part of the answer. */
    readonly rule: ReportRow & { readonly role: WorkItemEntity['role'] };
  };

/**
 * One report with all that helps to write or judge it: its figures (one for each target, in their order), the report
 * before it, what the other units of the task say, what was returned and why. Once the cycle is closed, units bear the
 * names they had then.
 */
export async function readReport({ em, actor, today }: ReadContext, id: string): Promise<Report> {
  const values: unknown[] = [id, today];
  const rows: Row[] = await em.query(
    `SELECT ${summaryColumns('$2::date')}, ${OWN}, ${PREVIOUS} AS previous, ${FED_FROM} AS "fedFrom", ${PARTNERS} AS partners,
            ${RETURNS} AS returns, ${isOwing('report', today, values)} AS overdue
       FROM progress_report report ${summaryJoins('cycle.closed_on')}
      WHERE report.id = $1 AND ${visibleReports(actor, values, 'report')}`,
    values,
  );
  const row = rows[0];
  if (!row) throw notFound('份报告');
  const { rule, previous, fedFrom, ...report } = row;
  const can = (action: Parameters<typeof mayDo>[1]) => mayDo(actor, action, rule);
  return {
    ...summaryOf(report),
    previous: previous && { ...previous, label: periodLabel(previous.period) },
    fedFrom: fedFrom && { reportId: fedFrom.reportId, label: periodLabel(fedFrom.period) },
    doubts: ((await figuresToCheck(em, [id])).get(id) ?? []).flatMap(({ targetId, doubt }) =>
      doubt === null ? [] : [{ targetId, doubt }],
    ),
    light: await lightOfItem({ em, today }, row.workItem.id),
    abilities: {
      write: can('save'),
      submit: can('submit'),
      approve: can('approve'),
      sendBack: can('send-back') || can('return'),
      review: can('accept'),
      remindPartners:
        mayRemindPartners(actor, rule) &&
        row.partners.some(({ state }) => UNSUBMITTED_STATES.includes(state)),
    },
  };
}

async function lightOfItem({ em, today }: Pick<ReadContext, 'em' | 'today'>, itemId: string) {
  const values: unknown[] = [];
  const lights = await lightsInForce(em, today);
  const items = litItems(lights, values);
  const rows: LitRow[] = await em.query(
    `SELECT * FROM ${items} item WHERE item.work_item_id = $${values.push(itemId)}::uuid`,
    values,
  );
  return rows[0]
    ? lightOfRow(rows[0], lights)
    : { colour: null, reason: '尚未交办，不亮灯', consequence: null };
}

/**
 * The figures of a report under `alias`, one for each target of the task of this report, also where nothing is given
 * yet. What an earlier version of the document asked for counts as given for the target that continues it.
 */
const figures = (alias: string) => `coalesce((
  SELECT json_agg(json_build_object('targetId', target.id, 'periodValue', figure.period_value,
                    'cumulativeValue', figure.cumulative_value, 'explanation', coalesce(figure.explanation, '')) ORDER BY target.seq, target.id)
    FROM target LEFT JOIN report_figure figure ON figure.report_id = ${alias}.id AND ${figureOf('figure', 'target')}
   WHERE target.task_id = ${TASK_OF_REPORT}), '[]')`;

const nameOf = (column: string) =>
  `(SELECT person.display_name FROM app_user person WHERE person.id = report.${column})`;

const OWN = `report.version, report.done, report.problems, report.next_steps AS "nextSteps", report.judgement,
  report.own_progress AS "ownProgress", ${figures('report')} AS figures,
  coalesce((SELECT json_agg(json_build_object('id', target.id, 'quote', target.quote, 'start', target.start_at,
              'end', target.end_at, 'operator', target.operator, 'value', target.value, 'valueTo', target.value_to,
              'measure', target.measure, 'object', target.object, 'cadence', target.cadence,
              'baseline', target.baseline, 'deadline', target.deadline) ORDER BY target.seq, target.id)
       FROM target WHERE target.task_id = ${TASK_OF_REPORT}), '[]') AS targets,
  ${nameOf('submitted_by')} AS "submittedBy", ${nameOf('approved_by')} AS "approvedBy",
  ${nameOf('reviewed_by')} AS "reviewedBy",
  to_char(report.saved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "savedAt",
  json_build_object('regionId', report.region_id, 'unitId', report.unit_id, 'state', report.state,
    'submittedBy', report.submitted_by, 'approvedBy', report.approved_by, 'cycleState', cycle.state, 'cadence', cycle.cadence,
    'role', item.role) AS rule`;

const PREVIOUS = `(
  SELECT json_build_object('period', cycle_before.period, 'done', before.done, 'problems', before.problems,
           'nextSteps', before.next_steps, 'progress', before.progress, 'figures', ${figures('before')})
    FROM progress_report before JOIN reporting_cycle cycle_before ON cycle_before.id = before.cycle_id
   WHERE before.work_item_id = report.work_item_id AND before.first_submitted_on IS NOT NULL
     AND cycle_before.ends_on < cycle.ends_on AND cycle_before.cadence <> 'yearly-plan'
   ORDER BY cycle_before.ends_on DESC, before.id DESC LIMIT 1)`;

const FED_FROM = `(
  SELECT json_build_object('reportId', source.id, 'period', source_cycle.period)
    FROM progress_report source JOIN reporting_cycle source_cycle ON source_cycle.id = source.cycle_id
   WHERE source.id = report.fed_from)`;

/** What a unit has not handed in is not shown to others yet. */
const PARTNERS = `CASE WHEN item.role = 'lead' THEN coalesce((
  SELECT json_agg(json_build_object('reportId', beside.id,
           'unit', json_build_object('id', their_unit.id, 'name', their_unit.name, 'regionId', their_unit.region_id), 'state', beside.state,
           'leadOn', beside.lead_on,
           'done', CASE WHEN beside.state IN ('owed', 'draft') THEN '' ELSE beside.done END,
           'figures', CASE WHEN beside.state IN ('owed', 'draft') THEN '[]' ELSE ${figures('beside')} END,
           'progress', beside.progress) ORDER BY other.role, their_unit.name)
    FROM work_item other
    JOIN progress_report beside ON beside.work_item_id = other.id AND beside.cycle_id = report.cycle_id
    JOIN LATERAL ${unitsOn('cycle.closed_on')} their_unit ON their_unit.id = beside.unit_id
   WHERE other.task_id = item.task_id AND other.id <> item.id), '[]') ELSE '[]' END`;

const RETURNS = `coalesce((
  SELECT json_agg(json_build_object('by', back.by, 'actor', person.display_name, 'reason', back.reason,
           'returnedOn', back.returned_on, 'dueOn', back.due_on, 'resubmittedOn', back.resubmitted_on)
           ORDER BY back.seq)
    FROM report_return back JOIN app_user person ON person.id = back.actor_id
   WHERE back.report_id = report.id), '[]')`;
