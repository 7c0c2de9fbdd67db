import { checkLifecycle } from './check-lifecycle.js';
import { MEETING_LIFECYCLE, type MeetingAction, type MeetingState } from './meeting-lifecycle.js';
import { transition } from './transition-table.js';

describe('the life of a meeting', () => {
  test.each<[MeetingState, MeetingAction, MeetingState | string]>([
    ['planned', 'set-agenda', 'planned'],
    ['planned', 'hold', 'held'],
    ['planned', 'call-off', 'called-off'],
    ['planned', 'resolve', 'action.wrong-state'],
    ['planned', 'settle', 'action.wrong-state'],
    ['held', 'set-agenda', 'held'],
    ['held', 'resolve', 'held'],
    ['held', 'direct', 'held'],
    ['held', 'draft-minutes', 'held'],
    ['held', 'call-off', 'action.wrong-state'],
    ['held', 'settle', 'settled'],
    ['settled', 'resolve', 'action.wrong-state'],
    ['called-off', 'edit', 'action.wrong-state'],
  ])('%s, %s: %s', (state, action, result) => {
    const move = transition(MEETING_LIFECYCLE, state, action);
    expect(move.ok ? move.next : move.code).toBe(result);
  });

  test('the table holds together', () => expect(checkLifecycle(MEETING_LIFECYCLE)).toEqual([]));

  test('a leader alone makes directives', () =>
    expect(MEETING_LIFECYCLE.transitions.find(({ action }) => action === 'direct')?.by).toEqual(['leader']));
});
