import { isWorkingDay } from '../../src/domain/calendar/china-calendar.js';
import { addDays, daysBetween } from '../../src/domain/calendar/date.js';
import { type ItemModel, type Model, owedDates, reportsOf } from './model.js';

/** `red red.deadline`: the colour and the rule it comes from; null for an item that is not lit. */
export type LightModel = string | null;

export function colourOf(lit: LightModel): string | null {
  return lit?.split(' ')[0] ?? null;
}

/**
 * The light of an item today, first match wins: the words of the domain said once more as plain questions. It shares
 * nothing with the templates, which are data, nor with the SQL that they are made into.
 */
export function litOf(model: Model, item: ItemModel): LightModel {
  const { today } = model;
  if (item.disputed || item.state === 'suspended' || item.state === 'cancelled') return null;
  if (item.state === 'closed' || item.state === 'archived') return 'blue blue.closed';
  if (item.deadline !== null && item.deadline < today) return 'red red.deadline';
  const late = Math.max(0, ...owed(model, item).map((day) => workingDays(day, today)));
  if (late > 5) return 'red red.report';
  if (
    item.deadline !== null &&
    workingDays(today, item.deadline) <= 15 &&
    (item.progress === null || item.progress < 90)
  )
    return 'yellow yellow.deadline';
  const due = duePercent(item, today);
  if (due !== null && item.progress !== null && due - item.progress > 10) return 'yellow yellow.schedule';
  if (late >= 1) return 'yellow yellow.report';
  return item.startOn > today ? 'grey grey.not-begun' : 'green green';
}

function owed(model: Model, item: ItemModel): string[] {
  return reportsOf(model, item).flatMap((report) => owedDates(report, model.today));
}

/** How many there are after one day, up to the other. */
function workingDays(after: string, until: string): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** By the plan in force, else per cent of the time of an item that has passed; of standing work nobody can say. */
function duePercent({ startOn, deadline, inForce }: ItemModel, day: string): number | null {
  const plan = inForce.at(-1)?.plan;
  if (plan) return plan.nodes.findLast(({ dueOn }) => dueOn <= day)?.percent ?? 0;
  if (deadline === null) return null;
  if (startOn >= day) return 0;
  return Math.min(100, Math.floor((100 * daysBetween(startOn, day)) / daysBetween(startOn, deadline)));
}
