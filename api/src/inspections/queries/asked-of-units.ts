import { unitsOf } from '../../directory/queries/units-of.js';
import { periodOf } from '../../domain/calendar/period.js';
import { type Actor, seesRegion } from '../../platform/authz/actor.js';

/**
 * Everything that was asked of a unit from the day $1 to the day $2: by which region, on which day, and the thing whose
 * page tells of it (of an urging the cycle, of a visit the round). Visits count by unit, whoever makes them.
 */
export const ASKED = `
  SELECT report.unit_id, report.region_id, 'reports' AS kind, report.due_on AS on_day, report.id, report.id AS page_id
    FROM progress_report report WHERE report.due_on BETWEEN $1::date AND $2::date
  UNION ALL
  SELECT urged.unit_id::uuid, event.region_id, 'urges', event."on", event.id, event.subject_id FROM audit_event event
   CROSS JOIN LATERAL jsonb_array_elements_text(event.detail -> 'unitIds') AS urged(unit_id)
   WHERE event.action = 'cycle.urged' AND event."on" BETWEEN $1::date AND $2::date
     AND event.at >= $1::date - 1
  UNION ALL
  SELECT visit.unit_id, visit.region_id, 'visits', coalesce(visit.visited_on, visit.planned_on), visit.id, visit.round_id
    FROM inspection_visit visit
   WHERE visit.state <> 'cancelled' AND coalesce(visit.visited_on, visit.planned_on) BETWEEN $1::date AND $2::date
  UNION ALL
  SELECT rectification.unit_id, rectification.region_id, 'orders', rectification.signed_on, rectification.id, rectification.id
    FROM rectification WHERE rectification.signed_on BETWEEN $1::date AND $2::date
  UNION ALL
  SELECT duty.unit_id, directive.region_id, 'directives', directive.written_on, directive.id, directive.id FROM directive
    JOIN directive_duty duty ON duty.directive_id = directive.id
   WHERE directive.written_on BETWEEN $1::date AND $2::date
  UNION ALL
  SELECT invited.unit_id, meeting.region_id, 'meetings', meeting.meets_on, meeting.id, meeting.id FROM meeting
    JOIN meeting_unit invited ON invited.meeting_id = meeting.id
   WHERE meeting.state <> 'called-off' AND meeting.meets_on BETWEEN $1::date AND $2::date`;

/** The units whose burden a person sees, on `unit` with its region as `home`: of the region and below, or one's own. */
export function burdenedUnits(actor: Actor, values: unknown[]): string {
  return seesRegion(actor)
    ? `starts_with(home.path, $${values.push(actor.regionPath)})`
    : `unit.id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
}

/** The quarter of a day. */
export function quarterOf(day: string): { period: string; start: string; end: string } {
  const { code, start, end } = periodOf(day, 'quarterly');
  return { period: code, start, end };
}
