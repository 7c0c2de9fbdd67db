import fc from 'fast-check';
import { isWorkingDay, workingDaysBetween } from '../calendar/china-calendar.js';
import { addDays, dateOfDay, dayNumber } from '../calendar/date.js';
import { thresholdDate } from '../lights/thresholds.js';
import { REMINDED, reminderRanges, type ReminderKind } from './reminders.js';

function kindOf(wantedOn: string, day: string): ReminderKind | null {
  const kinds = reminderRanges(day).filter(
    ({ from, to }) => (from === null || from <= wantedOn) && wantedOn <= to,
  );
  if (kinds.length > 1) throw new Error(`${wantedOn} is mentioned twice on ${day}`);
  return kinds[0]?.kind ?? null;
}

/** Due on Tuesday 13 October 2026; Saturday the 10th is worked, National Day runs to the 7th. */
test.each<[string, ReminderKind | null]>([
  ['2026-09-29', null],
  ['2026-09-30', 'in-five-days'],
  ['2026-10-07', null],
  ['2026-10-08', null],
  ['2026-10-12', 'tomorrow'],
  ['2026-10-13', 'today'],
  ['2026-10-14', 'overdue'],
  ['2026-10-17', null],
  ['2026-10-20', 'overdue'],
  ['2026-10-21', 'long-overdue'],
  ['2027-01-04', 'long-overdue'],
])('a report due on 2026-10-13 is mentioned on %s as %s', (day, kind) => {
  expect(kindOf('2026-10-13', day)).toBe(kind);
});

test('what is wanted on a holiday is mentioned on the working day before it', () => {
  expect(kindOf('2026-10-03', '2026-09-30')).toBe('today');
  expect(kindOf('2026-10-03', '2026-09-29')).toBe('tomorrow');
  expect(kindOf('2026-10-03', '2026-10-08')).toBe('overdue');
});

const anyDay = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-12-31') }).map(dateOfDay);

test('follows the count of working days, and the red of the lights', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, distance) => {
      const wantedOn = addDays(day, distance);
      const kind = kindOf(wantedOn, day);
      if (!isWorkingDay(day)) return expect(kind).toBeNull();
      const left = workingDaysBetween(day, wantedOn);
      if (wantedOn >= day) {
        const expected = { 0: 'today', 1: 'tomorrow', 5: 'in-five-days' }[left] ?? null;
        return expect(kind).toBe(expected);
      }
      const red = wantedOn < thresholdDate({ workingDays: -6 }, day);
      return expect(kind).toBe(red ? 'long-overdue' : 'overdue');
    }),
  );
});

test('rises and never falls: who heard of it before hears of it again', () => {
  const rising: ReminderKind[] = ['in-five-days', 'tomorrow', 'today', 'overdue', 'long-overdue'];
  for (const [index, kind] of rising.entries())
    expect(REMINDED[kind]).toEqual(expect.arrayContaining([...(REMINDED[rising[index - 1] ?? kind] ?? [])]));
});
