import { likelyPairs } from './likeness.js';
import type { TaskVersion } from './task-version.js';
import { lettersOf, wordsAround, wordsOf } from './wording.js';

/** Below this, two tasks are not the same task put in other words. */
const LEAST_LIKENESS = 0.35;

/** A pair of tasks by their ids; one side null: a person says that this task has no counterpart. */
export interface FixedPair {
  readonly oldId: string | null;
  readonly newId: string | null;
}

/**
 * Which task of the new version continues which of the old one: at most one each. What a person has fixed stands; then
 * come those that say the same in everything, those of the same words, those that differ in dates and figures alone,
 * and at last those whose words are most alike. Where clauses stand and what they are numbered does not matter.
 *
 * @returns the id of the old task by the id of the new one
 */
export function pairTasks(
  old: readonly TaskVersion[],
  next: readonly TaskVersion[],
  fixed: readonly FixedPair[] = [],
): Map<string, string> {
  const pairs = new Map<string, string>();
  const free = {
    old: new Map(old.map((task) => [task.id, task])),
    new: new Map(next.map((task) => [task.id, task])),
  };
  const pair = (oldId: string, newId: string) => {
    pairs.set(newId, oldId);
    free.old.delete(oldId);
    free.new.delete(newId);
  };
  for (const { oldId, newId } of fixed) {
    if (oldId !== null && newId !== null) {
      if (free.old.has(oldId) && free.new.has(newId)) pair(oldId, newId);
    } else if (oldId !== null) free.old.delete(oldId);
    else if (newId !== null) free.new.delete(newId);
  }
  const pairAlike = (key: (task: TaskVersion) => string) => {
    for (const [before, after] of groups([...free.old.values()], [...free.new.values()], key))
      for (const [a, b] of zipped(before, after)) pair(a.id, b.id);
  };
  for (const key of [factsOf, ({ text }: TaskVersion) => wordsOf(text), wordsAround]) pairAlike(key);

  const [before, after] = [[...free.old.values()], [...free.new.values()]];
  const likely = likelyPairs(before, after)
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .map((each) => ({ ...each, words: wordsOfPair(before[each.old], after[each.new]) }))
    .sort(
      (a, b) =>
        b.likeness - a.likeness ||
        compare(a.words, b.words) ||
        Math.abs(a.old - a.new) - Math.abs(b.old - b.new) ||
        a.old + a.new - (b.old + b.new),
    );
  for (const each of likely) {
    const [a, b] = [before[each.old], after[each.new]];
    if (a && b && free.old.has(a.id) && free.new.has(b.id)) pair(a.id, b.id);
  }
  // Where more tasks are alike than are looked at closely, some are still left.
  pairAlike(({ text }) => lettersOf(text));
  return pairs;
}

/** All that a task says, in one string. */
function factsOf(task: TaskVersion): string {
  const { startsOn, responsibilities, deadlines, targets } = task;
  return JSON.stringify([
    wordsOf(task.text),
    startsOn,
    responsibilities.map(({ key, role }) => [key, role]),
    deadlines.map(({ date, recurrence }) => [date, recurrence]),
    targets.map(({ id: _, start: __, end: ___, ...target }) => Object.values(target)),
  ]);
}

function groups(
  old: readonly TaskVersion[],
  next: readonly TaskVersion[],
  key: (task: TaskVersion) => string,
): [TaskVersion[], TaskVersion[]][] {
  const found = new Map<string, [TaskVersion[], TaskVersion[]]>();
  for (const [side, tasks] of [old, next].entries())
    for (const task of tasks) {
      const words = key(task);
      // A task without words says nothing by which it could be known.
      if (words === '') continue;
      let group = found.get(words);
      if (!group) found.set(words, (group = [[], []]));
      group[side]?.push(task);
    }
  return [...found.values()];
}

/** Those at the same place first, the others in an order that has nothing to do with where they stand. */
function zipped(old: readonly TaskVersion[], next: readonly TaskVersion[]): [TaskVersion, TaskVersion][] {
  const pairs: [TaskVersion, TaskVersion][] = [];
  const left = [...next];
  const alone = old.filter((task) => {
    const at = left.findIndex(({ clauseRef }) => clauseRef === task.clauseRef);
    const [same] = at < 0 ? [] : left.splice(at, 1);
    if (same) pairs.push([task, same]);
    return !same;
  });
  const inOrder = (tasks: readonly TaskVersion[]) =>
    tasks
      .map((task) => ({ task, facts: factsOf(task) }))
      .toSorted((a, b) => compare(a.facts, b.facts) || compare(a.task.clauseRef, b.task.clauseRef));
  const [before, after] = [inOrder(alone), inOrder(left)];
  for (const [at, { task }] of before.entries()) {
    const other = after[at];
    if (other) pairs.push([task, other.task]);
  }
  return pairs;
}

function wordsOfPair(a: TaskVersion | undefined, b: TaskVersion | undefined): string {
  return [a?.text ?? '', b?.text ?? ''].toSorted().join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
