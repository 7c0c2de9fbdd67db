import { checkLifecycle } from './check-lifecycle.js';
import {
  handsKeptApart,
  LIVE_ORDER_STATES,
  RECTIFICATION_LIFECYCLE,
  RECTIFICATION_STATES,
  type RectificationAction,
  type RectificationState,
} from './rectification-lifecycle.js';
import { type RequestKind, transition } from './transition-table.js';

test('the table holds together', () => {
  expect(checkLifecycle(RECTIFICATION_LIFECYCLE)).toEqual([]);
  expect(Object.keys(RECTIFICATION_LIFECYCLE.states)).toEqual([...RECTIFICATION_STATES]);
});

test.each<[RectificationState, RectificationAction, RequestKind[], string]>([
  ['drafted', 'sign', [], 'rectifying'],
  ['drafted', 'dismiss', [], 'cancelled'],
  ['drafted', 'reply', [], 'action.wrong-state'],
  ['rectifying', 'sign', [], 'action.wrong-state'],
  ['rectifying', 'take-measures', [], 'rectifying'],
  ['rectifying', 'reply', [], 'replied'],
  ['rectifying', 'extend', [], 'rectifying'],
  ['rectifying', 'extend', ['extension'], 'request.already-open'],
  ['rectifying', 'grant-extension', [], 'request.none-open'],
  ['rectifying', 'grant-extension', ['extension'], 'rectifying'],
  ['replied', 'take-measures', [], 'action.wrong-state'],
  ['replied', 'send-back', [], 'rectifying'],
  ['replied', 'verify', [], 'action.wrong-state'],
  ['approved', 'verify', [], 'verified'],
  ['approved', 'close', [], 'action.wrong-state'],
  ['approved', 'reject', [], 'rectifying'],
  ['verified', 'close', [], 'closed'],
  ['closed', 'relapse', [], 'relapsed'],
  ['closed', 'withdraw', [], 'action.wrong-state'],
  ['relapsed', 'sustain', [], 'action.wrong-state'],
])('%s, %s with %j open: %s', (state, action, open, result) => {
  const move = transition(RECTIFICATION_LIFECYCLE, state, action, open);
  expect(move.ok ? move.next : move.code).toBe(result);
});

test('a reply lets the wish for more time lapse', () => {
  expect(transition(RECTIFICATION_LIFECYCLE, 'rectifying', 'reply', ['extension'])).toMatchObject({
    ok: true,
    lapsed: ['extension'],
  });
});

const HANDS = { draftedBy: 'zhang', repliedBy: 'li', approvedBy: 'wang', measuredBy: ['zhao'] };
test.each<[RectificationAction, string, boolean]>([
  ['sign', 'zhang', false],
  ['sign', 'sun', true],
  ['approve', 'li', false],
  ['approve', 'wang', true],
  ['verify', 'zhang', false],
  ['verify', 'li', false],
  ['verify', 'wang', false],
  ['verify', 'zhao', false],
  ['verify', 'sun', true],
  ['close', 'zhang', true],
  ['close', 'zhao', false],
  ['relapse', 'li', false],
  ['reject', 'zhang', true],
])('%s by %s: %s', (action, person, allowed) => {
  expect(handsKeptApart(action, person, HANDS)).toBe(allowed);
});

test('what the system drafted anybody of the office may sign', () => {
  expect(handsKeptApart('sign', 'zhang', { ...HANDS, draftedBy: null })).toBe(true);
});

test('an order is live up to its 销号', () => {
  const over = RECTIFICATION_STATES.filter((state) => !LIVE_ORDER_STATES.includes(state));
  expect(over).toEqual(['closed', 'sustained', 'relapsed', 'cancelled']);
});
