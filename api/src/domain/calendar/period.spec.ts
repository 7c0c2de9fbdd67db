import fc from 'fast-check';
import { addDays, dateOfDay, dayNumber } from './date.js';
import { CADENCES, nextPeriod, parsePeriod, periodLabel, periodOf, previousPeriod } from './period.js';

const anyDate = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2099-12-31') }).map(dateOfDay);

describe('periods', () => {
  test.each([
    ['2026-07', 'monthly', '2026-07-01', '2026-07-31', '2026年7月', '2026-06'],
    ['2024-02', 'monthly', '2024-02-01', '2024-02-29', '2024年2月', '2024-01'],
    ['2026-01', 'monthly', '2026-01-01', '2026-01-31', '2026年1月', '2025-12'],
    ['2026Q3', 'quarterly', '2026-07-01', '2026-09-30', '2026年第三季度', '2026Q2'],
    ['2026Q1', 'quarterly', '2026-01-01', '2026-03-31', '2026年第一季度', '2025Q4'],
    ['2026H1', 'half-yearly', '2026-01-01', '2026-06-30', '2026年上半年', '2025H2'],
    ['2026H2', 'half-yearly', '2026-07-01', '2026-12-31', '2026年下半年', '2026H1'],
    ['2026', 'yearly', '2026-01-01', '2026-12-31', '2026年度', '2025'],
    ['2026P', 'yearly-plan', '2026-01-01', '2026-12-31', '2026年度计划', '2025P'],
  ])('%s', (code, cadence, start, end, label, before) => {
    expect(parsePeriod(code)).toEqual({ code, cadence, start, end });
    expect(periodLabel(code)).toBe(label);
    expect(previousPeriod(code).code).toBe(before);
    expect(nextPeriod(before).code).toBe(code);
  });

  test.each([
    '2026Q5',
    '2026Q0',
    '2026-13',
    '2026-00',
    '2026H3',
    '26Q1',
    '2026q1',
    '2026-7',
    '',
    '2026Q3 ',
    '0999',
  ])('%j names no period', (code) => expect(() => parsePeriod(code)).toThrow(RangeError));

  test('every day lies in exactly one period of a cadence, and the periods join without a gap', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...CADENCES), (date, cadence) => {
        const period = periodOf(date, cadence);
        expect(period.start <= date && date <= period.end).toBe(true);
        expect(parsePeriod(period.code)).toEqual(period);
        expect(nextPeriod(period.code).start).toBe(addDays(period.end, 1));
        expect(previousPeriod(nextPeriod(period.code).code)).toEqual(period);
      }),
    );
  });
});
