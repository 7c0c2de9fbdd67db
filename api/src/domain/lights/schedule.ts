import { addDays, dayNumber, daysBetween } from '../calendar/date.js';
import { periodOf } from '../calendar/period.js';
import type { LightFacts, LightTemplate, ScheduledNumber } from './light-template.js';

/** Where the item's own plan stands for each figure that is due. */
export const PLAN_FACTS = {
  expected: 'planned',
  expectedLastMonth: 'plannedLastMonth',
  expectedLastQuarter: 'plannedLastQuarter',
} as const satisfies Record<ScheduledNumber, keyof LightFacts>;

/** The day at which a figure looks at the schedule. */
export function scheduleDay(name: ScheduledNumber, asOf: string): string {
  if (name === 'expected') return asOf;
  const cadence = name === 'expectedLastMonth' ? 'monthly' : 'quarterly';
  return addDays(periodOf(asOf, cadence).start, -1);
}

/** Whole percent due: by the item's plan, else by the schedule; null when the item has no plan and no period. */
export function expectedPercent(
  name: ScheduledNumber,
  template: LightTemplate,
  facts: LightFacts,
  asOf: string,
): number | null {
  const planned = facts[PLAN_FACTS[name]] ?? null;
  if (planned !== null) return planned;
  const share = elapsedShare(facts.startOn, facts.deadline, scheduleDay(name, asOf));
  return share === null ? null : dueAt(template.schedule, share);
}

/** Whole percent of the period that has passed on `day`: 0 up to its first day, 100 from its last. */
export function elapsedShare(startOn: string | null, deadline: string | null, day: string): number | null {
  if (deadline !== null && deadline <= day) return 100;
  if (startOn !== null && startOn >= day) return 0;
  if (startOn === null || deadline === null) return null;
  return Math.floor((100 * daysBetween(startOn, day)) / (dayNumber(deadline) - dayNumber(startOn)));
}

function dueAt(schedule: LightTemplate['schedule'], share: number): number {
  let from = { elapsed: 0, due: 0 };
  for (const point of schedule) {
    if (share <= point.elapsed) {
      const rise = (share - from.elapsed) * (point.due - from.due);
      return from.due + Math.floor(rise / (point.elapsed - from.elapsed));
    }
    from = point;
  }
  return from.due;
}
