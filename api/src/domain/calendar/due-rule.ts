import { addWorkingDays, arrangementPublished, isWorkingDay, nthWorkingDayAfter } from './china-calendar.js';
import { addDays, daysInMonth, yearOf } from './date.js';
import type { Period } from './period.js';

/**
 * When the report of a period is due: on the n-th working day after it, or by the end of the n-th month after it
 * (half-yearly reports by the end of July: n = 1), moved to a working day where that is none.
 */
export type DueRule =
  | { readonly kind: 'working-days'; readonly count: number }
  | { readonly kind: 'month-end'; readonly count: number; readonly offDay: 'next' | 'previous' };

/** What a policy asks unless it says otherwise. */
export const USUAL_DUE: DueRule = { kind: 'working-days', count: 5 };

/** How many working days before the due date the units that support a lead report to it, unless the policy says otherwise. */
export const USUAL_SUPPORT_AHEAD = 2;

/** What is usual for a plan of a year: by the end of January. */
export const USUAL_PLAN_DUE: DueRule = { kind: 'month-end', count: 1, offDay: 'next' };

export function dueOn(period: Period, rule: DueRule): string {
  // A report is due after its period, a plan after what was before it.
  const after = period.cadence === 'yearly-plan' ? addDays(period.start, -1) : period.end;
  if (rule.kind === 'working-days') return nthWorkingDayAfter(after, rule.count);
  const day = monthEnd(after, rule.count);
  if (isWorkingDay(day)) return day;
  return addWorkingDays(day, rule.offDay === 'next' ? 1 : -1);
}

/** The same for a period opened on a day that may be late: units have their working days in any case. */
export function dueOnWhenOpened(period: Period, rule: DueRule, opened: string): string {
  const byRule = dueOn(period, rule);
  const byOpening = nthWorkingDayAfter(opened, rule.kind === 'working-days' ? rule.count : USUAL_DUE.count);
  return byRule > byOpening ? byRule : byOpening;
}

/**
 * The day by which the lead of a task wants the reports of those who support it, so that it can sum them up: so many
 * working days before the due date, but never before the working day after the opening. None where it would not be
 * earlier than the due date itself.
 */
export function leadOn(due: string, ahead: number, opened: string): string | null {
  if (ahead === 0) return null;
  const byRule = addWorkingDays(due, -ahead);
  const byOpening = nthWorkingDayAfter(opened, 1);
  const day = byRule > byOpening ? byRule : byOpening;
  return day < due ? day : null;
}

/** The years among those of these dates whose holidays are not published yet: in them only weekends are off. */
export function unpublishedYears(dates: readonly string[]): number[] {
  const years = new Set(dates.map(yearOf));
  return [...years].filter((year) => !arrangementPublished(year)).sort((a, b) => a - b);
}

/** The last day of the n-th month after the month of `date`. */
function monthEnd(date: string, n: number): string {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`n must be at least 1, not ${n}`);
  const months = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + n;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return addDays(`${year}-${String(month).padStart(2, '0')}-01`, daysInMonth(year, month) - 1);
}
