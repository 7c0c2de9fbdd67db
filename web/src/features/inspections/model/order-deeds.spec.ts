import type { Rectification } from '../../../shared/api/types.js';
import { dateOf, deedsOf, wordsOf } from './order-deeds.js';

const NONE: Rectification['abilities'] = {
  redraft: false,
  sign: false,
  dismiss: false,
  measures: false,
  reply: false,
  approve: false,
  extend: false,
  decideExtension: false,
  verify: false,
  reject: false,
  close: false,
  withdraw: false,
  decideRise: false,
  lookBack: false,
};

test('buttons follow what the server allows', () => {
  expect(deedsOf(NONE)).toEqual([]);
  expect(deedsOf({ ...NONE, reply: true, extend: true })).toEqual(['reply', 'extend']);
  expect(deedsOf({ ...NONE, lookBack: true })).toEqual(['sustain', 'relapse']);
  expect(deedsOf({ ...NONE, redraft: true, measures: true })).toEqual([]);
});

test('a step asks for what the server will want', () => {
  expect(wordsOf('sign')).toBeNull();
  expect(wordsOf('reply')).toBe(10);
  expect(wordsOf('verify')).toBe(5);
  expect([dateOf('relapse'), dateOf('reject'), dateOf('verify')]).toEqual(['needed', 'possible', null]);
});
