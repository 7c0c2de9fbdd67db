import fc from 'fast-check';
import { addDays } from '../calendar/date.js';
import { nodeStates, planFacts, plannedOn } from './plan-facts.js';

const nodes = [
  { dueOn: '2026-03-31', percent: 25 },
  { dueOn: '2026-06-30', percent: 50 },
  { dueOn: '2026-09-30', percent: 75 },
  { dueOn: '2026-12-31', percent: 100 },
];
const history = [
  { from: '2026-01-05', progress: null },
  { from: '2026-03-30', progress: 30 },
  { from: '2026-07-20', progress: 55 },
  { from: '2026-10-15', progress: 60 },
];

it.each([
  ['2026-03-30', { planned: 0, oldestOpenNodeOn: '2026-06-30', nodesMadeUpLate: 0 }],
  ['2026-03-31', { planned: 25, oldestOpenNodeOn: '2026-06-30', nodesMadeUpLate: 0 }],
  ['2026-07-01', { planned: 50, oldestOpenNodeOn: '2026-06-30', nodesMadeUpLate: 0 }],
  ['2026-07-20', { planned: 50, oldestOpenNodeOn: '2026-09-30', nodesMadeUpLate: 1 }],
  ['2026-10-20', { planned: 75, oldestOpenNodeOn: '2026-09-30', nodesMadeUpLate: 1 }],
])('says on %s what is due and which nodes are open or late', (asOf, facts) => {
  expect(planFacts(nodes, history, asOf)).toMatchObject(facts);
});

it('says what was due at the end of the last full month and quarter', () => {
  expect(planFacts(nodes, history, '2026-07-31')).toMatchObject({
    planned: 50,
    plannedLastMonth: 50,
    plannedLastQuarter: 50,
  });
  expect(planFacts(nodes, history, '2026-06-30')).toMatchObject({
    planned: 50,
    plannedLastMonth: 25,
    plannedLastQuarter: 25,
  });
});

it('has no open node once everything is reached, and opens one again when progress falls', () => {
  const done = [...history, { from: '2026-12-20', progress: 100 }];
  expect(planFacts(nodes, done, '2026-12-31').oldestOpenNodeOn).toBeNull();
  const fallen = [...done, { from: '2026-12-25', progress: 70 }];
  expect(planFacts(nodes, fallen, '2026-12-31').oldestOpenNodeOn).toBe('2026-09-30');
});

it('does not call late what nothing was due for', () => {
  const first = [{ dueOn: '2026-01-10', percent: 0 }, ...nodes];
  expect(planFacts(first, [{ from: '2026-02-01', progress: 30 }], '2026-03-31')).toMatchObject({
    nodesMadeUpLate: 0,
    oldestOpenNodeOn: '2026-06-30',
  });
});

it('shows how each node stands', () => {
  expect(
    nodeStates(nodes, history, '2026-10-20').map(({ actual, reachedOn, state }) => ({
      actual,
      reachedOn,
      state,
    })),
  ).toEqual([
    { actual: 30, reachedOn: '2026-03-30', state: 'reached' },
    { actual: 30, reachedOn: '2026-07-20', state: 'late' },
    { actual: 55, reachedOn: null, state: 'missed' },
    { actual: null, reachedOn: null, state: 'coming' },
  ]);
});

it('rises in steps, only at its nodes', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 1, max: 400 }),
      (days, percents, at) => {
        const rising = percents.toSorted((one, other) => one - other);
        const plan = days
          .toSorted((one, other) => one - other)
          .map((n, index) => ({ dueOn: addDays('2026-01-01', n), percent: rising[index] ?? 100 }));
        const day = addDays('2026-01-01', at);
        const before = plannedOn(plan, addDays(day, -1));
        const now = plannedOn(plan, day);
        expect(now).toBeGreaterThanOrEqual(before);
        if (!plan.some(({ dueOn }) => dueOn === day)) expect(now).toBe(before);
      },
    ),
  );
});
