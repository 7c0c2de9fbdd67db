import type { Responsibility, Task } from './policy.js';
import { draftOf, editBetween, type TaskEdit } from './task-draft.js';

/** The one that is chosen leads and stands first; who led until now supports. Empty where it leads alone already. */
export function leadEdit(task: Task, chosen: Responsibility['id']): TaskEdit {
  const draft = draftOf(task);
  const first = draft.responsibilities.find(({ key }) => key === chosen);
  if (!first) return {};
  const others = draft.responsibilities
    .filter((each) => each !== first)
    .map((each) => (each.role === 'lead' ? { ...each, role: 'support' as const } : each));
  return editBetween(draft, {
    ...draft,
    responsibilities: [{ ...first, role: 'lead' as const }, ...others],
  });
}
