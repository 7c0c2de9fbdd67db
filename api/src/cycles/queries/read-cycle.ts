import type { z } from 'zod';
import { unitsOn } from '../../directory/queries/units-on.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { mayClose, mayReviewIn, mayUrge } from '../cycles.policy.js';
import type { CycleResult, readCycle as endpoint } from '../cycles.schemas.js';
import { ALL_NAMES, COUNT_NAMES, countsOf, cycleCounts, RESULT_NAMES, sumsOf } from './cycle-counts.js';
import { CYCLE, type CycleRow, cycleOf, visibleCycles } from './list-cycles.js';

type Answer = ResponseOf<typeof endpoint>;
type UnitRow = Omit<Answer['units'][number], 'result'> & Record<(typeof RESULT_NAMES)[number], number>;
type Counts = Record<(typeof ALL_NAMES)[number], number>;

/** One cycle with what each unit has handed in as of today, or in the end; those who owe most first: one statement. */
export async function readCycle({ em, actor, today }: ReadContext, id: string): Promise<Answer> {
  const values: unknown[] = [id];
  const rows: (CycleRow & { sums: Counts; units: UnitRow[] | null; closedBy: string | null })[] =
    await em.query(
      `WITH wanted AS MATERIALIZED (SELECT id, state FROM reporting_cycle WHERE id = $1),
     counted AS MATERIALIZED ${cycleCounts(actor, today, values, 'wanted')}
     SELECT ${CYCLE}, (SELECT ${sumsOf(COUNT_NAMES)} FROM counted) AS counts,
            (SELECT ${sumsOf(ALL_NAMES)} FROM counted) AS sums,
            (SELECT display_name FROM app_user WHERE app_user.id = cycle.closed_by) AS "closedBy",
            (SELECT jsonb_agg(
                      jsonb_build_object('unit', json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id))
                        || ${countsOf(ALL_NAMES)}::jsonb
                      ORDER BY overdue DESC, owed + returned DESC, unit.name)
               FROM counted JOIN LATERAL ${unitsOn('cycle.closed_on')} unit ON unit.id = counted.unit_id) AS units
       FROM reporting_cycle cycle JOIN region ON region.id = cycle.region_id
      WHERE cycle.id = $1 AND ${visibleCycles(actor, values, 'cycle')}`,
      values,
    );
  const row = rows[0];
  if (!row) throw notFound('个周期');
  const { sums, units, closedBy, ...cycle } = row;
  const regionId = row.region.id;
  const open = row.state === 'open';
  return {
    ...cycleOf(cycle),
    units: (units ?? []).map((unit) => unitOf(unit, open)),
    result: open ? null : { ...resultOf(sums), closedBy: closedBy ?? '' },
    abilities: {
      urge: open && mayUrge(actor, { regionId }),
      review: open && mayReviewIn(actor, regionId),
      close: open && mayClose(actor, { regionId }),
    },
  };
}

function unitOf(row: UnitRow, open: boolean): Answer['units'][number] {
  const { unit, total, owed, submitted, approved, accepted, returned, overdue, late } = row;
  const counts = { total, owed, submitted, approved, accepted, returned, overdue, late };
  return { unit, ...counts, result: open ? null : resultOf(row) };
}

/** What a closing has kept, from the counts of `cycleCounts`. */
export function resultOf(
  counts: Pick<Counts, 'total' | 'late' | (typeof RESULT_NAMES)[number]>,
): z.infer<typeof CycleResult> {
  const { total, late, unreported, waived, grey, green, yellow, red, blue, unlit } = counts;
  return {
    onTime: total - late - unreported - waived,
    late,
    unreported,
    waived,
    lights: { grey, green, yellow, red, blue, unlit },
  };
}
