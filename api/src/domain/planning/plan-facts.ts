import { scheduleDay } from '../lights/schedule.js';
import type { LightFacts } from '../lights/light-template.js';
import type { PlanNode } from './plan-rules.js';

/** What progress was accepted, from which day on. */
export interface AcceptedProgress {
  readonly from: string;
  readonly progress: number | null;
}

type Node = Pick<PlanNode, 'dueOn' | 'percent'>;

export type PlanFacts = Required<
  Pick<
    LightFacts,
    'planned' | 'plannedLastMonth' | 'plannedLastQuarter' | 'oldestOpenNodeOn' | 'nodesMadeUpLate'
  >
>;

/**
 * What a plan in force says on a day: a step at the date of each node. A node is reached once progress of its per cent
 * has been accepted, and on that day; it is open again when accepted progress falls below it. One that was first
 * reached after its date stays made up late. `work-item-plan.ts` keeps the same for the database.
 */
export function planFacts(
  nodes: readonly Node[],
  history: readonly AcceptedProgress[],
  asOf: string,
): PlanFacts {
  const known = history.filter(({ from }) => from <= asOf);
  const progress = known.at(-1)?.progress ?? 0;
  return {
    planned: plannedOn(nodes, asOf),
    plannedLastMonth: plannedOn(nodes, scheduleDay('expectedLastMonth', asOf)),
    plannedLastQuarter: plannedOn(nodes, scheduleDay('expectedLastQuarter', asOf)),
    oldestOpenNodeOn: nodes.find(({ percent }) => percent > progress)?.dueOn ?? null,
    nodesMadeUpLate: lateDays(nodes, known).length,
  };
}

/** Per cent due on a day: that of the last node up to it. */
export function plannedOn(nodes: readonly Node[], day: string): number {
  return nodes.findLast(({ dueOn }) => dueOn <= day)?.percent ?? 0;
}

/** The day on which each node that was reached late was reached, in order. */
export function lateDays(nodes: readonly Node[], history: readonly AcceptedProgress[]): string[] {
  return nodes
    .flatMap(({ dueOn, percent }) => {
      // What nothing was due for can't be late.
      const reached = history.find(({ progress }) => percent > 0 && (progress ?? 0) >= percent)?.from;
      return reached !== undefined && reached > dueOn ? [reached] : [];
    })
    .sort();
}

export interface NodeState {
  /** Progress accepted by the day of the node; null where it has not come, or nothing was accepted. */
  readonly actual: number | null;
  readonly reachedOn: string | null;
  /** `coming`: its day has not passed; `late`: made up after it. */
  readonly state: 'coming' | 'reached' | 'late' | 'missed';
}

/** How each node of a plan stands on a day. */
export function nodeStates<N extends Node>(
  nodes: readonly N[],
  history: readonly AcceptedProgress[],
  asOf: string,
): (N & NodeState)[] {
  const known = history.filter(({ from }) => from <= asOf);
  const progress = known.at(-1)?.progress ?? 0;
  return nodes.map((node) => {
    const { dueOn, percent } = node;
    const byThen = known.findLast(({ from }) => from <= dueOn);
    const reachedOn = known.find((each) => (each.progress ?? 0) >= percent)?.from ?? null;
    return {
      ...node,
      actual: dueOn <= asOf ? (byThen?.progress ?? null) : null,
      reachedOn,
      state: stateOf(percent <= progress, lateDays([node], known).length > 0, dueOn < asOf),
    };
  });
}

function stateOf(reached: boolean, late: boolean, passed: boolean): NodeState['state'] {
  if (reached) return late ? 'late' : 'reached';
  return passed ? 'missed' : 'coming';
}
