import { periodLabel } from '../../domain/calendar/period.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { visibleCycles } from './list-cycles.js';

export interface CycleToFill {
  readonly id: string;
  readonly label: string;
  readonly state: 'open' | 'closed';
  /** The unit that this person reports for. */
  readonly unitId: string;
}

/**
 * A cycle that somebody wants to report for.
 *
 * @throws Problem permission.denied for a person of no unit, resource.not_found
 */
export async function cycleToFill({ em, actor }: ReadContext, id: string): Promise<CycleToFill> {
  if (actor.unitId === null)
    throw new Problem('permission.denied', '只有责任单位的联络员可以填报，请由该单位联络员办理。');
  const values: unknown[] = [id];
  const [cycle]: { period: string; cadence: string; state: CycleToFill['state'] }[] = await em.query(
    `SELECT cycle.period, cycle.cadence, cycle.state FROM reporting_cycle cycle
      WHERE cycle.id = $1 AND ${visibleCycles(actor, values, 'cycle')}`,
    values,
  );
  if (!cycle) throw notFound('个周期');
  if (cycle.cadence === 'yearly-plan')
    throw new Problem('lifecycle.refused', '年度计划不用填报表：请在各事项页的“序时计划”中报送。');
  return { id, label: periodLabel(cycle.period), state: cycle.state, unitId: actor.unitId };
}

/** The same, still open: @throws Problem cycle.closed otherwise. */
export async function openCycleToFill(context: ReadContext, id: string): Promise<CycleToFill> {
  const cycle = await cycleToFill(context, id);
  if (cycle.state === 'closed')
    throw new Problem('cycle.closed', '这个周期已经关闭，不能再填报；新的进展请在下一周期填报。');
  return cycle;
}
