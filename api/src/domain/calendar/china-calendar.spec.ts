import fc from 'fast-check';
import {
  publishedYears,
  specialDays,
  workingDaysByMonth,
  addWorkingDays,
  arrangementPublished,
  isWorkingDay,
  nthWorkingDayAfter,
  workingDaysBetween,
} from './china-calendar.js';
import { addDays, dateOfDay, dayNumber, dayOfWeek } from './date.js';

/** The State Council's notices: what is off (first and last day) and which weekend days are worked instead. */
const ARRANGEMENTS = [
  {
    year: 2024,
    off: ['01-01', '02-10/02-17', '04-04/04-06', '05-01/05-05', '06-08/06-10', '09-15/09-17', '10-01/10-07'],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    off: ['01-01', '01-28/02-04', '04-04/04-06', '05-01/05-05', '05-31/06-02', '10-01/10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    off: [
      '01-01/01-03',
      '02-15/02-23',
      '04-04/04-06',
      '05-01/05-05',
      '06-19/06-21',
      '09-25/09-27',
      '10-01/10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
];

function daysOf(year: number): string[] {
  const first = dayNumber(`${year}-01-01`);
  return Array.from({ length: dayNumber(`${year}-12-31`) - first + 1 }, (_, index) =>
    dateOfDay(first + index),
  );
}

function isWeekend(date: string): boolean {
  return [0, 6].includes(dayOfWeek(date));
}

const anyDate = fc.integer({ min: dayNumber('2018-01-01'), max: dayNumber('2031-12-31') }).map(dateOfDay);

describe("China's working days", () => {
  test.each(ARRANGEMENTS)('every day of $year follows the published arrangement', ({ year, off, worked }) => {
    const holidays = off.map((range) => range.split('/').map((day) => `${year}-${day}`));
    const expected = daysOf(year).filter((date) => {
      if (worked.includes(date.slice(5))) return true;
      const holiday = holidays.some(([first = '', last = first]) => first <= date && date <= last);
      return !holiday && !isWeekend(date);
    });
    expect(arrangementPublished(year)).toBe(true);
    expect(daysOf(year).filter(isWorkingDay)).toEqual(expected);
  });

  test('a year without a published arrangement falls back to weekends and says so', () => {
    expect(arrangementPublished(2031)).toBe(false);
    expect(daysOf(2031).filter(isWorkingDay)).toEqual(daysOf(2031).filter((date) => !isWeekend(date)));
    expect(isWorkingDay('2031-10-01')).toBe(true);
    expect(arrangementPublished(1999)).toBe(false);
  });

  test('the years of the older policies are covered', () => {
    expect([2018, 2019, 2020, 2021, 2022, 2023].map(arrangementPublished)).toEqual(Array(6).fill(true));
  });

  test.each([
    // The third quarter ends before National Day: its reports wait for the holiday to pass.
    ['2026-09-30', 5, '2026-10-13'],
    ['2025-09-30', 5, '2025-10-14'],
    ['2024-09-30', 5, '2024-10-12'],
    ['2025-12-31', 5, '2026-01-08'],
    ['2026-06-30', 5, '2026-07-07'],
    ['2026-02-13', 1, '2026-02-14'],
  ])('the due date after %s, %i working days on, is %s', (end, n, due) => {
    expect(nthWorkingDayAfter(end, n)).toBe(due);
  });

  test('working days backwards, and none', () => {
    expect(addWorkingDays('2026-10-08', -1)).toBe('2026-09-30');
    expect(addWorkingDays('2026-11-23', -5)).toBe('2026-11-16');
    expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22');
    expect(() => nthWorkingDayAfter('2026-11-22', 0)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-11-22', 1.5)).toThrow(RangeError);
  });

  test('counting', () => {
    expect(workingDaysBetween('2026-09-30', '2026-10-07')).toBe(0);
    expect(workingDaysBetween('2026-09-30', '2026-10-10')).toBe(3);
    expect(workingDaysBetween('2026-10-10', '2026-09-30')).toBe(-3);
    expect(workingDaysBetween('2026-11-20', '2026-11-22')).toBe(0);
  });

  test('counting over the years is counting day by day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 1100 }), (from, days) => {
        const worked = Array.from({ length: days }, (_, at) => addDays(from, at + 1)).filter(isWorkingDay);
        expect(workingDaysBetween(from, addDays(from, days))).toBe(worked.length);
      }),
    );
  });

  test('adding and counting agree', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const later = addWorkingDays(date, n);
        expect(isWorkingDay(later)).toBe(true);
        expect(workingDaysBetween(date, later)).toBe(n);
        expect(workingDaysBetween(date, addDays(later, -1))).toBe(n - 1);
        const earlier = addWorkingDays(date, -n);
        expect(isWorkingDay(earlier)).toBe(true);
        expect(workingDaysBetween(addDays(earlier, -1), addDays(date, -1))).toBe(n);
      }),
    );
  });
});

it('names the special days of a year, none where its arrangement is not published', () => {
  expect(specialDays(2025)).toEqual(
    expect.arrayContaining([
      { date: '2025-01-26', kind: 'make-up', name: '春节' },
      { date: '2025-01-28', kind: 'holiday', name: '春节' },
      { date: '2025-10-01', kind: 'holiday', name: '国庆节' },
    ]),
  );
  expect(specialDays(2099)).toEqual([]);
});

it('counts the working days of each month as it answers for each day', () => {
  for (const year of [2025, 2099]) {
    const days = Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index));
    const counted = days.filter((day) => isWorkingDay(day));
    for (const [index, count] of workingDaysByMonth(year).entries())
      expect(counted.filter((day) => Number(day.slice(5, 7)) === index + 1)).toHaveLength(count);
  }
});

it('knows the published years in order, without those in between that it lacks', () => {
  const years = publishedYears();
  expect(years).toEqual(years.toSorted((one, other) => one - other));
  expect(years).toContain(2025);
  expect(years).not.toContain(2099);
});
