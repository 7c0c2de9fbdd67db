import { nthWorkingDayAfter } from '../calendar/china-calendar.js';
import { addDays } from '../calendar/date.js';

/** What the clock of a request watches, in order. */
export const STEPS = ['answer', 'opinion', 'settlement'] as const;
export type Step = (typeof STEPS)[number];

/** How many days after the receipt each step is due; each later than the one before, or as late. */
export interface Clock {
  readonly answer: number;
  readonly opinion: number;
  readonly settlement: number;
  readonly workingDays: boolean;
}

/** 1-3-5 in working days: what holds where a region has set nothing. */
export const USUAL_CLOCK: Clock = { answer: 1, opinion: 3, settlement: 5, workingDays: true };

export const LONGEST_DAYS = 90;

/** The day by which each step of what was received on a day is due. */
export function stepsDue(clock: Clock, receivedOn: string): Readonly<Record<Step, string>> {
  const due = (days: number) =>
    clock.workingDays ? nthWorkingDayAfter(receivedOn, days) : addDays(receivedOn, days);
  return { answer: due(clock.answer), opinion: due(clock.opinion), settlement: due(clock.settlement) };
}

/** What is wrong with a clock, in Chinese, by step; nothing when it is sound. */
export function clockFaults(clock: Clock): { readonly step: Step; readonly fault: string }[] {
  const faults: { step: Step; fault: string }[] = [];
  for (const step of STEPS)
    if (!Number.isInteger(clock[step]) || clock[step] < 1 || clock[step] > LONGEST_DAYS)
      faults.push({ step, fault: `请填 1 至 ${LONGEST_DAYS} 的整数` });
  if (faults.length > 0) return faults;
  if (clock.opinion < clock.answer) faults.push({ step: 'opinion', fault: '办理意见不能早于响应' });
  if (clock.settlement < clock.opinion) faults.push({ step: 'settlement', fault: '办结不能早于办理意见' });
  return faults;
}

/**
 * How a step stands as of a day: `late` for ever once it was done after its day, `overdue` while it is not done and
 * its day is past.
 */
export function stepStanding(
  dueOn: string,
  doneOn: string | null,
  asOf: string,
): 'done' | 'late' | 'waiting' | 'overdue' {
  if (doneOn !== null) return doneOn > dueOn ? 'late' : 'done';
  return asOf > dueOn ? 'overdue' : 'waiting';
}
