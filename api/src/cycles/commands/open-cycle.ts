import { keepUnits } from '../../directory/commands/keep-units.js';
import { dueOnWhenOpened, leadOn, USUAL_DUE, USUAL_PLAN_DUE } from '../../domain/calendar/due-rule.js';
import { owedLabel, periodLabel, type Period } from '../../domain/calendar/period.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { openCycle as endpoint } from '../cycles.schemas.js';
import { dueRuleOf, type ReportingDemandEntity } from '../../policies/reporting-demand.entity.js';
import { LED_TASKS, OWED_ITEMS, periodToOpen } from '../queries/owed-items.js';
import { readCycle } from '../queries/read-cycle.js';
import { feedReports } from './feed-reports.js';
import { keepPlans } from './hold-owed-plans.js';
import { notifyUnits } from './notify-units.js';
import { takePlansOnFile } from './take-plans-on-file.js';

/**
 * Opens a period for the inspector's own region: every live item of a published policy that asks for it comes to owe
 * a report, or its plan for the year. Opening it again adds what is missing since (items assigned later), and nothing else.
 *
 * @throws Problem cycle.no_item when nothing is owed: then there is no cycle either
 */
export async function openCycle(
  context: CommandContext,
  { period: code }: { period: string },
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const period = periodToOpen(code, today, '/body/period');
  const plan = period.cadence === 'yearly-plan';
  if (plan) await keepPlans(context, actor.regionId);
  await keepUnits(context, actor.regionId);
  await em.query(
    `INSERT INTO reporting_cycle (region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (region_id, period) DO NOTHING`,
    [
      actor.regionId,
      period.cadence,
      period.code,
      period.start,
      period.end,
      dueOnWhenOpened(period, plan ? USUAL_PLAN_DUE : USUAL_DUE, today),
      today,
    ],
  );
  // Whoever opens the same period at the same time waits here, and then finds nothing left to add.
  const [cycle]: { id: string; state: string }[] = await em.query(
    'SELECT id, state FROM reporting_cycle WHERE region_id = $1 AND period = $2 FOR UPDATE',
    [actor.regionId, period.code],
  );
  if (!cycle) throw new Error(`the cycle ${period.code} is gone`);
  if (cycle.state === 'closed')
    throw new Problem('cycle.closed', `${periodLabel(period.code)}的周期已经关闭，不能再开启。`);

  const owing = await addReports(context, cycle.id, period);
  const created = owing.reduce((sum, { reports }) => sum + reports, 0);
  if (plan) await takePlansOnFile(context, cycle.id, period);
  const fed = created === 0 ? 0 : (await feedReports(context, { cycleId: cycle.id })).length;
  const { units: _, result: __, abilities: ___, ...answer } = await readCycle(context, cycle.id);
  if (answer.counts.total === 0)
    throw new Problem(
      'cycle.no_item',
      `${periodLabel(period.code)}没有需要填报的事项：请先发布报送周期相符的政策文件，并确认事项在期末前已交办。`,
    );
  if (created > 0) {
    await context.audit({
      action: 'cycle.opened',
      subjectType: 'cycle',
      subjectId: cycle.id,
      detail: { period: period.code, created, units: owing.length, ...(fed > 0 ? { fed } : {}) },
    });
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
        dedupeKey: `cycle.opened:${cycle.id}:${opening}`,
      })),
    );
  }
  return { ...answer, created };
}

interface UnitOwing {
  readonly unitId: string;
  readonly reports: number;
  /** The earliest date among them. */
  readonly due: string;
  /** How many of them a lead sums up, and by when it wants the first. */
  readonly toLead: number;
  readonly leadOn: string | null;
}

/** One statement for all reports; the lock on the cycle keeps everybody else from adding the same ones. */
async function addReports(
  { em, actor, today }: CommandContext,
  cycleId: string,
  period: Period,
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
    ],
  );
}
