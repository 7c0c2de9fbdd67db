import { nthWorkingDayAfter } from '../../domain/calendar/china-calendar.js';
import { parsePeriod, periodLabel, type Period } from '../../domain/calendar/period.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { openCycle as endpoint } from '../cycles.schemas.js';
import { readCycle } from '../queries/read-cycle.js';
import { notifyUnits } from './notify-units.js';

/** Reports are due on this working day after the period, unless the policy says otherwise. */
const WORKING_DAYS = 5;

/**
 * Opens a period for the inspector's own region: every live item of a published policy with that cadence comes to owe
 * a report. Opening it again adds what is missing since (items assigned later), and nothing else.
 *
 * @throws Problem cycle.no_item when nothing is owed: then there is no cycle either
 */
export async function openCycle(
  context: CommandContext,
  { period: code }: { period: string },
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const period = periodToOpen(code, today);
  await em.query(
    `INSERT INTO reporting_cycle (region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (region_id, period) DO NOTHING`,
    [
      actor.regionId,
      period.cadence,
      period.code,
      period.start,
      period.end,
      dueOn(period, WORKING_DAYS, today),
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
      detail: { period: period.code, created, units: owing.length },
    });
    const opening = newId();
    await notifyUnits(
      context,
      owing.map(({ unitId, reports, due }) => ({
        audience: { unitId, role: 'reporter' },
        kind: 'cycle.opened',
        title: `${periodLabel(period.code)}进展报告开始填报：本单位 ${reports} 项，请于 ${due} 前报送`,
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
}

/** One statement for all reports; the lock on the cycle keeps everybody else from adding the same ones. */
async function addReports(
  { em, actor, today }: CommandContext,
  cycleId: string,
  period: Period,
): Promise<UnitOwing[]> {
  const terms: { days: number }[] = await em.query(
    `SELECT DISTINCT report_working_days AS days FROM policy
      WHERE region_id = $1 AND cadence = $2 AND state = 'published'`,
    [actor.regionId, period.cadence],
  );
  return em.query(
    `WITH added AS (
       INSERT INTO progress_report (region_id, cycle_id, work_item_id, unit_id, due_on)
       SELECT item.region_id, $1, item.id, item.unit_id, term.due_on
         FROM policy
         JOIN unnest($4::int[], $5::date[]) AS term (days, due_on) ON term.days = policy.report_working_days
         JOIN work_item item ON item.policy_id = policy.id
        WHERE policy.region_id = $2 AND policy.cadence = $3 AND policy.state = 'published'
          AND item.state = ANY($6::text[]) AND item.assigned_on <= $7
          AND NOT EXISTS (SELECT 1 FROM progress_report known
                           WHERE known.cycle_id = $1 AND known.work_item_id = item.id)
       RETURNING unit_id, due_on)
     SELECT unit_id AS "unitId", count(*)::int AS reports, min(due_on) AS due FROM added GROUP BY unit_id`,
    [
      cycleId,
      actor.regionId,
      period.cadence,
      terms.map(({ days }) => days),
      terms.map(({ days }) => dueOn(period, days, today)),
      LIVE_STATES,
      period.end,
    ],
  );
}

function periodToOpen(code: string, today: string): Period {
  let period: Period;
  try {
    period = parsePeriod(code);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidPeriod('没有这个周期，请写作 2026Q3、2026H1、2026 或 2026-07');
  }
  // Reports are never deleted, so a slip of the pen must not make any.
  if (period.start > today) throw invalidPeriod(`${periodLabel(code)}尚未开始，${period.start} 起可以开启`);
  return period;
}

function invalidPeriod(detail: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/period', detail }] });
}

/** A unit has its working days in any case, also when the cycle is opened long after the period. */
function dueOn(period: Period, workingDays: number, today: string): string {
  const [byPeriod, byOpening] = [
    nthWorkingDayAfter(period.end, workingDays),
    nthWorkingDayAfter(today, workingDays),
  ];
  return byPeriod > byOpening ? byPeriod : byOpening;
}
