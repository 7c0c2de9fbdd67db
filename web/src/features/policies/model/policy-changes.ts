import type { PolicyChanges } from '../../../shared/api/types.js';
import type { Policy, Task } from './policy.js';
import { taskDifference } from './undo.js';

/**
 * The document with what became of it since. Tasks that nobody touched stay the same objects, so that only the others
 * are drawn anew. Null where the changes do not follow on what is held: then the whole is to be read.
 */
export function withChanges(policy: Policy, { since, version, head, tasks }: PolicyChanges): Policy | null {
  if (since > policy.version) return null;
  if (version <= policy.version || head === null) return policy;
  const changed = new Map(tasks.map((task) => [task.id, task]));
  const kept = policy.tasks.map((task) => {
    const now = changed.get(task.id);
    changed.delete(task.id);
    return now ?? task;
  });
  const { changedBy: _, ...facts } = head;
  return {
    ...policy,
    ...facts,
    version,
    tasks: [...kept, ...changed.values()].sort((a, b) => a.start - b.start || a.seq - b.seq),
  };
}

export type Deed = 'added' | 'confirmed' | 'dismissed' | 'restored' | 'reopened' | 'changed';

/** What somebody did to a task, in one word. */
export function deedOn(before: Task | undefined, after: Task): Deed {
  if (!before) return 'added';
  const { state, ...rest } = taskDifference(before, after);
  if (state === 'dismissed') return 'dismissed';
  if (Object.keys(rest).length > 0 || state === undefined) return 'changed';
  if (state === 'confirmed') return 'confirmed';
  return before.state === 'dismissed' ? 'restored' : 'reopened';
}

/** What others have just done to a document that one has open. */
export interface OthersNews {
  readonly by: string;
  /** The tasks it was done to; none when the document as a whole was changed. */
  readonly tasks: readonly { readonly id: string; readonly title: string; readonly deed: Deed }[];
  readonly published: boolean;
}

export function newsIn(before: Policy, { head, tasks }: PolicyChanges): OthersNews | null {
  if (head === null) return null;
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  return {
    by: head.changedBy ?? '',
    tasks: tasks.map((task) => ({ id: task.id, title: task.title, deed: deedOn(known.get(task.id), task) })),
    published: before.state === 'draft' && head.state === 'published',
  };
}
