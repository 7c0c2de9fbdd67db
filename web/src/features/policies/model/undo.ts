import { factsBetween, factsOf, type PolicyFacts } from './policy-facts.js';
import type { Policy, Task } from './policy.js';
import { draftOf, editBetween, type TaskEdit } from './task-draft.js';

/** How one task is brought back to what it was before a step. */
export interface TaskReturn {
  readonly taskId: string;
  /** What is sent. A task that the step made is not deleted but dismissed. */
  readonly back: TaskEdit;
  readonly made: boolean;
  /** The task as the step left it. */
  readonly left: Task;
}

/** One edit of one's own that can be taken back, or is known not to. */
export interface UndoStep {
  /** Names matched to units are in the directory from then on. */
  readonly final: boolean;
  readonly tasks: readonly TaskReturn[];
  readonly facts: { readonly back: Partial<PolicyFacts>; readonly left: PolicyFacts } | null;
}

/** The fields of `to` that differ from those of `from`. */
export function taskDifference(from: Task, to: Task): TaskEdit {
  return {
    ...editBetween(draftOf(from), draftOf(to)),
    ...(from.state === to.state ? {} : { state: to.state }),
    ...(from.start === to.start && from.end === to.end ? {} : { start: to.start, end: to.end }),
  };
}

export function sameTask(a: Task, b: Task): boolean {
  return isEmpty(taskDifference(a, b));
}

/** How to take back what one edit made of the document: `after` is the version next to `before`. */
export function stepBetween(before: Policy, after: Policy, final = false): UndoStep | null {
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  const tasks = after.tasks.flatMap((left): TaskReturn[] => {
    const was = known.get(left.id);
    if (was === left) return [];
    const back: TaskEdit = was ? taskDifference(left, was) : { state: 'dismissed' };
    return isEmpty(back) ? [] : [{ taskId: left.id, back, made: !was, left }];
  });
  const back = factsBetween(factsOf(after), factsOf(before));
  const facts = isEmpty(back) ? null : { back, left: factsOf(after) };
  return tasks.length === 0 && facts === null ? null : { final, tasks, facts };
}

/** Nobody has touched since what the way back would write over. */
export function mayReturn(task: TaskReturn, now: Policy): boolean {
  const current = now.tasks.find(({ id }) => id === task.taskId);
  if (!current) return false;
  const since = Object.keys(taskDifference(task.left, current));
  return task.made ? since.length === 0 : !since.some((field) => field in task.back);
}

export function mayUndo(step: UndoStep, now: Policy): boolean {
  const since = step.facts === null ? {} : factsBetween(step.facts.left, factsOf(now));
  return (
    step.tasks.every((task) => mayReturn(task, now)) &&
    !Object.keys(since).some((field) => step.facts !== null && field in step.facts.back)
  );
}

/** Tasks whose confirmation alone is taken back: many of them go in one call. */
export function onlyUnconfirms(step: UndoStep): boolean {
  return (
    step.facts === null &&
    step.tasks.length > 1 &&
    step.tasks.every(({ back }) => Object.keys(back).length === 1 && back.state === 'proposed')
  );
}

function isEmpty(edit: object): boolean {
  return Object.keys(edit).length === 0;
}
