import { addWorkingDays } from '../calendar/china-calendar.js';
import { addDays } from '../calendar/date.js';
import type { DayFromAsOf } from './light-template.js';

/** The date a `DayFromAsOf` means as of a date. */
export function thresholdDate(day: DayFromAsOf, asOf: string): string {
  if ('days' in day) return addDays(asOf, day.days);
  // Counting back includes the as-of date itself, so the count starts from the day after it.
  return addWorkingDays(day.workingDays < 0 ? addDays(asOf, 1) : asOf, day.workingDays);
}
