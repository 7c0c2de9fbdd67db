import type { z } from 'zod';
import { periodLabel, periodOf } from '../../domain/calendar/period.js';
import { unitsOf } from '../../directory/queries/units-of.js';
import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { BurdenRow, readBurden as endpoint } from '../inspections.schemas.js';
import { inspectionSetting } from './inspection-setting.js';

type Row = z.output<typeof BurdenRow>;
const KINDS = ['reports', 'urges', 'visits', 'orders', 'directives', 'meetings'] as const;

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
  const scope = seesRegion(actor)
    ? `starts_with(home.path, $${values.push(actor.regionPath)})`
    : `unit.id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
  const conditions = [scope];
  if (unit !== undefined) conditions.push(`unit.id = $${values.push(unit)}::uuid`);
  if (round !== undefined)
    conditions.push(
      `unit.id IN (SELECT unit_id FROM inspection_sample WHERE round_id = $${values.push(round)}::uuid)`,
    );
  const rows: Omit<Row, 'visits' | 'overLimit'>[] = await em.query(
    `WITH asked AS (
       SELECT report.unit_id, report.region_id, 'reports' AS kind FROM progress_report report
        WHERE report.due_on BETWEEN $1::date AND $2::date
       UNION ALL
       SELECT urged.unit_id::uuid, event.region_id, 'urges' FROM audit_event event
        CROSS JOIN LATERAL jsonb_array_elements_text(event.detail -> 'unitIds') AS urged(unit_id)
        WHERE event.action = 'cycle.urged' AND event."on" BETWEEN $1::date AND $2::date
          AND event.at >= $1::date - 1
       UNION ALL
       SELECT visit.unit_id, visit.region_id, 'visits' FROM inspection_visit visit
        WHERE visit.state <> 'cancelled' AND coalesce(visit.visited_on, visit.planned_on) BETWEEN $1::date AND $2::date
       UNION ALL
       SELECT rectification.unit_id, rectification.region_id, 'orders' FROM rectification
        WHERE rectification.signed_on BETWEEN $1::date AND $2::date
       UNION ALL
       SELECT duty.unit_id, directive.region_id, 'directives' FROM directive
         JOIN directive_duty duty ON duty.directive_id = directive.id
        WHERE directive.written_on BETWEEN $1::date AND $2::date
       UNION ALL
       SELECT invited.unit_id, meeting.region_id, 'meetings' FROM meeting
         JOIN meeting_unit invited ON invited.meeting_id = meeting.id
        WHERE meeting.state <> 'called-off' AND meeting.meets_on BETWEEN $1::date AND $2::date),
     counted AS (
       SELECT asked.unit_id, asked.region_id, ${KINDS.map((kind) => `count(*) FILTER (WHERE kind = '${kind}')::int AS ${kind}`).join(', ')}
         FROM asked GROUP BY asked.unit_id, asked.region_id)
     SELECT json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            json_agg(json_build_object('region', json_build_object('id', office.id, 'name', office.name),
              ${KINDS.map((kind) => `'${kind}', counted.${kind}`).join(', ')})
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

function quarterOf(day: string): { period: string; start: string; end: string } {
  const { code, start, end } = periodOf(day, 'quarterly');
  return { period: code, start, end };
}
