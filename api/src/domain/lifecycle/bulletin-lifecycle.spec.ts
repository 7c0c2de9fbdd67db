import {
  BULLETIN_LIFECYCLE,
  type BulletinAction,
  type BulletinState,
  handsKeptApart,
  type ObjectionWindow,
  refusalToSign,
} from './bulletin-lifecycle.js';
import { checkLifecycle, toMermaid } from './check-lifecycle.js';
import { transition } from './transition-table.js';

describe('the life of a bulletin', () => {
  test.each<[BulletinState, BulletinAction, BulletinState | string]>([
    ['draft', 'edit', 'draft'],
    ['draft', 'compose', 'draft'],
    ['draft', 'circulate', 'circulated'],
    ['draft', 'sign', 'action.wrong-state'],
    ['circulated', 'edit', 'action.wrong-state'],
    ['circulated', 'object', 'circulated'],
    ['circulated', 'agree', 'circulated'],
    ['circulated', 'answer', 'circulated'],
    ['draft', 'answer', 'draft'],
    ['draft', 'object', 'action.wrong-state'],
    ['circulated', 'take-back', 'draft'],
    ['circulated', 'send-back', 'draft'],
    ['circulated', 'sign', 'signed'],
    ['circulated', 'publish', 'action.wrong-state'],
    ['signed', 'publish', 'published'],
    ['signed', 'edit', 'action.wrong-state'],
    ['published', 'edit', 'action.wrong-state'],
    ['published', 'drop', 'action.wrong-state'],
    ['draft', 'drop', 'dropped'],
  ])('%s, %s: %s', (state, action, result) => {
    const move = transition(BULLETIN_LIFECYCLE, state, action);
    expect(move.ok ? move.next : move.code).toBe(result);
  });

  test('the table holds together', () => expect(checkLifecycle(BULLETIN_LIFECYCLE)).toEqual([]));

  test('the one who signs is a leader, and nobody who wrote it', () => {
    expect(BULLETIN_LIFECYCLE.transitions.find(({ action }) => action === 'sign')?.by).toEqual(['leader']);
    expect(handsKeptApart('zhang', ['zhang', 'li'])).toBe(false);
    expect(handsKeptApart('wang', ['zhang', 'li'])).toBe(true);
  });

  test('the diagram', () =>
    expect(toMermaid(BULLETIN_LIFECYCLE)).toContain(
      '  circulated --> signed: 签发\n  circulated --> draft: 退回修改\n',
    ));
});

describe('the window in which units may object', () => {
  const window = (more: Partial<ObjectionWindow> = {}): ObjectionWindow => ({
    namedUnitIds: ['甲', '乙'],
    agreedUnitIds: [],
    objections: [],
    until: '2026-11-06',
    ...more,
  });

  test.each<[string, Partial<ObjectionWindow>, string, RegExp | null]>([
    ['is open on its last day', {}, '2026-11-06', /还有 2 家/],
    ['is over on the day after', {}, '2026-11-07', null],
    ['ends early when all agree', { agreedUnitIds: ['甲', '乙'] }, '2026-11-04', null],
    [
      'counts an answered objection as heard',
      { agreedUnitIds: ['甲'], objections: [{ unitId: '乙', answered: true }] },
      '2026-11-04',
      null,
    ],
    ['waits for the rest', { agreedUnitIds: ['甲'] }, '2026-11-04', /还有 1 家/],
    [
      'does not end while an objection waits for its answer',
      { objections: [{ unitId: '乙', answered: false }] },
      '2026-12-01',
      /1 件异议没有答复/,
    ],
    ['is empty when nobody is named', { namedUnitIds: [] }, '2026-11-04', null],
  ])('%s', (_, more, today, refusal) => {
    const said = refusalToSign(window(more), today);
    if (refusal === null) expect(said).toBeNull();
    else expect(said).toMatch(refusal);
  });
});
