import { pairTasks, type FixedPair } from './pair-tasks.js';
import { changesOf, type TaskChanges } from './task-changes.js';
import type { TaskVersion } from './task-version.js';

export type Relation = 'same' | 'changed' | 'new' | 'gone';

/** A task of the old version, of the new one or of both, and what became of it. */
export interface TaskComparison {
  readonly relation: Relation;
  readonly old: TaskVersion | null;
  readonly new: TaskVersion | null;
  /** What differs; nothing does where one side is missing. */
  readonly changes: TaskChanges;
}

const NOTHING: TaskChanges = { kinds: [], units: { added: [], removed: [], roles: [] }, targets: [] };

/**
 * Two versions of a document, task by task, in the order of the new one; what is gone stands behind the task that it
 * followed. A task split in two shows as one that changed and one that is new, two merged as one that changed and one
 * that is gone.
 */
export function compareVersions(
  old: readonly TaskVersion[],
  next: readonly TaskVersion[],
  fixed: readonly FixedPair[] = [],
): TaskComparison[] {
  const pairs = pairTasks(old, next, fixed);
  const byId = new Map(old.map((task) => [task.id, task]));
  const kept = new Set(pairs.values());
  const goneBehind = new Map<string | null, TaskComparison[]>();
  let last: string | null = null;
  for (const task of old) {
    if (kept.has(task.id)) {
      last = task.id;
      continue;
    }
    const gone: TaskComparison = { relation: 'gone', old: task, new: null, changes: NOTHING };
    const behind = goneBehind.get(last);
    if (behind) behind.push(gone);
    else goneBehind.set(last, [gone]);
  }
  return [
    ...(goneBehind.get(null) ?? []),
    ...next.flatMap((task): TaskComparison[] => {
      const before = byId.get(pairs.get(task.id) ?? '');
      if (!before) return [{ relation: 'new', old: null, new: task, changes: NOTHING }];
      const changes = changesOf(before, task);
      const relation = changes.kinds.length === 0 ? 'same' : 'changed';
      return [{ relation, old: before, new: task, changes }, ...(goneBehind.get(before.id) ?? [])];
    }),
  ];
}
