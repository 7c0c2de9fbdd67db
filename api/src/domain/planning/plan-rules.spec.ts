import fc from 'fast-check';
import { addDays, daysBetween } from '../calendar/date.js';
import {
  extendedNodes,
  planFaults,
  type PlanNode,
  proposedNodes,
  quartersToPlan,
  unplannedQuarters,
} from './plan-rules.js';

const period = { startOn: '2026-02-10', deadline: '2027-06-30' };
const node = (dueOn: string, percent: number, name = ''): PlanNode => ({ dueOn, percent, name });

it.each([
  ['none at all', [], [{ node: null, field: null, detail: '请至少写一个节点' }]],
  [
    'a day twice',
    [node('2026-06-30', 50), node('2026-06-30', 100)],
    [{ node: 1, field: 'dueOn', detail: '节点要按日期先后排列，这一天应晚于上一个节点 2026-06-30' }],
  ],
  [
    'before the item begins',
    [node('2026-02-09', 100)],
    [{ node: 0, field: 'dueOn', detail: '事项 2026-02-10 才开始，请选这一天或以后' }],
  ],
  [
    'after the deadline',
    [node('2027-07-01', 100)],
    [{ node: 0, field: 'dueOn', detail: '事项的时限是 2027-06-30，请选这一天或以前' }],
  ],
  [
    'falling',
    [node('2026-06-30', 50), node('2026-09-30', 40), node('2027-06-30', 100)],
    [{ node: 1, field: 'percent', detail: '累计进度不能比上一个节点的 50% 低' }],
  ],
  [
    'never whole',
    [node('2026-06-30', 50), node('2027-06-30', 90)],
    [{ node: 1, field: 'percent', detail: '最后一个节点应达到 100%，且不晚于时限 2027-06-30' }],
  ],
])('says what is wrong with a plan: %s', (_, nodes, faults) => {
  expect(planFaults(nodes, period)).toEqual(faults);
});

it('takes the first and the last day of the period, a step that stays level, and an early end', () => {
  expect(planFaults([node('2026-02-10', 0), node('2026-03-31', 0), node('2027-06-30', 100)], period)).toEqual(
    [],
  );
  expect(planFaults([node('2026-09-30', 100)], period)).toEqual([]);
});

it('does not ask standing work to be finished', () => {
  const standing = { startOn: '2026-02-10', deadline: null };
  expect(planFaults([node('2030-12-31', 40)], standing)).toEqual([]);
  expect(planFaults([node('2026-02-09', 40)], standing)).toHaveLength(1);
});

it('proposes a node for each quarter still to come, in proportion to the time passed', () => {
  expect(proposedNodes(period, '2026-05-20')).toEqual([
    node('2026-06-30', 27),
    node('2026-09-30', 45),
    node('2026-12-31', 64),
    node('2027-03-31', 81),
    node('2027-06-30', 100),
  ]);
  expect(proposedNodes({ startOn: '2026-11-01', deadline: '2026-12-15' }, '2026-05-20')).toEqual([
    node('2026-12-15', 100),
  ]);
  expect(proposedNodes({ startOn: '2026-01-01', deadline: null }, '2026-05-20')).toEqual([
    node('2026-06-30', 33),
    node('2026-09-30', 66),
    node('2026-12-31', 100),
  ]);
  expect(proposedNodes(period, '2027-07-01')).toEqual([]);
});

const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2025-01-01', n));
const anyPeriod = fc
  .tuple(day, day)
  .filter(([one, other]) => one < other)
  .map(([startOn, deadline]) => ({ startOn, deadline }));

it('proposes nothing that it would not take, whatever the period and the day', () => {
  fc.assert(
    fc.property(anyPeriod, day, (each, today) => {
      const nodes = proposedNodes(each, today);
      if (today > each.deadline) expect(nodes).toEqual([]);
      else {
        expect(planFaults(nodes, each)).toEqual([]);
        const quarters = daysBetween(today > each.startOn ? today : each.startOn, each.deadline) / 92;
        expect(nodes.length).toBeGreaterThanOrEqual(Math.floor(quarters));
      }
    }),
  );
});

it('knows which quarters of a year a plan has nothing for', () => {
  const codes = (nodes: PlanNode[], year: number) =>
    unplannedQuarters(nodes, period, year).map(({ code }) => code);
  expect(codes([], 2026)).toEqual(['2026Q1', '2026Q2', '2026Q3', '2026Q4']);
  expect(codes([node('2026-05-15', 20), node('2026-12-31', 60)], 2026)).toEqual(['2026Q1', '2026Q3']);
  expect(codes([node('2027-06-30', 100)], 2027)).toEqual(['2027Q1']);
  expect(codes([], 2028)).toEqual([]);
  expect(codes([], 2025)).toEqual([]);
});

it('wants nothing for quarters that are over', () => {
  const codes = (asOf: string) =>
    quartersToPlan([node('2026-12-31', 60)], period, 2026, asOf).map(({ code }) => code);
  expect(codes('2025-12-01')).toEqual(['2026Q1', '2026Q2', '2026Q3']);
  expect(codes('2026-06-30')).toEqual(['2026Q2', '2026Q3']);
  expect(codes('2026-10-01')).toEqual([]);
  expect(codes('2027-01-01')).toEqual([]);
});

it('finds a year planned by what it proposes for it', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: 2025, max: 2031 }), (each, year) => {
      expect(unplannedQuarters(proposedNodes(each, `${year}-01-01`), each, year)).toEqual([]);
    }),
  );
});

it('gives until a later day what was to be whole by the old one', () => {
  const nodes = [node('2026-06-30', 50, '选址'), node('2027-03-31', 100), node('2027-06-30', 100, '投用')];
  expect(extendedNodes(nodes, '2027-12-31')).toEqual([nodes[0], node('2027-12-31', 100, '投用')]);
  expect(extendedNodes(nodes, '2027-06-30')).toBeNull();
  expect(extendedNodes([node('2026-06-30', 50)], '2027-12-31')).toBeNull();
  expect(extendedNodes([], '2027-12-31')).toBeNull();
});

it('a plan without fault stays so when its item is given until a later day', () => {
  const step = fc.record({
    days: fc.integer({ min: 1, max: 90 }),
    percent: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), fc.integer({ min: 1, max: 400 }), (steps, more) => {
      let last = period.startOn;
      const rising = steps.map(({ percent }) => percent).toSorted((a, b) => a - b);
      const nodes = rising.map((percent, at) => node((last = addDays(last, steps[at]?.days ?? 1)), percent));
      const whole = [...nodes, node(addDays(last, 1), 100)];
      const deadline = addDays(last, 1);
      const later = addDays(deadline, more);
      expect(planFaults(whole, { startOn: period.startOn, deadline })).toEqual([]);
      const extended = extendedNodes(whole, later) ?? [];
      expect(planFaults(extended, { startOn: period.startOn, deadline: later })).toEqual([]);
      expect(extended.slice(0, -1)).toEqual(whole.filter(({ percent }) => percent < 100));
    }),
  );
});
