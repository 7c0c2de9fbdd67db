import type { Policy, Responsibility, Task } from './policy.js';

/** A person must look at it before publishing. */
export function needsDecision(task: Task): boolean {
  return task.state !== 'dismissed' && task.questions.length > 0;
}

export const SHOWS = ['all', 'questions', 'proposed', 'confirmed', 'dismissed'] as const;
export type Show = (typeof SHOWS)[number];

export function shown(tasks: readonly Task[], show: Show): readonly Task[] {
  if (show === 'all') return tasks;
  if (show === 'questions') return tasks.filter(needsDecision);
  return tasks.filter((task) => task.state === show);
}

export function countsOf(tasks: readonly Task[]): Record<Show, number> {
  return Object.fromEntries(SHOWS.map((show) => [show, shown(tasks, show).length])) as Record<Show, number>;
}

/** The task before (-1) or after (1) the active one; from nowhere the first. Stays at the ends. */
export function neighbour(tasks: readonly Task[], activeId: string | null, by: -1 | 1): Task | null {
  const at = tasks.findIndex((task) => task.id === activeId);
  if (at === -1) return tasks[0] ?? null;
  return tasks[Math.min(tasks.length - 1, Math.max(0, at + by))] ?? null;
}

/** The next task with a question after the active one, beginning again at the top; null when none is left. */
export function nextQuestion(tasks: readonly Task[], activeId: string | null): Task | null {
  const at = tasks.findIndex((task) => task.id === activeId);
  const inTurn = [...tasks.slice(at + 1), ...tasks.slice(0, at + 1)];
  return inTurn.find(needsDecision) ?? null;
}

/** The task that one can be merged with, before (-1) or after (1) it: what is no task is passed over. */
export function mergePartner(tasks: readonly Task[], taskId: string, by: -1 | 1): Task | null {
  const live = tasks.filter(({ state }) => state !== 'dismissed');
  const at = live.findIndex(({ id }) => id === taskId);
  return at === -1 ? null : (live[at + by] ?? null);
}

/** Proposals that can be confirmed without looking at each: nothing is asked about them. */
export function confirmable(tasks: readonly Task[]): readonly Task[] {
  return tasks.filter((task) => task.state === 'proposed' && task.questions.length === 0);
}

/** The task whose range holds the offset, the narrowest; null where none does. */
export function taskHolding(tasks: readonly Task[], offset: number): Task | null {
  const holding = tasks.filter((task) => task.start <= offset && offset < task.end);
  return holding.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}

/** A name printed in the document that stands for no unit yet, with every task that prints it. */
export interface UnmatchedName {
  readonly printed: string;
  readonly collective: boolean;
  readonly taskIds: readonly string[];
  readonly candidates: Responsibility['candidates'];
}

export function unmatchedNames(tasks: readonly Task[]): UnmatchedName[] {
  const names = new Map<string, UnmatchedName>();
  for (const task of tasks) {
    if (task.state === 'dismissed') continue;
    for (const { printed, collective, units, candidates } of task.responsibilities) {
      if (units.length > 0) continue;
      const known = names.get(printed);
      const taskIds = known ? [...new Set([...known.taskIds, task.id])] : [task.id];
      names.set(printed, { printed, collective, taskIds, candidates: known?.candidates ?? candidates });
    }
  }
  return [...names.values()].sort((a, b) => b.taskIds.length - a.taskIds.length);
}

/** Read from prose alone: counts for nothing until a person has confirmed it. */
export function isProposal(task: Task): boolean {
  return (
    task.state === 'proposed' &&
    task.responsibilities.length > 0 &&
    task.responsibilities.every(({ basis }) => basis === 'prose')
  );
}

/** What publishing would do, and what still stands in its way. */
export interface PublicationSummary {
  readonly tasks: number;
  readonly units: number;
  /** Task × unit: what becomes work items. */
  readonly workItems: number;
  /** Tasks to be published about which something is still asked: nothing is published before that is answered. */
  readonly blocking: readonly Task[];
  /** Names in those tasks that stand for no unit yet. */
  readonly unmatched: readonly UnmatchedName[];
  /** Proposals read from prose that nobody has confirmed: they are left out. */
  readonly leftOut: readonly Task[];
}

export function summarise(policy: Pick<Policy, 'tasks'>): PublicationSummary {
  const published = policy.tasks.filter((task) => task.state !== 'dismissed' && !isProposal(task));
  const unitsOf = (task: Task) =>
    new Set(task.responsibilities.flatMap((each) => each.units.map(({ id }) => id)));
  return {
    tasks: published.length,
    units: new Set(published.flatMap((task) => [...unitsOf(task)])).size,
    workItems: published.reduce((sum, task) => sum + unitsOf(task).size, 0),
    blocking: published.filter(needsDecision),
    unmatched: unmatchedNames(published),
    leftOut: policy.tasks.filter(isProposal),
  };
}
