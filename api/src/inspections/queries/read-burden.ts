import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar/period.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { BURDEN_KINDS, type BurdenRow, type readBurden as endpoint } from '../inspections.schemas.js';
import { ASKED, burdenedUnits, quarterOf } from './asked-of-units.js';
import { inspectionSetting } from './inspection-setting.js';

type Row = z.output<typeof BurdenRow>;

/**
 * What every office asked of every unit in the quarter of the date, also the offices above: the units of the region and
 * below, or one's own. Visits count by unit, whoever makes them.
 */
export async function readBurden(
  { em, actor, today }: ReadContext,
  { asOf, unit, round }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { period, start, end } = quarterOf(asOf ?? today);
  const { visitLimit } = await inspectionSetting(em, actor.regionId);
  const values: unknown[] = [start, end];
  const conditions = [burdenedUnits(actor, values)];
  if (unit !== undefined) conditions.push(`unit.id = $${values.push(unit)}::uuid`);
  if (round !== undefined)
    conditions.push(
      `unit.id IN (SELECT unit_id FROM inspection_sample WHERE round_id = $${values.push(round)}::uuid)`,
    );
  const rows: Omit<Row, 'visits' | 'overLimit'>[] = await em.query(
    `WITH asked AS (${ASKED}),
     counted AS (
       SELECT asked.unit_id, asked.region_id, ${BURDEN_KINDS.map((kind) => `count(*) FILTER (WHERE kind = '${kind}')::int AS ${kind}`).join(', ')}
         FROM asked GROUP BY asked.unit_id, asked.region_id)
     SELECT json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            json_agg(json_build_object('region', json_build_object('id', office.id, 'name', office.name),
              ${BURDEN_KINDS.map((kind) => `'${kind}', counted.${kind}`).join(', ')})
              ORDER BY office.path) AS offices
       FROM counted
       JOIN unit ON unit.id = counted.unit_id
       JOIN region home ON home.id = unit.region_id
       JOIN region office ON office.id = counted.region_id
      WHERE ${conditions.join(' AND ')}
      GROUP BY unit.id ORDER BY sum(counted.visits) DESC, sum(counted.reports) DESC, unit.name`,
    values,
  );
  return {
    quarter: periodLabel(period),
    visitLimit,
    items: rows.map(({ unit: of, offices }) => {
      const visits = offices.reduce((sum, office) => sum + office.visits, 0);
      return { unit: of, offices, visits, overLimit: visits > visitLimit };
    }),
  };
}
