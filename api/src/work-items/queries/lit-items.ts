import { lightOf } from '../../domain/lights/light-of.js';
import { toSql } from '../../domain/lights/light-sql.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import type {
  FactName,
  Light,
  LightFacts,
  LightRule,
  LightTemplate,
} from '../../domain/lights/light-template.js';
import { reasonOf } from '../../domain/lights/reason.js';
import { expectedPercent } from '../../domain/lights/schedule.js';
import type { Role } from '../../domain/policy-reader/reading.js';
import type { WorkItemState } from '../work-item.entity.js';
import { type LightsInForce, templateOf } from './lights-in-force.js';
import { oldestOpenNode, plansInForce } from './plans-in-force.js';

/** A column for every fact there is: what a template may ask, the database can answer. */
const COLUMNS = {
  state: 'standing.state',
  disputed: 'standing.disputed',
  startOn: 'standing.start_on',
  deadline: 'standing.deadline',
  progress: 'standing.progress',
  oldestOverdueDueOn: 'owing.due_on',
  openFindings: 'standing.open_findings',
  rectificationDueOn: 'standing.rectification_due_on',
  inspectorRed: 'standing.inspector_red',
  planned: 'plan.planned',
  plannedLastMonth: 'plan.planned_last_month',
  plannedLastQuarter: 'plan.planned_last_quarter',
  oldestOpenNodeOn: oldestOpenNode('plan', 'standing.progress'),
  nodesMadeUpLate: 'coalesce(plan.nodes_made_up_late, 0)',
  redsInARow: 'standing.reds_in_a_row',
} satisfies Record<FactName, string>;

/** The condition that a standing is one in which the unit owes work. */
export const LIVE = (alias: string): string =>
  `${alias}.state IN (${LIVE_STATES.map((state) => `'${state}'`).join(', ')})`;

/** The condition that a standing is the one of the bound date. */
export const STOOD_ON = (alias: string, day: string): string =>
  `${alias}.valid_from <= ${day} AND ${alias}.valid_until > ${day}`;

/** A row of `litItems`, as the driver gives it. */
export interface LitRow {
  readonly work_item_id: string;
  /** Region of the policy. */
  readonly region_id: string;
  readonly unit_id: string;
  readonly policy_id: string;
  readonly task_id: string;
  readonly role: Role;
  readonly state: WorkItemState;
  readonly disputed: boolean;
  readonly start_on: string;
  readonly deadline: string | null;
  readonly progress: number | null;
  readonly open_findings: number;
  readonly rectification_due_on: string | null;
  readonly inspector_red: boolean;
  /** Due date of the earliest report that was owed and not handed in as of the date. */
  readonly oldest_overdue_due_on: string | null;
  /** That earliest one is a plan for a year; looked up only where the column is asked for. */
  readonly oldest_overdue_plan: boolean;
  /** Past its deadline, not closed, and not in dispute. */
  readonly past_deadline: boolean;
  /** How many reports it owes that are due and not handed in; none once it is closed or set aside. */
  readonly reports_owed: number;
  /** By the plan in force on the day; null without one. */
  readonly planned: number | null;
  readonly planned_last_month: number | null;
  readonly planned_last_quarter: number | null;
  readonly oldest_open_node_on: string | null;
  readonly nodes_made_up_late: number;
  readonly light: Light | null;
  readonly light_rule: string | null;
  /** Closed cycles in a row, up to the last one, that ended red. */
  readonly reds_in_a_row: number;
  /** The template in force in its region on the day. */
  readonly light_template: string;
  readonly light_template_version: number;
}

/** The report that is owed the longest is a plan for a year. Two of one day: the report goes first. */
const IS_PLAN = `NOT EXISTS (
             SELECT 1 FROM report_owing late
               JOIN progress_report report ON report.id = late.report_id
               JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
              WHERE late.work_item_id = standing.work_item_id AND late.due_on = owing.due_on
                AND cycle.cadence <> 'yearly-plan')`;

/**
 * A subquery, in parentheses, that gives a `LitRow` for every item there was on the day of `lights`: how it stood on
 * that day and its light, each by the template of its region. Appends what it binds to `values`, so that a statement
 * may bind more before and after it. With `only` it looks at these items and no others.
 */
export function litItems(lights: LightsInForce, values: unknown[], only?: readonly string[]): string {
  values.push(lights.asOf);
  const day = `$${values.length}::date`;
  if (only) values.push(only);
  const chosen = `$${values.length}::uuid[]`;
  const among = (column: string) => (only ? `AND ${column} = ANY(${chosen})` : '');
  const plans = plansInForce(lights.asOf, day, values);
  const lit = lightColumns(lights, values);
  return `(
    SELECT standing.work_item_id, standing.region_id, standing.unit_id, standing.policy_id, standing.task_id,
           standing.role, standing.state, standing.disputed, standing.start_on, standing.deadline, standing.progress,
           standing.open_findings, standing.rectification_due_on, standing.inspector_red,
           standing.reds_in_a_row,
           owing.due_on AS oldest_overdue_due_on,
           CASE WHEN owing.due_on IS NULL THEN false ELSE ${IS_PLAN} END AS oldest_overdue_plan,
           ${LIVE('standing')} AND NOT standing.disputed AND standing.deadline < ${day} AS past_deadline,
           CASE WHEN ${LIVE('standing')} THEN coalesce(owing.reports, 0) ELSE 0 END AS reports_owed,
           plan.planned, plan.planned_last_month, plan.planned_last_quarter,
           ${COLUMNS.oldestOpenNodeOn} AS oldest_open_node_on, ${COLUMNS.nodesMadeUpLate} AS nodes_made_up_late,
           ${lit.light} AS light, ${lit.rule} AS light_rule, ${lit.name} AS light_template, ${lit.version} AS light_template_version
      FROM work_item_standing standing
      LEFT JOIN (SELECT work_item_id, min(due_on) AS due_on, count(*)::int AS reports
                   FROM report_owing
                  WHERE due_on < ${day} AND until_on > ${day} ${among('work_item_id')}
                  GROUP BY work_item_id) owing ON owing.work_item_id = standing.work_item_id
      LEFT JOIN ${plans} plan ON plan.work_item_id = standing.work_item_id
     WHERE ${STOOD_ON('standing', day)}
       ${among('standing.work_item_id')})`;
}

type LightColumns = Record<'light' | 'rule' | 'name' | 'version', string>;

/** What the templates in force make of a standing; where there is only one, no row is asked for its region. */
function lightColumns({ asOf, usual, apart }: LightsInForce, values: unknown[]): LightColumns {
  const compiled = (template: LightTemplate): LightColumns => {
    const { light, rule, parameters } = toSql(template, COLUMNS, values.length + 1);
    values.push(...parameters(asOf));
    const name = `$${values.push(template.name)}::text`;
    return { light, rule, name, version: `$${values.push(template.version)}::int` };
  };
  const otherwise = compiled(usual);
  const branches = apart.map(({ template, regionIds }) => ({
    when: `standing.region_id = ANY($${values.push(regionIds)}::uuid[])`,
    columns: compiled(template),
  }));
  const chosen = (column: keyof LightColumns) =>
    branches.length === 0
      ? otherwise[column]
      : `CASE ${branches.map(({ when, columns }) => `WHEN ${when} THEN ${columns[column]}`).join(' ')} ELSE ${otherwise[column]} END`;
  return {
    light: chosen('light'),
    rule: chosen('rule'),
    name: chosen('name'),
    version: chosen('version'),
  };
}

/** A snapshot from before there was a fact knows nothing of it. */
type Standing = Pick<
  LitRow,
  'region_id' | 'state' | 'disputed' | 'start_on' | 'deadline' | 'progress' | 'oldest_overdue_due_on'
> &
  Partial<
    Pick<
      LitRow,
      | 'oldest_overdue_plan'
      | 'open_findings'
      | 'rectification_due_on'
      | 'inspector_red'
      | 'reds_in_a_row'
      | PlanColumn
    >
  >;
type PlanColumn =
  'planned' | 'planned_last_month' | 'planned_last_quarter' | 'oldest_open_node_on' | 'nodes_made_up_late';

/** `colour` is null for an item that is not lit; `consequence` is what else the rule calls for. */
export interface SaidLight {
  readonly colour: Light | null;
  readonly reason: string;
  readonly consequence: NonNullable<LightRule['consequence']> | null;
}

/** The light of a row with its reason in words. */
export function lightOfRow(row: Standing, lights: LightsInForce): SaidLight {
  const lit = lightOf(templateOf(lights, row.region_id), factsOf(row), lights.asOf);
  return lit
    ? { colour: lit.light, reason: lit.reason, consequence: lit.consequence }
    : { colour: null, reason: unlitReason(row), consequence: null };
}

/** The light that a closing has kept, with its reason said by the template of then from how the item stood on that day. */
export function keptLight(
  standing: Standing,
  kept: { readonly light: Light | null; readonly rule: string | null; readonly template: LightTemplate },
  closedOn: string,
): SaidLight {
  const { light: colour, rule, template } = kept;
  const matched = template.rules.find(({ id }) => id === rule);
  return matched
    ? {
        colour,
        reason: reasonOf(template, matched, factsOf(standing), closedOn),
        consequence: matched.consequence ?? null,
      }
    : { colour, reason: colour === null ? unlitReason(standing) : '', consequence: null };
}

/** Whole per cent due as of the date; null for standing work. */
export function expectedOfRow(row: Standing, lights: LightsInForce): number | null {
  return expectedPercent('expected', templateOf(lights, row.region_id), factsOf(row), lights.asOf);
}

function factsOf(row: Standing): LightFacts {
  return {
    state: row.state,
    disputed: row.disputed,
    startOn: row.start_on,
    deadline: row.deadline,
    progress: row.progress,
    oldestOverdueDueOn: row.oldest_overdue_due_on,
    oldestOverduePlan: row.oldest_overdue_plan ?? false,
    openFindings: row.open_findings ?? 0,
    rectificationDueOn: row.rectification_due_on ?? null,
    inspectorRed: row.inspector_red ?? false,
    planned: row.planned ?? null,
    plannedLastMonth: row.planned_last_month ?? null,
    plannedLastQuarter: row.planned_last_quarter ?? null,
    oldestOpenNodeOn: row.oldest_open_node_on ?? null,
    nodesMadeUpLate: row.nodes_made_up_late ?? 0,
    redsInARow: row.reds_in_a_row ?? 0,
  };
}

function unlitReason(row: Standing): string {
  if (row.state === 'suspended') return '已中止，不亮灯';
  if (row.state === 'cancelled') return '已撤销，不亮灯';
  return '异议尚未决定，暂不亮灯';
}
