import { createRequire } from 'node:module';
import { dateOfDay, dayNumber, dayOfWeek, yearOf } from './date.js';

/**
 * China's working days: weekends, public holidays and the make-up working days the State Council announces each
 * autumn for the next year. The arrangements come from `chinese-days` (2004 on); a year it does not carry falls
 * back to plain weekends, and `arrangementPublished` says so. Nothing else in the project imports the library.
 * Its data file is read rather than its functions: those shift every holiday by a day west of Greenwich.
 */
const { holidays, workdays: makeUpDays } = createRequire(import.meta.url)(
  'chinese-days/dist/chinese-days.json',
) as Record<'holidays' | 'workdays', Readonly<Record<string, string>>>;
const workingByYear = new Map<number, WorkingYear>();

interface WorkingYear {
  /** Day number of 1 January. */
  readonly first: number;
  /** One byte a day: 1 working, 0 off. */
  readonly working: Uint8Array;
  /** Working days of the year up to and including each day. */
  readonly through: Uint16Array;
}

/** Whether the holiday arrangement of this year is known; where it is not, only weekends are off. */
export function arrangementPublished(year: number): boolean {
  // New Year's Day may already stand in the notice of the year before, so National Day is what tells.
  return `${year}-10-01` in holidays;
}

/** The years whose arrangement is known, in order. */
export function publishedYears(): number[] {
  const years = new Set(Object.keys(holidays).map(yearOf));
  return [...years].filter(arrangementPublished).sort((a, b) => a - b);
}

/** A day that is not what its weekday says: a public holiday, or a weekend worked in exchange. */
export interface SpecialDay {
  readonly date: string;
  readonly kind: 'holiday' | 'make-up';
  /** The holiday it belongs to: 国庆节. */
  readonly name: string;
}

/** What the arrangement of a year says, in order; nothing where it is not known. */
export function specialDays(year: number): SpecialDay[] {
  if (!arrangementPublished(year)) return [];
  const of = (days: Readonly<Record<string, string>>, kind: SpecialDay['kind']) =>
    Object.entries(days)
      .filter(([date]) => yearOf(date) === year)
      .map(([date, names]) => ({ date, kind, name: names.split(',')[1] ?? '' }));
  return [...of(holidays, 'holiday'), ...of(makeUpDays, 'make-up')].sort((a, b) =>
    a.date < b.date ? -1 : 1,
  );
}

/** Working days of each month, January first. */
export function workingDaysByMonth(year: number): number[] {
  const first = dayNumber(`${year}-01-01`);
  const counts = Array<number>(12).fill(0);
  for (const [index, working] of workingYear(year).working.entries()) {
    const month = Number(dateOfDay(first + index).slice(5, 7)) - 1;
    counts[month] = (counts[month] ?? 0) + working;
  }
  return counts;
}

export function isWorkingDay(date: string): boolean {
  const { first, working } = workingYear(yearOf(date));
  return working[dayNumber(date) - first] === 1;
}

/**
 * n > 0: the n-th working day after `date`; n < 0: the |n|-th working day before it; n = 0: `date` itself.
 * The day `date` is never counted, whether it is a working day or not.
 */
export function addWorkingDays(date: string, n: number): string {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of working days: ${n}`);
  const step = Math.sign(n);
  let day = dayNumber(date);
  let year = workingYear(yearOf(date));
  for (let left = Math.abs(n); left > 0;) {
    day += step;
    if (year.working[day - year.first] === undefined) year = workingYear(yearOf(dateOfDay(day)));
    if (year.working[day - year.first] === 1) left -= 1;
  }
  return dateOfDay(day);
}

/** The n-th working day after `date`, n at least 1: the due date of a report whose period ends on `date`. */
export function nthWorkingDayAfter(date: string, n: number): string {
  if (n < 1) throw new RangeError(`n must be at least 1, not ${n}`);
  return addWorkingDays(date, n);
}

/** Working days in the days after `from` up to and including `to`; minus that of the swapped pair when `to` is earlier. */
export function workingDaysBetween(from: string, to: string): number {
  if (to < from) return -workingDaysBetween(to, from) || 0;
  const last = yearOf(to);
  let count = workedThrough(to) - workedThrough(from);
  for (let year = yearOf(from); year < last; year++) count += workingYear(year).through.at(-1) ?? 0;
  return count;
}

/** Working days from the first day of its year up to and including `date`. */
function workedThrough(date: string): number {
  const { first, through } = workingYear(yearOf(date));
  return through[dayNumber(date) - first] ?? 0;
}

/** Counted once: lights of many items ask for the same years again and again. */
function workingYear(year: number): WorkingYear {
  const known = workingByYear.get(year);
  if (known) return known;
  const first = dayNumber(`${year}-01-01`);
  const last = dayNumber(`${year}-12-31`);
  const working = Uint8Array.from({ length: last - first + 1 }, (_, index) => {
    const date = dateOfDay(first + index);
    const weekday = dayOfWeek(date);
    return date in makeUpDays || (weekday >= 1 && weekday <= 5 && !(date in holidays)) ? 1 : 0;
  });
  let count = 0;
  const counted = { first, working, through: Uint16Array.from(working, (day) => (count += day)) };
  workingByYear.set(year, counted);
  return counted;
}
