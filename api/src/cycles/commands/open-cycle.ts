import { keepUnits } from '../../directory/commands/keep-units.js';
import { dueOnWhenOpened, USUAL_DUE, USUAL_PLAN_DUE } from '../../domain/calendar/due-rule.js';
import { periodLabel } from '../../domain/calendar/period.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { openCycle as endpoint } from '../cycles.schemas.js';
import { periodToOpen } from '../queries/owed-items.js';
import { readCycle } from '../queries/read-cycle.js';
import { keepPlans } from './hold-owed-plans.js';
import { auditReports, oweReports, tellOfReports } from './owe-reports.js';

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

  const added = await oweReports(context, cycle.id, period);
  const { units: _, result: __, abilities: ___, ...answer } = await readCycle(context, cycle.id);
  if (answer.counts.total === 0)
    throw new Problem(
      'cycle.no_item',
      `${periodLabel(period.code)}没有需要填报的事项：请先发布报送周期相符的政策文件，并确认事项在期末前已交办。`,
    );
  await auditReports(context, 'cycle.opened', cycle.id, period, added);
  await tellOfReports(context, cycle.id, period, added);
  return { ...answer, created: added.created };
}
