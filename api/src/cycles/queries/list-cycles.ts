import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar/period.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { Cycle, listCycles as endpoint } from '../cycles.schemas.js';
import { COUNT_NAMES, cycleCounts, sumsOf } from './cycle-counts.js';
import { inRegion, visibleReports } from './visible-reports.js';

/** Newest period first, each with how many of the reports one may see stand where, as of today. */
export async function listCycles(
  { em, actor, today }: ReadContext,
  { state, region, outstanding, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [visibleCycles(actor, values, 'cycle')];
  if (state !== undefined) conditions.push(`cycle.state = $${values.push(state)}`);
  if (region !== undefined) conditions.push(`cycle.region_id = $${values.push(region)}::uuid`);
  if (outstanding !== undefined)
    conditions.push(
      `${outstanding ? '' : 'NOT '}(cycle.state = 'open' AND EXISTS (SELECT 1 FROM progress_report out
         WHERE out.cycle_id = cycle.id AND out.state <> 'accepted'))`,
    );
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM reporting_cycle cycle WHERE ${where}`,
    values,
  );
  const [endsOn, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['date', 'uuid']);
  const after = values.push(endsOn, id, limit + 1);
  const rows: CycleRow[] = await em.query(
    `WITH page AS MATERIALIZED (
       SELECT cycle.id, cycle.state FROM reporting_cycle cycle
        WHERE ${where}
          AND ($${after - 2}::date IS NULL OR (cycle.ends_on, cycle.id) < ($${after - 2}, $${after - 1}::uuid))
        ORDER BY cycle.ends_on DESC, cycle.id DESC LIMIT $${after}),
     counted AS MATERIALIZED ${cycleCounts(actor, today, values, 'page')}
     SELECT ${CYCLE}, counts.counts
       FROM page
       JOIN reporting_cycle cycle ON cycle.id = page.id
       JOIN region ON region.id = cycle.region_id
       JOIN (SELECT cycle_id, ${sumsOf(COUNT_NAMES)} AS counts FROM counted GROUP BY cycle_id) counts
         ON counts.cycle_id = cycle.id
      ORDER BY cycle.ends_on DESC, cycle.id DESC`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(cycleOf),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.endsOn, last.id]) : null,
  };
}

export type CycleRow = Omit<z.infer<typeof Cycle>, 'label'>;

export const CYCLE = `cycle.id, json_build_object('id', region.id, 'name', region.name) AS region, cycle.cadence,
  cycle.period, cycle.starts_on AS "startsOn", cycle.ends_on AS "endsOn", cycle.due_on AS "dueOn", cycle.state,
  cycle.opened_on AS "openedOn", cycle.closed_on AS "closedOn"`;

export function cycleOf(row: CycleRow): z.infer<typeof Cycle> {
  return { ...row, label: periodLabel(row.period) };
}

/** Inspectors and leaders see the cycles of their region and below, everybody else those they see a report of. */
export function visibleCycles(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) return inRegion(actor, values, alias);
  return `EXISTS (SELECT 1 FROM progress_report seen
    WHERE seen.cycle_id = ${alias}.id AND ${visibleReports(actor, values, 'seen')})`;
}
