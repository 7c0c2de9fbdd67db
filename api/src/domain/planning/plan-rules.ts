import { nextPeriod, type Period, periodOf } from '../calendar/period.js';
import { elapsedShare } from '../lights/schedule.js';

/** 节点: what of an item is due by a day, and what is to be there by then. */
export interface PlanNode {
  readonly dueOn: string;
  /** Cumulative, 0–100. */
  readonly percent: number;
  readonly name: string;
}

/** The days an item is worked on, first and last included; no last day: standing work. */
export interface ItemPeriod {
  readonly startOn: string;
  readonly deadline: string | null;
}

export interface PlanFault {
  /** Which node; null: the plan as a whole. */
  readonly node: number | null;
  readonly field: 'dueOn' | 'percent' | null;
  /** In Chinese, with what to do. */
  readonly detail: string;
}

/**
 * What is wrong with a plan, none when it may be filed: its nodes go forward in time, within the period of the item,
 * never fall, and reach 100 by the deadline where there is one.
 */
export function planFaults(nodes: readonly PlanNode[], period: ItemPeriod): PlanFault[] {
  const faults: PlanFault[] = [];
  const { startOn, deadline } = period;
  for (const [node, { dueOn, percent }] of nodes.entries()) {
    const before = nodes[node - 1];
    if (before && dueOn <= before.dueOn)
      faults.push({
        node,
        field: 'dueOn',
        detail: `节点要按日期先后排列，这一天应晚于上一个节点 ${before.dueOn}`,
      });
    else if (dueOn < startOn)
      faults.push({ node, field: 'dueOn', detail: `事项 ${startOn} 才开始，请选这一天或以后` });
    else if (deadline !== null && dueOn > deadline)
      faults.push({ node, field: 'dueOn', detail: `事项的时限是 ${deadline}，请选这一天或以前` });
    if (before && percent < before.percent)
      faults.push({
        node,
        field: 'percent',
        detail: `累计进度不能比上一个节点的 ${before.percent}% 低`,
      });
  }
  const last = nodes.at(-1);
  if (!last) faults.push({ node: null, field: null, detail: '请至少写一个节点' });
  else if (deadline !== null && last.percent !== 100)
    faults.push({
      node: nodes.length - 1,
      field: 'percent',
      detail: `最后一个节点应达到 100%，且不晚于时限 ${deadline}`,
    });
  return faults;
}

/**
 * A plan whose item has been given until a later day: what was to be whole by the old one is to be whole by the new one,
 * and everything before stays. Null where nothing has to move.
 */
export function extendedNodes(nodes: readonly PlanNode[], deadline: string): PlanNode[] | null {
  const last = nodes.at(-1);
  if (!last || last.percent < 100 || last.dueOn >= deadline) return null;
  return [...nodes.filter(({ percent }) => percent < 100), { ...last, dueOn: deadline }];
}

/**
 * A plan to begin with: a node at the end of each quarter that is still to come, in proportion to the time passed, and
 * the last one at the deadline. For standing work the quarters of this year, without a figure to go by: equal parts.
 */
export function proposedNodes(period: ItemPeriod, asOf: string): PlanNode[] {
  const from = asOf > period.startOn ? asOf : period.startOn;
  const { deadline } = period;
  const end = deadline ?? periodOf(from, 'yearly').end;
  const days = quarterEnds(from, end);
  return days.map((dueOn, index) => ({
    dueOn,
    percent:
      deadline === null
        ? Math.floor((100 * (index + 1)) / days.length)
        : (elapsedShare(period.startOn, deadline, dueOn) ?? 100),
    name: '',
  }));
}

/** The ends of the quarters from one day to another; the last one is cut at `end`. */
function quarterEnds(from: string, end: string): string[] {
  const days: string[] = [];
  if (from > end) return days;
  for (let quarter: Period = periodOf(from, 'quarterly'); ; quarter = nextPeriod(quarter.code)) {
    days.push(quarter.end < end ? quarter.end : end);
    if (quarter.end >= end) return days;
  }
}

/** The quarters of a year that an item is worked in and its plan has no node for; none when the year is planned. */
export function unplannedQuarters(nodes: readonly PlanNode[], period: ItemPeriod, year: number): Period[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const from = period.startOn > first ? period.startOn : first;
  const end = period.deadline !== null && period.deadline < last ? period.deadline : last;
  if (from > end) return [];
  return quarterEnds(from, end)
    .map((day) => periodOf(day, 'quarterly'))
    .filter(({ start, end: until }) => !nodes.some(({ dueOn }) => start <= dueOn && dueOn <= until));
}

/** The same of what is left of the year on a day: quarters that are over can't be planned any more. */
export function quartersToPlan(
  nodes: readonly PlanNode[],
  { startOn, deadline }: ItemPeriod,
  year: number,
  asOf: string,
): Period[] {
  return unplannedQuarters(nodes, { startOn: startOn > asOf ? startOn : asOf, deadline }, year);
}
