import { periodLabel } from '../../domain/calendar/period.js';
import { seesRegion } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { listUnitCycles as endpoint } from '../cycles.schemas.js';
import { ALL_NAMES } from './cycle-counts.js';
import { visibleCycles } from './list-cycles.js';
import { resultOf } from './read-cycle.js';

type Answer = ResponseOf<typeof endpoint>;
type Row = Parameters<typeof resultOf>[0] & { id: string; period: string; closedOn: string; endsOn: string };

/** The closed cycles in which a unit owed reports: what their snapshots add up to for it, the newest first. */
export async function listUnitCycles(
  { em, actor }: ReadContext,
  unitId: string,
  { cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const [unit]: Answer['unit'][] = await em.query(
    `SELECT unit.id, unit.name, unit.region_id AS "regionId" FROM unit WHERE unit.id = $1`,
    [unitId],
  );
  if (!unit) throw notFound('个单位');
  const values: unknown[] = [unitId];
  // Totals are of the whole unit: for the unit itself and who oversees the region, not for the lead of one of its tasks.
  const seen = seesRegion(actor)
    ? visibleCycles(actor, values, 'cycle')
    : `total_row.unit_id = $${values.push(actor.unitId)}::uuid`;
  const from = `FROM cycle_unit_total total_row JOIN reporting_cycle cycle ON cycle.id = total_row.cycle_id
    WHERE total_row.unit_id = $1 AND ${seen}`;
  const [{ total }] = await em.query(`SELECT count(*)::int AS total ${from}`, values);
  const [endsOn, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['date', 'uuid']);
  const at = values.push(endsOn, id, limit + 1);
  const rows: Row[] = await em.query(
    `SELECT cycle.id, cycle.period, cycle.closed_on AS "closedOn", cycle.ends_on AS "endsOn",
            ${ALL_NAMES.map((name) => `total_row.${name}`).join(', ')}
     ${from} AND ($${at - 2}::date IS NULL OR (cycle.ends_on, cycle.id) < ($${at - 2}, $${at - 1}::uuid))
      ORDER BY cycle.ends_on DESC, cycle.id DESC LIMIT $${at}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    unit,
    items: rows.slice(0, limit).map((row) => ({
      cycle: { id: row.id, period: row.period, label: periodLabel(row.period), closedOn: row.closedOn },
      total: row.total,
      result: resultOf(row),
    })),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.endsOn, last.id]) : null,
  };
}
