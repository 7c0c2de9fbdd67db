import type { z } from 'zod';
import { inRegion } from '../../cycles/queries/visible-reports.js';
import { unitsOf } from '../../directory/queries/units-of.js';
import { periodLabel } from '../../domain/calendar/period.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { InspectionSummary, listInspections as endpoint } from '../inspections.schemas.js';
import { LIVE_ORDER } from './live-order.js';
import { visibleOrders } from './visible-orders.js';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';

type Summary = z.output<typeof InspectionSummary>;
/** As SQL gives it: all but the Chinese name of the period. */
export type RoundRow = Omit<Summary, 'cycle'> & { readonly cycle: { id: string; period: string } | null };

/** Inspectors and leaders see the rounds of their region and below; a unit those in which it was looked at. */
export function visibleRounds(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) return inRegion(actor, values, alias);
  const units = unitsOf(`$${values.push(actor.unitId)}::uuid`);
  return `(EXISTS (SELECT 1 FROM inspection_visit seen WHERE seen.round_id = ${alias}.id AND seen.unit_id = ${units})
    OR EXISTS (SELECT 1 FROM finding seen WHERE seen.round_id = ${alias}.id AND seen.unit_id = ${units}))`;
}

/** The columns of a summary, counting what this person may see of it. */
export function roundColumns(actor: Actor, values: unknown[]): string {
  const seen = (alias: string) => ofRegionOrUnit(actor, values, alias);
  const sampled = seesRegion(actor)
    ? 'TRUE'
    : `sampled.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
  return `round.id, round.name, json_build_object('id', region.id, 'name', region.name) AS region,
    CASE WHEN cycle.id IS NOT NULL THEN json_build_object('id', cycle.id, 'period', cycle.period) END AS cycle,
    round.starts_on AS "startsOn", round.ends_on AS "endsOn", round.state,
    json_build_object(
      'sample', (SELECT count(*) FROM inspection_sample sampled WHERE sampled.round_id = round.id AND ${sampled}),
      'visits', visits.total, 'visitsMade', visits.made, 'findings', found.total, 'openFindings', found.open,
      'orders', orders.total, 'openOrders', orders.open) AS counts
    FROM inspection_round round
    JOIN region ON region.id = round.region_id
    LEFT JOIN reporting_cycle cycle ON cycle.id = round.cycle_id
    CROSS JOIN LATERAL (
      SELECT count(*) AS total, count(*) FILTER (WHERE visit.state = 'made') AS made FROM inspection_visit visit
       WHERE visit.round_id = round.id AND visit.state <> 'cancelled' AND ${seen('visit')}) visits
    CROSS JOIN LATERAL (
      SELECT count(*) AS total, count(*) FILTER (WHERE finding.state = 'open') AS open FROM finding
       WHERE finding.round_id = round.id AND finding.state <> 'withdrawn' AND ${seen('finding')}) found
    CROSS JOIN LATERAL (
      SELECT count(*) AS total, count(*) FILTER (WHERE ${LIVE_ORDER('rectification')}) AS open FROM rectification
       WHERE rectification.finding_id IN (SELECT id FROM finding WHERE finding.round_id = round.id)
         AND ${visibleOrders(actor, values, 'rectification')}) orders`;
}

export function summaryOf({ cycle, ...row }: RoundRow): Summary {
  return { ...row, cycle: cycle && { id: cycle.id, label: periodLabel(cycle.period) } };
}

/** Newest first. */
export async function listInspections(
  { em, actor }: ReadContext,
  { state, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const counted: unknown[] = [];
  const conditions = (values: unknown[]) =>
    [
      visibleRounds(actor, values, 'round'),
      ...(state === undefined ? [] : [`round.state = $${values.push(state)}`]),
    ].join(' AND ');
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM inspection_round round WHERE ${conditions(counted)}`,
    counted,
  );
  const values: unknown[] = [];
  const columns = roundColumns(actor, values);
  let where = conditions(values);
  if (cursor !== undefined) {
    const [startsOn, id] = decodeCursor(cursor, ['date', 'uuid']);
    where += ` AND (round.starts_on, round.id) < ($${values.push(startsOn)}::date, $${values.push(id)}::uuid)`;
  }
  const rows: RoundRow[] = await em.query(
    `SELECT ${columns} WHERE ${where} ORDER BY round.starts_on DESC, round.id DESC LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(summaryOf),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.startsOn, last.id]) : null,
  };
}
