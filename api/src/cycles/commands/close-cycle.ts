import { parsePeriod, periodLabel } from '../../domain/calendar/period.js';
import { UNSUBMITTED_STATES } from '../../domain/lifecycle/report-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { LIVE, litItems } from '../../work-items/queries/lit-items.js';
import { mayClose } from '../cycles.policy.js';
import type { closeCycle as endpoint } from '../cycles.schemas.js';
import { ALL_NAMES, SNAPSHOT_COUNTS } from '../queries/cycle-counts.js';
import { visibleCycles } from '../queries/list-cycles.js';
import { owingReports } from '../queries/owing-reports.js';
import { countReds } from './count-reds.js';
import { notifyUnits } from './notify-units.js';

interface LockedCycle {
  readonly id: string;
  readonly regionId: string;
  readonly period: string;
  readonly state: 'open' | 'closed';
}

/**
 * Closes a period for good: how every item of it stands today is kept as a snapshot, what was not handed in is kept
 * as 未报 and lapses, and nothing can be written, approved or reviewed in it any more. Units are left the days they
 * were given, and what waits for the office is decided first.
 *
 * @throws Problem cycle.closed, or cycle.not_over with what stands in the way
 */
export async function closeCycle(context: CommandContext, id: string): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const cycle = await lockCycle(context, id);
  if (!mayClose(actor, cycle))
    throw new Problem('permission.denied', '只能关闭本地区的周期，请由该地区效能办办理。');
  if (cycle.state === 'closed')
    throw new Problem('cycle.closed', `${periodLabel(cycle.period)}的周期早已关闭，不能再次关闭。`);
  await refuseUnfinished(context, cycle);

  await keepSnapshot(context, id);
  await em.query(
    `INSERT INTO cycle_unit_total (cycle_id, unit_id, ${ALL_NAMES.join(', ')})
     SELECT kept.cycle_id, kept.unit_id, ${SNAPSHOT_COUNTS}
       FROM cycle_snapshot kept WHERE kept.cycle_id = $1 GROUP BY kept.cycle_id, kept.unit_id`,
    [id],
  );
  await em.query(
    'UPDATE progress_report SET lapsed_on = $2 WHERE cycle_id = $1 AND state = ANY($3::text[])',
    [id, today, UNSUBMITTED_STATES],
  );
  await em.query(
    `UPDATE reporting_cycle SET state = 'closed', closed_on = $2, closed_by = $3 WHERE id = $1`,
    [id, today, actor.userId],
  );
  await countReds(context, id);

  const units: { unitId: string; total: number; unreported: number; late: number }[] = await em.query(
    'SELECT unit_id AS "unitId", total, unreported, late FROM cycle_unit_total WHERE cycle_id = $1',
    [id],
  );
  const sum = (name: 'total' | 'unreported' | 'late') =>
    units.reduce((before, unit) => before + unit[name], 0);
  const answer = { items: sum('total'), unreported: sum('unreported'), late: sum('late') };
  await context.audit({
    action: 'cycle.closed',
    subjectType: 'cycle',
    subjectId: id,
    regionId: cycle.regionId,
    detail: { period: cycle.period, ...answer },
  });
  await notifyUnits(
    context,
    units
      .filter(({ unreported }) => unreported > 0)
      .flatMap(({ unitId, unreported }) =>
        (['reporter', 'head'] as const).map((role) => ({
          audience: { unitId, role },
          kind: 'cycle.closed',
          title: `${periodLabel(cycle.period)}的周期已经关闭：本单位有 ${unreported} 项记为未报`,
          link: `/cycles/${id}`,
          dedupeKey: `cycle.closed:${id}:${unitId}`,
        })),
      ),
  );
  return { id, closedOn: today, ...answer };
}

/** Everybody who writes, approves or reviews a report of the cycle, or opens it again, waits until this is over. */
async function lockCycle({ em, actor }: CommandContext, id: string): Promise<LockedCycle> {
  const values: unknown[] = [id];
  const [cycle]: LockedCycle[] = await em.query(
    `SELECT cycle.id, cycle.region_id AS "regionId", cycle.period, cycle.state FROM reporting_cycle cycle
      WHERE cycle.id = $1 AND ${visibleCycles(actor, values, 'cycle')} FOR UPDATE OF cycle`,
    values,
  );
  if (!cycle) throw notFound('个周期');
  return cycle;
}

async function refuseUnfinished({ em, today }: CommandContext, { id, period }: LockedCycle): Promise<void> {
  const [left]: { waiting: number; pending: number; latest: string | null }[] = await em.query(
    `SELECT count(*) FILTER (WHERE report.state = 'approved')::int AS waiting,
            count(*) FILTER (WHERE wanted.on_day >= $2::date)::int AS pending, max(wanted.on_day) AS latest
       FROM progress_report report
       JOIN work_item item ON item.id = report.work_item_id
       LEFT JOIN LATERAL (
         SELECT coalesce((SELECT back.due_on FROM report_return back
                           WHERE back.report_id = report.id AND back.by = 'inspector'
                           ORDER BY back.seq DESC LIMIT 1), report.due_on) AS on_day
          WHERE report.state = ANY($3::text[]) AND ${LIVE('item')}) wanted ON TRUE
      WHERE report.cycle_id = $1`,
    [id, today, UNSUBMITTED_STATES],
  );
  const plan = parsePeriod(period).cadence === 'yearly-plan';
  const { waiting, pending, latest } = left ?? { waiting: 0, pending: 0, latest: null };
  if (pending > 0)
    throw new Problem(
      'cycle.not_over',
      `${periodLabel(period)}还有 ${pending} 份${plan ? '计划' : '报告'}没有到期（最晚 ${latest}），请在 ${latest} 之后关闭。`,
      { pending, latest },
    );
  if (waiting > 0)
    throw new Problem(
      'cycle.not_over',
      `${periodLabel(period)}还有 ${waiting} 份${plan ? '计划等待审定，请先同意' : '报告等待验收，请先验收'}或退回，再关闭周期。`,
      { waiting },
    );
}

/** One statement for all items, however many. */
async function keepSnapshot({ em, today }: CommandContext, cycleId: string): Promise<void> {
  const values: unknown[] = [cycleId];
  const lit = litItems(await lightsInForce(em, today), values);
  await em.query(
    `INSERT INTO cycle_snapshot (cycle_id, work_item_id, report_id, region_id, unit_id, policy_id, role, item_state,
            light, light_rule, light_template, light_template_version, standing, progress, report_state, outcome, overdue, due_on, first_submitted_on,
            report_progress, figures, submitted_by, approved_by, reviewed_by)
     SELECT report.cycle_id, report.work_item_id, report.id, report.region_id, report.unit_id, lit.policy_id, lit.role,
            lit.state, lit.light, lit.light_rule, lit.light_template, lit.light_template_version, to_jsonb(lit), lit.progress, report.state,
            CASE WHEN report.first_submitted_on IS NULL THEN CASE WHEN ${LIVE('lit')} THEN 'unreported' ELSE 'waived' END
                 WHEN report.first_submitted_on > report.due_on THEN 'late' ELSE 'on-time' END,
            owing.report_id IS NOT NULL, report.due_on, report.first_submitted_on, report.progress,
            coalesce(figures.given, '[]'), report.submitted_by, report.approved_by, report.reviewed_by
       FROM progress_report report
       JOIN ${lit} lit ON lit.work_item_id = report.work_item_id
       LEFT JOIN ${owingReports(today, values)} owing ON owing.report_id = report.id
       LEFT JOIN (SELECT figure.report_id,
                         jsonb_agg(jsonb_build_object('targetId', figure.target_id, 'periodValue', figure.period_value,
                                     'cumulativeValue', figure.cumulative_value) ORDER BY figure.target_id) AS given
                    FROM report_figure figure JOIN progress_report own ON own.id = figure.report_id
                   WHERE own.cycle_id = $1 GROUP BY figure.report_id) figures ON figures.report_id = report.id
      WHERE report.cycle_id = $1`,
    values,
  );
}
