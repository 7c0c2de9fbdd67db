import { dueOnWhenOpened, leadOn } from '../../domain/calendar/due-rule.js';
import { owedLabel, type Period } from '../../domain/calendar/period.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { dueRuleOf, type ReportingDemandEntity } from '../../policies/reporting-demand.entity.js';
import { LED_TASKS, OWED_ITEMS } from '../queries/owed-items.js';
import { feedReports } from './feed-reports.js';
import { notifyUnits } from './notify-units.js';
import { takePlansOnFile } from './take-plans-on-file.js';

interface UnitOwing {
  readonly unitId: string;
  readonly reports: number;
  /** The earliest date among them. */
  readonly due: string;
  /** How many of them a lead sums up, and by when it wants the first. */
  readonly toLead: number;
  readonly leadOn: string | null;
}

export interface AddedReports {
  readonly owing: readonly UnitOwing[];
  readonly created: number;
  /** How many of them were filled in from another period. */
  readonly fed: number;
}

/**
 * Adds what is missing in a cycle of the actor's region, which the caller holds: a report or plan for each item that
 * owes one. `policyId`: only for what this document has assigned today.
 */
export async function oweReports(
  context: CommandContext,
  cycleId: string,
  period: Period,
  policyId?: string,
): Promise<AddedReports> {
  const owing = await addReports(context, cycleId, period, policyId);
  const created = owing.reduce((sum, { reports }) => sum + reports, 0);
  if (period.cadence === 'yearly-plan') await takePlansOnFile(context, cycleId, period);
  const fed = created === 0 ? 0 : (await feedReports(context, { cycleId })).length;
  return { owing, created, fed };
}

/** On record, under what brought it about; nothing where nothing was added. */
export async function auditReports(
  { audit }: Pick<CommandContext, 'audit'>,
  action: 'cycle.opened' | 'cycle.added-to',
  cycleId: string,
  period: Period,
  { owing, created, fed }: AddedReports,
): Promise<void> {
  if (created === 0) return;
  await audit({
    action,
    subjectType: 'cycle',
    subjectId: cycleId,
    detail: { period: period.code, created, units: owing.length, ...(fed > 0 ? { fed } : {}) },
  });
}

/** One message a unit, where reports were added for it. */
export async function tellOfReports(
  context: CommandContext,
  cycleId: string,
  period: Period,
  { owing }: AddedReports,
): Promise<void> {
  const plan = period.cadence === 'yearly-plan';
  const opening = newId();
  await notifyUnits(
    context,
    owing.map(({ unitId, reports, due, toLead, leadOn: first }) => ({
      audience: { unitId, role: 'reporter' },
      kind: 'cycle.opened',
      title: [
        `${owedLabel(period.code)}开始${plan ? '报送' : '填报'}：本单位 ${reports} 项，请于 ${due} 前报送`,
        ...(first === null ? [] : [`其中 ${toLead} 项请于 ${first} 前报送牵头单位汇总`]),
      ].join('，'),
      link: '/desk',
      dedupeKey: `cycle.opened:${cycleId}:${opening}`,
    })),
  );
}

/** One statement for all reports; the lock on the cycle keeps everybody else from adding the same ones. */
async function addReports(
  { em, actor, today }: CommandContext,
  cycleId: string,
  period: Period,
  policyId: string | undefined,
): Promise<UnitOwing[]> {
  const rules: Pick<ReportingDemandEntity, 'dueKind' | 'dueCount' | 'offDay' | 'supportAhead'>[] =
    await em.query(
      `SELECT DISTINCT due_kind AS "dueKind", due_count AS "dueCount", off_day AS "offDay",
            support_ahead AS "supportAhead" FROM reporting_demand
      WHERE cadence = $1 AND withdrawn_on IS NULL`,
      [period.cadence],
    );
  const due = rules.map((rule) => dueOnWhenOpened(period, dueRuleOf(rule), today));
  return em.query(
    `WITH added AS (
       INSERT INTO progress_report (region_id, cycle_id, work_item_id, unit_id, due_on, lead_on)
       SELECT item.region_id, $1, item.id, item.unit_id, term.due_on,
              CASE WHEN led.task_id IS NOT NULL THEN term.lead_on END
         FROM ${OWED_ITEMS}
         JOIN unnest($6::text[], $7::int[], $8::text[], $9::int[], $10::date[], $11::date[])
                AS term (kind, count, off_day, ahead, due_on, lead_on)
           ON term.kind = demand.due_kind AND term.count = demand.due_count
              AND term.off_day IS NOT DISTINCT FROM demand.off_day AND term.ahead = demand.support_ahead
         ${LED_TASKS}
        WHERE NOT EXISTS (SELECT 1 FROM progress_report known
                           WHERE known.cycle_id = $1 AND known.work_item_id = item.id)
          ${policyId === undefined ? '' : 'AND item.policy_id = $12::uuid AND item.assigned_on = $13::date'}
       RETURNING unit_id, due_on, lead_on)
     SELECT unit_id AS "unitId", count(*)::int AS reports, min(due_on) AS due,
            count(lead_on)::int AS "toLead", min(lead_on) AS "leadOn" FROM added GROUP BY unit_id`,
    [
      cycleId,
      actor.regionId,
      period.cadence,
      LIVE_STATES,
      period.end,
      rules.map(({ dueKind }) => dueKind),
      rules.map(({ dueCount }) => dueCount),
      rules.map(({ offDay }) => offDay),
      rules.map(({ supportAhead }) => supportAhead),
      due,
      rules.map(({ supportAhead }, at) => leadOn(due[at] ?? '', supportAhead, today)),
      ...(policyId === undefined ? [] : [policyId, today]),
    ],
  );
}
