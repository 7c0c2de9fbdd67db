import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar/period.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import type { TargetEntity, TaskDeadlineEntity } from '../../policies/policy.entity.js';
import type { WorkItemEntity } from '../work-item.entity.js';
import { abilitiesOf } from '../work-item.policy.js';
import type { ReportBrief, WorkItem } from '../work-items.schemas.js';
import { descentOf } from './item-descent.js';
import { itemHolders } from './item-holders.js';
import { itemRequests } from './item-requests.js';
import { SUMMARY_COLUMNS, summaryJoins, summaryOf, type SummaryRow } from './item-summary.js';
import { type LightsInForce, lightsInForce, readTemplates } from './lights-in-force.js';
import { expectedOfRow, keptLight, lightOfRow, litItems, type LitRow, STOOD_ON } from './lit-items.js';
import { visibleItems } from './visible-items.js';

/** Characters of the policy shown on each side of the task's text. */
const SURROUNDINGS = 200;

type WorkItemAnswer = z.output<typeof WorkItem>;

interface ItemRow extends SummaryRow {
  readonly version: number;
  readonly start_at: number;
  readonly end_at: number;
  readonly policy_text: string;
  readonly state_now: WorkItemEntity['state'];
  readonly unit_now: string;
  readonly deadline_now: string | null;
}

/** Everything about one item, as it stood as of a date; what may be done with it is always that of today. */
export async function readWorkItem(context: ReadContext, id: string, asOf?: string): Promise<WorkItemAnswer> {
  const { em, actor, today } = context;
  const day = asOf ?? today;
  const values: unknown[] = [];
  const lights = await lightsInForce(em, day);
  const lit = litItems(lights, values, [id]);
  const visible = visibleItems(actor, values, 'item');
  values.push(id);
  const [row]: ItemRow[] = await em.query(
    `SELECT ${SUMMARY_COLUMNS}, item.version, task.start_at, task.end_at,
            policy.text AS policy_text, item.state AS state_now, item.unit_id AS unit_now,
            item.deadline AS deadline_now
       FROM ${lit} lit ${summaryJoins('$1::date')}
      WHERE lit.work_item_id = $${values.length}::uuid AND ${visible}`,
    values,
  );
  if (!row) throw notFound('个事项');

  const requests = await itemRequests(em, id);
  const open = requests.find((request) => request.state === 'open')?.kind ?? null;
  const { start_at: start, end_at: end, policy_text: text } = row;
  return {
    ...summaryOf(row, lights),
    version: row.version,
    taskId: row.task_id,
    startOn: row.start_on,
    expected: expectedOfRow(row, lights),
    text: {
      policyId: row.policy_id,
      start,
      end,
      quote: text.slice(start, end),
      before: text.slice(Math.max(0, start - SURROUNDINGS), start),
      after: text.slice(end, end + SURROUNDINGS),
    },
    targets: await targetsOf(context, row.task_id, id, day),
    deadlines: await deadlinesOf(context, row.task_id),
    partners: await partnersOf(context, row.task_id, id, lights),
    ...(await descentOf(context, row.task_id, day)),
    requests,
    reports: await reportsOf(context, id, row.unit_now, day),
    holders: await itemHolders(context, id, day),
    history: await historyOf(context, id),
    abilities: abilitiesOf(
      actor,
      { regionId: row.region_id, unitId: row.unit_now, state: row.state_now, deadline: row.deadline_now },
      open,
      today,
    ),
  };
}

type TargetRow = Omit<TargetEntity, 'startAt' | 'endAt' | 'taskId' | 'seq'> & {
  start: number;
  end: number;
  cumulative: number | null;
  asOf: string | null;
};

/** The targets of the task with what this unit last had accepted, be it for the target of an earlier version. */
async function targetsOf(
  { em }: ReadContext,
  taskId: string,
  itemId: string,
  asOf: string,
): Promise<TargetRow[]> {
  return em.query(
    `SELECT target.id, target.quote, target.start_at AS start, target.end_at AS "end", target.operator,
            target.value, target.value_to AS "valueTo", target.measure, target.object, target.cadence,
            target.baseline, target.deadline, last.cumulative, last.as_of AS "asOf"
       FROM target
       LEFT JOIN LATERAL (
         SELECT figure.cumulative_value AS cumulative, cycle.ends_on AS as_of
           FROM progress_report report
           JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
           JOIN report_figure figure ON figure.report_id = report.id
          WHERE report.work_item_id = $2 AND report.state = 'accepted' AND report.accepted_on <= $3
            AND ${figureOf('figure', 'target')} AND figure.cumulative_value IS NOT NULL
          ORDER BY cycle.ends_on DESC LIMIT 1) last ON TRUE
      WHERE target.task_id = $1 ORDER BY target.seq`,
    [taskId, itemId, asOf],
  );
}

type DeadlineRow = Omit<TaskDeadlineEntity, 'taskId' | 'seq' | 'startAt' | 'endAt'> & {
  start: number;
  end: number;
};

async function deadlinesOf({ em }: ReadContext, taskId: string): Promise<DeadlineRow[]> {
  return em.query(
    `SELECT quote, start_at AS start, end_at AS "end", date, recurrence, basis
       FROM task_deadline WHERE task_id = $1 ORDER BY seq`,
    [taskId],
  );
}

/** The items of the other units of the task; those this person may not open are named, without a way in. */
async function partnersOf(
  { em, actor }: ReadContext,
  taskId: string,
  itemId: string,
  lights: LightsInForce,
): Promise<WorkItemAnswer['partners']> {
  const others: { id: string }[] = await em.query(
    `SELECT standing.work_item_id AS id FROM work_item_standing standing
      WHERE standing.task_id = $1 AND standing.work_item_id <> $2 AND ${STOOD_ON('standing', '$3::date')}`,
    [taskId, itemId, lights.asOf],
  );
  const values: unknown[] = [];
  const lit = litItems(
    lights,
    values,
    others.map(({ id }) => id),
  );
  const visible = visibleItems(actor, values, 'item');
  const rows: (SummaryRow & { visible: boolean })[] = await em.query(
    `SELECT ${SUMMARY_COLUMNS}, ${visible} AS visible FROM ${lit} lit ${summaryJoins('$1::date')}
      ORDER BY array_position(ARRAY['lead', 'support', 'local'], lit.role), unit.name, lit.work_item_id`,
    values,
  );
  return rows.map((row) => ({
    workItemId: row.work_item_id,
    unit: { id: row.unit_id, name: row.unit_name, regionId: row.unit_region_id },
    role: row.role,
    light: lightOfRow(row, lights),
    visible: row.visible,
  }));
}

interface KeptRow {
  readonly closedOn: string;
  readonly light: LitRow['light'];
  readonly rule: string | null;
  readonly name: string;
  readonly version: number;
  readonly standing: LitRow;
  readonly progress: number | null;
  readonly outcome: NonNullable<z.output<typeof ReportBrief>['kept']>['outcome'];
}

/** Newest period first. What a unit has not handed in yet is its own business. */
async function reportsOf(
  { em, actor }: ReadContext,
  itemId: string,
  unitId: string,
  asOf: string,
): Promise<z.output<typeof ReportBrief>[]> {
  const rows: (Omit<z.output<typeof ReportBrief>, 'cycle' | 'kept'> & {
    readonly cycle_id: string;
    readonly period: string;
    readonly cadence: z.output<typeof ReportBrief>['cycle']['cadence'];
    readonly kept: KeptRow | null;
  })[] = await em.query(
    `SELECT report.id, report.cycle_id, cycle.period, cycle.cadence, report.state, report.due_on AS "dueOn",
              report.first_submitted_on AS "firstSubmittedOn",
              coalesce(report.first_submitted_on, $2::date) > report.due_on AS late,
              CASE WHEN open.yes THEN report.progress END AS progress,
              CASE WHEN open.yes THEN report.done ELSE '' END AS done,
              CASE WHEN kept.outcome IS NOT NULL AND cycle.closed_on <= $2::date
                   THEN json_build_object('closedOn', cycle.closed_on, 'light', kept.light, 'rule', kept.light_rule, 'name', kept.light_template, 'version', kept.light_template_version,
                          'standing', kept.standing, 'progress', kept.progress, 'outcome', kept.outcome) END AS kept
         FROM progress_report report
         JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
         LEFT JOIN cycle_snapshot kept ON kept.cycle_id = report.cycle_id AND kept.work_item_id = report.work_item_id
        CROSS JOIN LATERAL (SELECT report.state NOT IN ('owed', 'draft') OR $3::boolean AS yes) open
        WHERE report.work_item_id = $1
        ORDER BY cycle.ends_on DESC, report.id`,
    [itemId, asOf, isOwn(actor, unitId)],
  );
  const templates = await readTemplates(
    em,
    rows.flatMap(({ kept }) => kept ?? []),
  );
  return rows.map(({ cycle_id, period, cadence, kept, ...report }) => ({
    ...report,
    cycle: { id: cycle_id, period, cadence, label: periodLabel(period) },
    kept: kept && {
      closedOn: kept.closedOn,
      light: keptLight(kept.standing, { ...kept, template: templates(kept) }, kept.closedOn),
      progress: kept.progress,
      outcome: kept.outcome,
    },
  }));
}

function isOwn(actor: Actor, unitId: string): boolean {
  return actor.unitId === unitId && (actor.roles.includes('reporter') || actor.roles.includes('head'));
}

async function historyOf({ em }: ReadContext, itemId: string): Promise<WorkItemAnswer['history']> {
  const rows: { at: Date; on: string; actor: string; action: string; detail: Record<string, unknown> }[] =
    await em.query(
      `SELECT at, "on", actor_name AS actor, action, detail
         FROM audit_event WHERE work_item_id = $1 ORDER BY at, id`,
      [itemId],
    );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
