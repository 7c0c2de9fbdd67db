import fc from 'fast-check';
import { isWorkingDay, workingDaysBetween } from './china-calendar.js';
import { dateOfDay, dayNumber } from './date.js';
import { type DueRule, dueOn, dueOnWhenOpened, leadOn, unpublishedYears } from './due-rule.js';
import { CADENCES, parsePeriod, periodOf } from './period.js';

const days = (count: number): DueRule => ({ kind: 'working-days', count });
const monthEnd = (count: number, offDay: 'next' | 'previous' = 'next'): DueRule => ({
  kind: 'month-end',
  count,
  offDay,
});

test.each<[string, DueRule, string]>([
  // National Day to the 7th, Saturday the 10th is worked.
  ['2026Q3', days(5), '2026-10-13'],
  ['2026-07', days(3), '2026-08-05'],
  // 半年报告 by the end of July, 年报告 by the end of January.
  ['2026H1', monthEnd(1), '2026-07-31'],
  ['2024', monthEnd(1), '2025-02-05'],
  ['2024', monthEnd(1, 'previous'), '2025-01-27'],
  ['2025', monthEnd(1), '2026-02-02'],
  ['2025', monthEnd(1, 'previous'), '2026-01-30'],
  ['2025H2', monthEnd(2), '2026-02-28'],
  ['2026-12', monthEnd(12), '2027-12-31'],
  // A plan counts from the beginning of its year; Sunday the 4th is worked.
  ['2026P', monthEnd(1), '2026-02-02'],
  ['2026P', days(5), '2026-01-08'],
])('the report of %s under %j is due on %s', (code, rule, expected) => {
  expect(dueOn(parsePeriod(code), rule)).toBe(expected);
});

test('opened late, units have their days', () => {
  const period = parsePeriod('2026H1');
  expect(dueOnWhenOpened(period, monthEnd(1), '2026-07-01')).toBe('2026-07-31');
  expect(dueOnWhenOpened(period, monthEnd(1), '2026-11-23')).toBe('2026-11-30');
  expect(dueOnWhenOpened(period, days(10), '2026-11-23')).toBe('2026-12-07');
});

test.each<[string, number, string, string | null]>([
  ['2026-10-14', 2, '2026-10-08', '2026-10-12'],
  // Saturday the 10th is worked.
  ['2026-10-14', 3, '2026-10-08', '2026-10-10'],
  ['2026-10-14', 0, '2026-10-08', null],
  // Opened late: never before the working day after the opening, and none where that is the due date.
  ['2026-10-14', 20, '2026-10-08', '2026-10-09'],
  ['2026-10-09', 2, '2026-10-08', null],
])(
  'due on %s, %i working days ahead, opened on %s: the lead wants it on %s',
  (due, ahead, opened, expected) => {
    expect(leadOn(due, ahead, opened)).toBe(expected);
  },
);

test('names the years whose holidays are not published', () => {
  expect(unpublishedYears(['2026-01-01', '2026-12-31'])).toEqual([]);
  expect(unpublishedYears(['2031-01-05', '2026-12-31', '2030-12-31', '2031-02-01'])).toEqual([2030, 2031]);
});

const anyAhead = fc.integer({ min: 0, max: 20 });
const anyDay = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-12-31') }).map(dateOfDay);
const anyRule: fc.Arbitrary<DueRule> = fc.oneof(
  fc.record({ kind: fc.constant('working-days' as const), count: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    kind: fc.constant('month-end' as const),
    count: fc.integer({ min: 1, max: 12 }),
    offDay: fc.constantFrom('next' as const, 'previous' as const),
  }),
);

test('is a working day after the period, and never sooner than the days units are given', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...CADENCES), anyRule, anyDay, (day, cadence, rule, opened) => {
      const period = periodOf(day, cadence);
      const due = dueOn(period, rule);
      expect(isWorkingDay(due)).toBe(true);
      expect(due > (period.cadence === 'yearly-plan' ? period.start : period.end)).toBe(true);
      const late = dueOnWhenOpened(period, rule, opened);
      expect(late >= due).toBe(true);
      const given = rule.kind === 'working-days' ? rule.count : 5;
      expect(workingDaysBetween(opened, late)).toBeGreaterThanOrEqual(given);
    }),
  );
});

test('the lead’s day is a working day after the opening and before the due date', () => {
  fc.assert(
    fc.property(anyDay, anyRule, anyDay, anyAhead, (day, rule, opened, ahead) => {
      const due = dueOnWhenOpened(periodOf(day, 'quarterly'), rule, opened);
      const wanted = leadOn(due, ahead, opened);
      if (wanted === null) return;
      expect(isWorkingDay(wanted)).toBe(true);
      expect(opened < wanted && wanted < due).toBe(true);
      expect(workingDaysBetween(wanted, due)).toBeLessThanOrEqual(ahead);
    }),
  );
});
