import { addWorkingDays, isWorkingDay } from '../domain/calendar/china-calendar.js';
import { addDays } from '../domain/calendar/date.js';
import {
  type Cadence,
  nextPeriod,
  type Period,
  periodOf,
  previousPeriod,
} from '../domain/calendar/period.js';

/** What a date of the story may be counted from. */
export interface Anchors {
  readonly asOf: string;
  readonly assigned?: string;
  readonly due?: string;
  readonly deadline?: string | null;
  /** The day of the step before. */
  readonly before?: string;
}

const FORM =
  /^(?:(?<period>[QY])(?<offset>[+-]\d+)?(?:(?<end>\.end)|\+(?<into>\d+))?|(?<anchor>as-of|assigned|due|deadline)?(?<days>[+-]\d+)?)$/;

/**
 * The day that one of the written dates of `seeds/demo/README.md` means, such as `Q-8+10`, `as-of-5` or `due+2`; null
 * when it hangs on something this item does not have, such as a deadline.
 *
 * @throws Error when it is no such date
 */
export function storyDate(written: string, anchors: Anchors): string | null {
  const parts = written === '' ? undefined : FORM.exec(written)?.groups;
  if (!parts) throw new Error(`seeds: not a date of the story: ${JSON.stringify(written)}`);
  if (parts['period']) {
    const { start, end } = shifted(
      anchors.asOf,
      parts['period'] === 'Q' ? 'quarterly' : 'yearly',
      Number(parts['offset'] ?? 0),
    );
    return parts['end'] ? end : workingDayFrom(addDays(start, Number(parts['into'] ?? 0)));
  }
  const days = Number(parts['days'] ?? 0);
  switch (parts['anchor']) {
    case 'as-of':
      return addWorkingDays(anchors.asOf, days);
    case 'deadline':
      return anchors.deadline ? workingDayFrom(addDays(anchors.deadline, days)) : null;
    case 'assigned':
      return anchors.assigned ? addWorkingDays(anchors.assigned, days) : null;
    case 'due':
      return anchors.due ? addWorkingDays(anchors.due, days) : null;
    default:
      return anchors.before ? addWorkingDays(anchors.before, days) : null;
  }
}

/** The same day, or the first working day after it. */
export function workingDayFrom(date: string): string {
  return isWorkingDay(date) ? date : addWorkingDays(date, 1);
}

/** The periods of a cadence from the one `from` falls in to that of `asOf`, with their number: 0 is the last of them. */
export function storyCycles(
  cadence: Cadence,
  from: string,
  asOf: string,
): readonly { readonly number: number; readonly period: Period }[] {
  const cycles: { number: number; period: Period }[] = [];
  for (
    let period = periodOf(asOf, cadence), number = 0;
    ;
    period = previousPeriod(period.code), number -= 1
  ) {
    cycles.unshift({ number, period });
    if (period.start <= from) return cycles;
  }
}

function shifted(asOf: string, cadence: Cadence, by: number): Period {
  let period = periodOf(asOf, cadence);
  for (let left = Math.abs(by); left > 0; left -= 1)
    period = by < 0 ? previousPeriod(period.code) : nextPeriod(period.code);
  return period;
}
