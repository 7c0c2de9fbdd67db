import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar/period.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { Cycle, listCycles as endpoint } from '../cycles.schemas.js';
import { owingReports } from './owing-reports.js';
import { inRegion, visibleReports } from './visible-reports.js';

/** Newest period first, each with how many of the reports one may see stand where, as of today. */
export async function listCycles(
  { em, actor, today }: ReadContext,
  { state, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [state ?? null];
  const where = `${visibleCycles(actor, values, 'cycle')} AND ($1::text IS NULL OR cycle.state = $1)`;
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM reporting_cycle cycle WHERE ${where}`,
    values,
  );
  const [endsOn, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['date', 'uuid']);
  const after = values.push(endsOn, id, limit + 1);
  const rows: CycleRow[] = await em.query(
    `WITH page AS MATERIALIZED (
       SELECT cycle.id FROM reporting_cycle cycle
        WHERE ${where}
          AND ($${after - 2}::date IS NULL OR (cycle.ends_on, cycle.id) < ($${after - 2}, $${after - 1}::uuid))
        ORDER BY cycle.ends_on DESC, cycle.id DESC LIMIT $${after}),
     owing AS MATERIALIZED ${owingReports(today, values)},
     reports AS MATERIALIZED (
       SELECT report.cycle_id, ${COUNTS}, ${LATE}
         FROM progress_report report LEFT JOIN owing ON owing.report_id = report.id
        WHERE report.cycle_id = ANY (ARRAY(SELECT id FROM page)) AND ${visibleReports(actor, values, 'report')}
        GROUP BY report.cycle_id)
     SELECT ${CYCLE}, to_jsonb(reports) - 'cycle_id' AS counts
       FROM page
       JOIN reporting_cycle cycle ON cycle.id = page.id
       JOIN region ON region.id = cycle.region_id
       JOIN reports ON reports.cycle_id = cycle.id
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
  cycle.opened_on AS "openedOn"`;

/** Drafts count as owed: they are still with the unit. `owing` names the overdue ones. */
export const COUNTS = `count(*)::int AS total,
  count(*) FILTER (WHERE report.state IN ('owed', 'draft'))::int AS owed,
  count(*) FILTER (WHERE report.state = 'submitted')::int AS submitted,
  count(*) FILTER (WHERE report.state = 'approved')::int AS approved,
  count(*) FILTER (WHERE report.state = 'accepted')::int AS accepted,
  count(*) FILTER (WHERE report.state = 'returned')::int AS returned,
  count(owing.report_id)::int AS overdue`;
/** Handed in, but after the date. */
export const LATE = `count(*) FILTER (WHERE report.first_submitted_on > report.due_on)::int AS late`;

export function cycleOf(row: CycleRow): z.infer<typeof Cycle> {
  return { ...row, label: periodLabel(row.period) };
}

/** Inspectors and leaders see the cycles of their region and below, everybody else those they see a report of. */
export function visibleCycles(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) return inRegion(actor, values, alias);
  return `EXISTS (SELECT 1 FROM progress_report seen
    WHERE seen.cycle_id = ${alias}.id AND ${visibleReports(actor, values, 'seen')})`;
}
