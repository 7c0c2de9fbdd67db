import { type Period, periodLabel, periodOf, previousPeriod } from '../../domain/calendar/period.js';
import { inRegion } from '../../cycles/queries/visible-reports.js';
import { RESULT_NAMES } from '../../cycles/queries/cycle-counts.js';
import { isOwing } from '../../cycles/queries/owing-reports.js';
import { resultOf } from '../../cycles/queries/read-cycle.js';
import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { readUnitBoard as endpoint } from '../boards.schemas.js';

type Quarter = ResponseOf<typeof endpoint>['quarters'][number];
type UnitCycle = Quarter['cycles'][number];
type Row = Omit<UnitCycle, 'label' | 'result' | 'open'> & {
  readonly period: string;
  readonly endsOn: string;
} & Record<'late' | (typeof RESULT_NAMES)[number] | 'overdue' | 'toDo' | 'handedIn', number>;

const QUARTERS = 8;

/**
 * Eight quarters of a unit's reporting, of one whose affairs the person may look at: what was closed by the day from
 * its closing, what was open on it from the reports. The quarter of the day counts once a period of it is open.
 */
export async function unitQuarters(
  { em, actor, today }: ReadContext,
  unitId: string,
  asOf: string,
): Promise<Quarter[]> {
  const quarters = lastQuarters(asOf, QUARTERS + 1);
  const values: unknown[] = [unitId, asOf, quarters.at(-1)?.start];
  const seen = seesRegion(actor) ? inRegion(actor, values, 'cycle') : 'TRUE';
  const closed = 'cycle.closed_on <= $2::date';
  const rows: Row[] = await em.query(
    `SELECT cycle.id, cycle.period, json_build_object('id', region.id, 'name', region.name) AS region,
            cycle.due_on AS "dueOn", cycle.ends_on AS "endsOn",
            CASE WHEN ${closed} THEN cycle.closed_on END AS "closedOn", counted.*
       FROM reporting_cycle cycle
       JOIN region ON region.id = cycle.region_id
       JOIN LATERAL (
         SELECT total, late, ${RESULT_NAMES.join(', ')}, 0 AS overdue, 0 AS "toDo", 0 AS "handedIn"
           FROM cycle_unit_total kept
          WHERE kept.cycle_id = cycle.id AND kept.unit_id = $1::uuid AND ${closed}
          UNION ALL
         SELECT count(*)::int, 0, ${RESULT_NAMES.map(() => '0').join(', ')},
                count(*) FILTER (WHERE ${isOwing('report', asOf, values)})::int,
                count(*) FILTER (WHERE report.state IN ('owed', 'draft', 'returned'))::int,
                count(*) FILTER (WHERE report.state IN ('submitted', 'approved', 'accepted'))::int
           FROM progress_report report
          WHERE report.cycle_id = cycle.id AND report.unit_id = $1::uuid AND ${closed} IS NOT TRUE
         HAVING count(*) > 0) counted ON TRUE
      WHERE cycle.ends_on >= $3::date AND cycle.opened_on <= $2::date AND ${seen}
      ORDER BY cycle.ends_on DESC, cycle.period DESC, region.path`,
    values,
  );
  const known = quarters.map(({ code, start, end }) => ({
    label: periodLabel(code),
    cycles: rows
      .filter(({ endsOn }) => endsOn >= start && endsOn <= end)
      .map((row) => cycleOf(row, asOf === today)),
  }));
  return known[0]?.cycles.length ? known.slice(0, QUARTERS) : known.slice(1);
}

function cycleOf(row: Row, live: boolean): UnitCycle {
  const { id, period, region, dueOn, closedOn, total, overdue, toDo, handedIn } = row;
  return {
    id,
    label: periodLabel(period),
    region,
    dueOn,
    closedOn,
    total,
    result: closedOn === null ? null : resultOf(row),
    open: closedOn === null ? { overdue, toDo: live ? toDo : null, handedIn: live ? handedIn : null } : null,
  };
}

/** The quarter of the day and those before it, the newest first. */
function lastQuarters(day: string, count: number): Period[] {
  let quarter = periodOf(day, 'quarterly');
  const quarters = [quarter];
  while (quarters.length < count) {
    quarter = previousPeriod(quarter.code);
    quarters.push(quarter);
  }
  return quarters;
}
