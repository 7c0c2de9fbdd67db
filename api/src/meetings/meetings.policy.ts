import { unitsOf } from '../directory/queries/units-of.js';
import {
  MEETING_LIFECYCLE,
  type MeetingAction,
  type MeetingState,
} from '../domain/lifecycle/meeting-lifecycle.js';
import { transition } from '../domain/lifecycle/transition-table.js';
import { type Actor, may, seesRegion } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';

/**
 * The rows of `meeting` under `alias` that a person may see, as a condition: inspectors and leaders those of their
 * region and below, everybody else those their unit (or one whose place it has taken) is invited to. Appends what it
 * binds to `values`.
 */
export function visibleMeetings(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    return `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.length}))`;
  }
  values.push(actor.unitId);
  return `EXISTS (SELECT 1 FROM meeting_unit invited
    WHERE invited.meeting_id = ${alias}.id AND invited.unit_id = ${unitsOf(`$${values.length}::uuid`)})`;
}

/** The office of the region runs its meetings; a leader of the region writes the directives that come of them. */
export function mayDo(actor: Actor, meeting: { readonly regionId: string }, action: MeetingAction): boolean {
  const permission = action === 'direct' ? 'directive.write' : 'meeting.plan';
  return may(actor, permission) && actor.regionId === meeting.regionId;
}

/** For the buttons: who may, and a meeting that stands so. */
export function canDo(
  actor: Actor,
  meeting: { readonly regionId: string; readonly state: MeetingState },
  action: MeetingAction,
): boolean {
  return mayDo(actor, meeting, action) && transition(MEETING_LIFECYCLE, meeting.state, action).ok;
}

/** @throws Problem permission.denied */
export function requireMayDo(
  actor: Actor,
  meeting: { readonly regionId: string },
  action: MeetingAction,
): void {
  if (mayDo(actor, meeting, action)) return;
  throw new Problem(
    'permission.denied',
    action === 'direct'
      ? '转为批示由会议所属地区的领导决定，请由其办理。'
      : '会议由其所属地区的效能办安排和记录，请联系他们。',
  );
}
