import fc from 'fast-check';
import {
  addDays,
  dateOfDay,
  dayNumber,
  dayOfWeek,
  daysBetween,
  isDate,
  parseDate,
  shanghaiDate,
} from './date.js';

const anyDate = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dateOfDay);

describe('dates', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '1970-01-01'])(
    '%s is a date',
    (text) => {
      expect(isDate(text)).toBe(true);
      expect(parseDate(text)).toBe(text);
    },
  );

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '2026-01-00',
    '0026-01-01',
    '',
    ' 2026-01-01',
    '2026-01-01T00:00:00Z',
  ])('%j is not a date', (text) => {
    expect(isDate(text)).toBe(false);
    expect(() => parseDate(text)).toThrow(RangeError);
  });

  test('days are added across months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-01-01', '2026-12-31')).toBe(364);
    expect(daysBetween('2026-12-31', '2026-01-01')).toBe(-364);
  });

  test('days of the week', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-28', '1969-12-31'].map(dayOfWeek)).toEqual([0, 1, 6, 3]);
  });

  test('a moment falls on its date in Shanghai', () => {
    expect(shanghaiDate(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
    expect(shanghaiDate(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
    expect(shanghaiDate(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  });

  test('adding and counting days agree, and text order is time order', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        const other = addDays(date, n);
        expect(daysBetween(date, other)).toBe(n);
        expect(other < date).toBe(n < 0);
        expect(dateOfDay(dayNumber(date))).toBe(date);
      }),
    );
  });
});
