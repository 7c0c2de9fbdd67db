import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import type { PolicyChanges } from '../policies.schemas.js';
import { TaskEntity } from '../policy.entity.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { unitedParts } from '../rearranged-parts.js';
import { clauseAt } from './clause-at.js';
import { bumpVersion, lockDraft } from './lock-draft.js';
import { partsOf, replaceParts } from './task-parts.js';

/**
 * Takes the next or previous task of a draft into this one. It keeps its title; it stays confirmed only where both
 * were. The other is dismissed with all that it says, so that the merge can be taken back.
 */
export async function mergeTasks(
  context: CommandContext,
  policyId: string,
  version: number,
  { taskId, with: otherId }: { readonly taskId: string; readonly with: string },
): Promise<z.output<typeof PolicyChanges>> {
  const { em } = context;
  await lockDraft(context, policyId, version);
  const tasks = await em.find(TaskEntity, { where: { policyId }, order: { startAt: 'ASC', seq: 'ASC' } });
  const task = tasks.find(({ id }) => id === taskId);
  const other = tasks.find(({ id }) => id === otherId);
  if (!task || !other) throw notFound('条任务');
  if (task.state === 'dismissed' || other.state === 'dismissed')
    throw new Problem('lifecycle.refused', '标为不作任务的不能合并，请先恢复。');
  const live = tasks.filter(({ state }) => state !== 'dismissed');
  if (Math.abs(live.indexOf(task) - live.indexOf(other)) !== 1)
    throw new Problem('request.invalid', '只能与上一条或下一条任务合并，请另选。', {
      fields: [{ pointer: '/body/with', detail: '不是相邻的任务' }],
    });

  const [first, second] = live.indexOf(task) < live.indexOf(other) ? [task, other] : [other, task];
  const startAt = Math.min(task.startAt, other.startAt);
  await em.update(
    TaskEntity,
    { id: task.id },
    {
      startAt,
      endAt: Math.max(task.endAt, other.endAt),
      clauseId: startAt === task.startAt ? task.clauseId : await clauseAt(em, policyId, startAt),
      state: task.state === 'confirmed' && other.state === 'confirmed' ? 'confirmed' : 'proposed',
      openEnded: task.openEnded || other.openEnded,
      startsOn: task.startsOn ?? other.startsOn,
    },
  );
  await replaceParts(em, {
    taskId: task.id,
    ...unitedParts(await partsOf(em, first.id), await partsOf(em, second.id)),
  });
  await em.update(TaskEntity, { id: other.id }, { state: 'dismissed' });
  await bumpVersion(context, policyId, [task.id, other.id]);
  await context.audit({
    action: 'task.merged',
    subjectType: 'task',
    subjectId: task.id,
    detail: { policyId, title: task.title, with: other.id, withTitle: other.title },
  });
  return readPolicyChanges(context, policyId, version);
}
