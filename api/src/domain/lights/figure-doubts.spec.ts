import fc from 'fast-check';
import { doubtOf, type FigureToCheck } from './figure-doubts.js';

const earlier = (value: number, endsOn = '2026-06-30') => ({ value, endsOn });
const figure = (change: Partial<FigureToCheck>): FigureToCheck => ({
  operator: '>=',
  measure: '个',
  cadence: null,
  periodValue: null,
  cumulativeValue: 10,
  last: earlier(8),
  before: earlier(8),
  ...change,
});

test.each<[string, Partial<FigureToCheck>, ReturnType<typeof doubtOf>]>([
  ['rises', {}, null],
  ['adds up', { periodValue: 2 }, null],
  [
    'adds up but for a hair',
    { periodValue: 0.3, cumulativeValue: 0.1 + 0.2, last: earlier(0), before: earlier(0) },
    null,
  ],
  ['does not add up', { periodValue: 3 }, 'mismatch'],
  ['falls', { cumulativeValue: 7 }, 'falls'],
  ['falls and does not add up', { cumulativeValue: 7, periodValue: 2 }, 'falls'],
  ['stays', { cumulativeValue: 8, periodValue: 0 }, null],
  ['is not given', { cumulativeValue: null, periodValue: 5 }, null],
  ['is the first', { last: null, before: null, periodValue: 3 }, null],
  ['is an upper bound that falls', { operator: '<=', cumulativeValue: 3, periodValue: 9 }, null],
  ['is an average', { cadence: 'yearly-average', cumulativeValue: 3 }, null],
  ['is a share that falls', { measure: '%', cumulativeValue: 7 }, 'falls'],
  ['is a share that does not add up', { measure: '%', periodValue: 10 }, null],
  [
    'starts anew in a year',
    {
      cadence: 'yearly',
      cumulativeValue: 1,
      periodValue: 1,
      last: earlier(20, '2025-12-31'),
      before: earlier(20, '2025-12-31'),
    },
    null,
  ],
  ['falls within the year', { cadence: 'yearly', cumulativeValue: 1 }, 'falls'],
  ['of half a year after its first quarter', { before: null, periodValue: 10, last: earlier(4) }, null],
])('a sum that %s', (_, change, doubt) => {
  expect(doubtOf(figure(change), '2026Q3')).toBe(doubt);
});

test('whoever adds what was done to the last sum is never asked', () => {
  const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(amount, amount, (last, done) => {
      const sums = { last: earlier(last), before: earlier(last) };
      const given = figure({ ...sums, periodValue: done, cumulativeValue: last + done });
      expect(doubtOf(given, '2026Q3')).toBeNull();
    }),
  );
});
