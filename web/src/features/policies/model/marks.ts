import type { Policy, Task } from './policy.js';

export type DetailKind = 'lead' | 'support' | 'local' | 'deadline' | 'target';
/** `task` is the range of a task, `dismissed` that of a proposal which a person found to be none. */
export type MarkKind = 'task' | 'dismissed' | DetailKind;

/** A range of the policy's text that means something for one task. Half-open, UTF-16 code units. */
export interface Mark {
  readonly kind: MarkKind;
  readonly start: number;
  readonly end: number;
  readonly taskId: string;
}

/** Every range of the tasks to be marked in the text. What a person added without a place in the text has none. */
export function marksOf(policy: Pick<Policy, 'text' | 'tasks'>): Mark[] {
  const marks = policy.tasks.flatMap((task) => marksOfTask(task));
  return marks.filter(({ start, end }) => start >= 0 && start < end && end <= policy.text.length);
}

/** Equal for marks that lay a text out alike: most decisions about a task move none of its marks. */
export function signatureOf(marks: readonly Mark[]): string {
  return marks.map(({ kind, start, end, taskId }) => `${kind}${start}-${end}${taskId}`).join(';');
}

function marksOfTask(task: Task): Mark[] {
  const range = ({ start, end }: { start: number; end: number }, kind: MarkKind): Mark => ({
    kind,
    start,
    end,
    taskId: task.id,
  });
  // A dismissed proposal stays findable in the text, but nothing in it is claimed any more.
  if (task.state === 'dismissed') return [range(task, 'dismissed')];
  return [
    range(task, 'task'),
    ...task.responsibilities.map((responsibility) => range(responsibility, responsibility.role)),
    ...task.deadlines.map((deadline) => range(deadline, 'deadline')),
    ...task.targets.map((target) => range(target, 'target')),
  ];
}
