import type { z } from 'zod';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import type { PolicyChanges } from '../policies.schemas.js';
import { TaskEntity } from '../policy.entity.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { dividedParts } from '../rearranged-parts.js';
import { taskTitle } from '../task-title.js';
import { clauseAt } from './clause-at.js';
import { bumpVersion, lockDraft } from './lock-draft.js';
import { insertParts, partsOf, replaceParts } from './task-parts.js';

/**
 * Makes two tasks of one, at a place of its text. The first keeps the title, the second takes its own words for one;
 * both are to be looked at again.
 */
export async function splitTask(
  context: CommandContext,
  policyId: string,
  version: number,
  { taskId, at }: { readonly taskId: string; readonly at: number },
): Promise<z.output<typeof PolicyChanges>> {
  const { em } = context;
  const policy = await lockDraft(context, policyId, version);
  const task = await em.findOneBy(TaskEntity, { id: taskId, policyId });
  if (!task) throw notFound('条任务');
  if (task.state === 'dismissed')
    throw new Problem('lifecycle.refused', '标为不作任务的不能拆分，请先恢复。');
  const before = policy.text.slice(task.startAt, at).trimEnd();
  const after = policy.text.slice(at, task.endAt).trim();
  if (at <= task.startAt || at >= task.endAt || before.trim() === '' || after === '')
    throw new Problem('request.invalid', '拆分处要在这条任务的文字中间，请在正文里另选位置。', {
      fields: [{ pointer: '/body/at', detail: '不在任务的文字中间' }],
    });

  const start = policy.text.indexOf(after, at);
  const [{ seq }] = await em.query(
    'SELECT coalesce(max(seq), 0)::int + 1 AS seq FROM task WHERE policy_id = $1',
    [policyId],
  );
  const second = {
    id: newId(),
    policyId,
    regionId: policy.regionId,
    clauseId: await clauseAt(em, policyId, start),
    seq,
    title: taskTitle(after, ''),
    startAt: start,
    endAt: start + after.length,
    openEnded: task.openEnded,
    startsOn: task.startsOn,
  };
  await em.insert(TaskEntity, second);
  await em.update(TaskEntity, { id: task.id }, { endAt: task.startAt + before.length, state: 'proposed' });
  const [firstParts, secondParts] = dividedParts(await partsOf(em, task.id), {
    start: task.startAt,
    at,
    end: task.endAt,
    horizon: policy.horizon,
  });
  await replaceParts(em, { taskId: task.id, ...firstParts });
  await insertParts(em, [{ taskId: second.id, ...secondParts }]);
  await bumpVersion(context, policyId, [task.id, second.id]);
  await context.audit({
    action: 'task.split',
    subjectType: 'task',
    subjectId: task.id,
    detail: { policyId, title: task.title, into: second.id, intoTitle: second.title, start },
  });
  return readPolicyChanges(context, policyId, version);
}
