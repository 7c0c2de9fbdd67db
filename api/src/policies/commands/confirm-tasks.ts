import { In } from 'typeorm';
import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import type { PolicyChanges } from '../policies.schemas.js';
import { TaskEntity } from '../policy.entity.js';
import { tasksOf } from '../queries/read-policy-by-id.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { bumpVersion, lockDraft } from './lock-draft.js';

/**
 * Confirms many tasks about which nothing is asked, or takes the confirmation of many back: all of them or none.
 * Those that are in the wanted state already stay as they are.
 */
export async function confirmTasks(
  context: CommandContext,
  policyId: string,
  version: number,
  { taskIds, state }: { readonly taskIds: readonly string[]; readonly state: 'confirmed' | 'proposed' },
): Promise<z.output<typeof PolicyChanges>> {
  const { em } = context;
  await lockDraft(context, policyId, version);
  const wanted = new Set(taskIds);
  const tasks = await tasksOf(context, policyId, { ids: [...wanted] });
  if (tasks.length < wanted.size) throw notFound('条任务');
  if (tasks.some((task) => task.state === 'dismissed'))
    throw new Problem('lifecycle.refused', '其中有的已标为不作任务，请先恢复再确认。');
  const asked = state === 'confirmed' ? tasks.filter(({ questions }) => questions.length > 0) : [];
  if (asked.length > 0)
    throw new Problem('policy.question_open', `其中 ${asked.length} 条还有疑问，请逐条核对后再确认。`, {
      taskIds: asked.map(({ id }) => id),
    });
  const changed = tasks.filter((task) => task.state !== state);
  if (changed.length === 0) return readPolicyChanges(context, policyId, version);
  await em.update(TaskEntity, { id: In(changed.map(({ id }) => id)) }, { state });
  await bumpVersion(
    context,
    policyId,
    changed.map(({ id }) => id),
  );
  await context.audit(
    ...changed.map(({ id, title }) => ({
      action: 'task.changed',
      subjectType: 'task',
      subjectId: id,
      detail: { policyId, title, state },
    })),
  );
  return readPolicyChanges(context, policyId, version);
}
