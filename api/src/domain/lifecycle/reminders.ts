import { addWorkingDays, isWorkingDay } from '../calendar/china-calendar.js';
import { addDays } from '../calendar/date.js';
import type { Role } from './transition-table.js';

/**
 * Why a report that is not handed in is mentioned on a day: T−5, T−1, T, and each working day while it is overdue. Who supports
 * a lead counts to the lead's day, and is told each working day between that day and the due date that the lead waits.
 */
export type ReminderKind = 'in-five-days' | 'tomorrow' | 'today' | 'lead-waits' | 'overdue' | 'long-overdue';

/** Reports wanted from `from` to `to` (both included; open where null) are mentioned for this reason. */
export interface ReminderRange {
  readonly kind: ReminderKind;
  readonly from: string | null;
  readonly to: string;
}

/** Who hears of it, rising with time: the reporter, then the head of the unit, then the leaders of the region. */
export const REMINDED: Readonly<Record<ReminderKind, readonly Role[]>> = {
  'in-five-days': ['reporter'],
  tomorrow: ['reporter'],
  today: ['reporter'],
  'lead-waits': ['reporter'],
  overdue: ['reporter', 'head'],
  'long-overdue': ['reporter', 'head', 'leader'],
};

/** Overdue by more than so many working days is red in every template, and goes to the leaders. */
const PATIENCE = 5;

/**
 * The dates whose reports are mentioned on `day`, none on a day that nobody works. Days are counted in working days:
 * what is wanted on a holiday is mentioned on the working day before it, as if wanted then.
 */
export function reminderRanges(day: string): readonly ReminderRange[] {
  if (!isWorkingDay(day)) return [];
  /** The dates to which n working days are left: from the n-th working day to the eve of the next. */
  const left = (n: number) => ({ from: addWorkingDays(day, n), to: addDays(addWorkingDays(day, n + 1), -1) });
  const lastPatient = addWorkingDays(day, -PATIENCE);
  return [
    { kind: 'in-five-days', ...left(5) },
    { kind: 'tomorrow', ...left(1) },
    { kind: 'today', ...left(0) },
    { kind: 'overdue', from: lastPatient, to: addDays(day, -1) },
    { kind: 'long-overdue', from: null, to: addDays(lastPatient, -1) },
  ];
}
