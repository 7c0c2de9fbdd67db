import { nextColour, type OrderColour, type OverdueOrder, risesTo } from './rising.js';

const ORDER: OverdueOrder = { colour: 'blue', dueOn: '2026-11-20', lastDecidedOn: null, pending: false };

test.each<[from: OrderColour, to: OrderColour | null]>([
  ['blue', 'orange'],
  ['orange', 'red'],
  ['red', 'interview'],
  ['interview', null],
])('after %s comes %s', (from, to) => {
  expect(nextColour(from)).toBe(to);
});

test.each<[what: string, change: Partial<OverdueOrder>, asOf: string, to: OrderColour | null]>([
  ['is not due yet', {}, '2026-11-20', null],
  ['is overdue by a weekend only', {}, '2026-11-22', null],
  ['is overdue by a working day', {}, '2026-11-23', 'orange'],
  ['has a rise waiting', { pending: true }, '2026-11-30', null],
  ['rose three working days ago', { colour: 'orange', lastDecidedOn: '2026-11-23' }, '2026-11-26', null],
  ['rose five working days ago', { colour: 'orange', lastDecidedOn: '2026-11-23' }, '2026-11-30', 'red'],
  ['rose before its new date', { colour: 'orange', lastDecidedOn: '2026-11-10' }, '2026-11-23', 'red'],
  ['can rise no further', { colour: 'interview' }, '2026-12-30', null],
])('an order that %s', (_, change, asOf, to) => {
  expect(risesTo({ ...ORDER, ...change }, asOf)).toBe(to);
});
