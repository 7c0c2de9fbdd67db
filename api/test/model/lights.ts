import { isWorkingDay } from '../../src/domain/calendar/china-calendar.js';
import { addDays, daysBetween } from '../../src/domain/calendar/date.js';
import { lateDays } from './filing-plans.js';
import { type ItemModel, type Model, owedDates, pathOf, reportsOf } from './model.js';
import { mendBy } from './order-model.js';

/** `red red.deadline`: the colour and the rule it comes from; null for an item that is not lit. */
export type LightModel = string | null;

export function colourOf(lit: LightModel): string | null {
  return lit?.split(' ')[0] ?? null;
}

export const COLOURS = ['grey', 'green', 'yellow', 'red', 'blue', 'unlit'] as const;

export function lightsOf(
  items: readonly ItemModel[],
  lit: (item: ItemModel) => LightModel,
): Record<string, number> {
  const colours = items.map((item) => colourOf(lit(item)) ?? 'unlit');
  return {
    ...Object.fromEntries(
      COLOURS.map((colour) => [colour, colours.filter((each) => each === colour).length]),
    ),
    total: items.length,
  };
}

export const USUAL_TEMPLATE = '序时';
export const TEMPLATES = [USUAL_TEMPLATE, '月黄季红', '节点', '前六后四', '三红约谈'] as const;

/** What a region has adopted by a day, or the nearest one above it. */
export function templateOn(model: Model, regionId: string, day: string): string {
  const path = pathOf(model, regionId);
  const adopted = model.adoptions
    .filter((each) => !each.withdrawn && each.fromOn <= day && path.startsWith(pathOf(model, each.regionId)))
    .map((each, order) => ({ ...each, order, near: pathOf(model, each.regionId).length }))
    .sort(
      (a, b) => b.near - a.near || (a.fromOn < b.fromOn ? 1 : a.fromOn > b.fromOn ? -1 : b.order - a.order),
    );
  return adopted[0]?.template ?? USUAL_TEMPLATE;
}

/**
 * The light of an item today, first match wins: the words of the domain said once more as plain questions. It shares
 * nothing with the templates, which are data, nor with the SQL that they are made into.
 */
export function litOf(
  model: Model,
  item: ItemModel,
  template = templateOn(model, item.policy.regionId, model.today),
): LightModel {
  const { today } = model;
  const { deadline } = item;
  const progress = item.progress ?? 0;
  if (item.disputed || item.state === 'suspended' || item.state === 'cancelled') return null;
  if (item.state === 'closed' || item.state === 'archived') return 'blue blue.closed';
  if (template === '三红约谈' && item.redsInARow >= 3) return 'red red.interview';
  if (deadline !== null && deadline < today) return 'red red.deadline';
  if (template === '月黄季红' && progress < (duePercent(item, lastDayBefore(today, 3)) ?? 0))
    return 'red red.quarter';
  const plan = item.inForce.at(-1)?.plan;
  if (template === '节点' && plan?.nodes.some(({ dueOn, percent }) => dueOn < today && percent > progress))
    return 'red red.node';
  const late = Math.max(
    0,
    ...reportsOf(model, item)
      .flatMap((report) => owedDates(report, today))
      .map((day) => workingDays(day, today)),
  );
  if (late > 5) return 'red red.report';
  const mended = mendBy(model, item);
  if (mended !== null && mended < today) return 'red red.rectification';
  if (item.inspectorRed) return 'red red.inspector';
  if (template === '月黄季红' && progress < (duePercent(item, lastDayBefore(today, 1)) ?? 0))
    return 'yellow yellow.month';
  if (template === '节点' && plan && lateDays(item, plan).length > 0) return 'yellow yellow.node';
  if (template === '三红约谈' && deadline !== null && daysBetween(today, deadline) <= 3)
    return 'yellow yellow.three-days';
  if (template === USUAL_TEMPLATE || template === '前六后四') {
    if (deadline !== null && workingDays(today, deadline) <= 15 && progress < 90)
      return 'yellow yellow.deadline';
    const due = duePercent(item, today, template === '前六后四');
    if (due !== null && item.progress !== null && due - item.progress > 10) return 'yellow yellow.schedule';
  }
  if (late >= 1) return 'yellow yellow.report';
  if (item.findings.some(({ state }) => state === 'open')) return 'yellow yellow.finding';
  return item.startOn > today ? 'grey grey.not-begun' : 'green green';
}

/** How many there are after one day, up to the other. */
export function workingDays(after: string, until: string): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** The last day of the month, or of the quarter, before the one that a day is in. */
function lastDayBefore(day: string, months: 1 | 3): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const first = month - ((month - 1) % months);
  return addDays(`${year}-${String(first).padStart(2, '0')}-01`, -1);
}

/**
 * By the plan in force, else per cent of the time of an item that has passed, or, where more is wanted of its first
 * half, six tenths for that; of standing work nobody can say.
 */
function duePercent({ startOn, deadline, inForce }: ItemModel, day: string, early = false): number | null {
  const plan = inForce.at(-1)?.plan;
  if (plan) return plan.nodes.findLast(({ dueOn }) => dueOn <= day)?.percent ?? 0;
  if (deadline === null) return null;
  if (deadline <= day) return 100;
  if (startOn >= day) return 0;
  const passed = Math.floor((100 * daysBetween(startOn, day)) / daysBetween(startOn, deadline));
  if (!early) return passed;
  return passed <= 50 ? Math.floor(passed * 1.2) : 60 + Math.floor((passed - 50) * 0.8);
}
