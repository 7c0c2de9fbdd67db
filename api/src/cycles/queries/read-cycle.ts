import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { mayReviewIn, mayUrge } from '../cycles.policy.js';
import type { readCycle as endpoint } from '../cycles.schemas.js';
import { COUNTS, CYCLE, LATE, type CycleRow, cycleOf, visibleCycles } from './list-cycles.js';
import { owingReports } from './owing-reports.js';
import { visibleReports } from './visible-reports.js';

type Answer = ResponseOf<typeof endpoint>;
type UnitRow = Answer['units'][number];

/** One cycle with what each unit has handed in as of today, those who owe most first: one statement. */
export async function readCycle({ em, actor, today }: ReadContext, id: string): Promise<Answer> {
  const values: unknown[] = [id];
  const rows: (CycleRow & { units: UnitRow[] | null })[] = await em.query(
    `WITH owing AS MATERIALIZED ${owingReports(today, values)},
     unit_counts AS MATERIALIZED (
       SELECT report.unit_id, ${COUNTS}, ${LATE}
         FROM progress_report report LEFT JOIN owing ON owing.report_id = report.id
        WHERE report.cycle_id = $1 AND ${visibleReports(actor, values, 'report')}
        GROUP BY report.unit_id)
     SELECT ${CYCLE},
            (SELECT json_build_object(${sums('total', 'owed', 'submitted', 'approved', 'accepted', 'returned', 'overdue', 'late')})
               FROM unit_counts) AS counts,
            (SELECT json_agg(
                      json_build_object('unit', json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id),
                        'total', total, 'owed', owed, 'submitted', submitted, 'approved', approved,
                        'accepted', accepted, 'returned', returned, 'overdue', overdue)
                      ORDER BY overdue DESC, owed + returned DESC, unit.name)
               FROM unit_counts JOIN unit ON unit.id = unit_counts.unit_id) AS units
       FROM reporting_cycle cycle JOIN region ON region.id = cycle.region_id
      WHERE cycle.id = $1 AND ${visibleCycles(actor, values, 'cycle')}`,
    values,
  );
  const row = rows[0];
  if (!row) throw notFound('个周期');
  const regionId = row.region.id;
  return {
    ...cycleOf(row),
    units: row.units ?? [],
    abilities: {
      urge: row.state === 'open' && mayUrge(actor, { regionId }),
      review: mayReviewIn(actor, regionId),
    },
  };
}

function sums(...names: string[]): string {
  return names.map((name) => `'${name}', coalesce(sum(${name}), 0)`).join(', ');
}
