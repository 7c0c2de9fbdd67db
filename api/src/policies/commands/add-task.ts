import type { z } from 'zod';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { PolicyChanges } from '../policies.schemas.js';
import { TaskEntity } from '../policy.entity.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { taskTitle } from '../task-title.js';
import { checkSpans } from './change-task.js';
import { clauseAt } from './clause-at.js';
import { bumpVersion, lockDraft } from './lock-draft.js';
import { insertParts } from './task-parts.js';

/** Makes a task of a stretch of text that the reader left out; who is responsible is then for the clerk to say. */
export async function addTask(
  context: CommandContext,
  policyId: string,
  version: number,
  span: { readonly start: number; readonly end: number },
): Promise<z.output<typeof PolicyChanges>> {
  const { em } = context;
  const policy = await lockDraft(context, policyId, version);
  checkSpans(policy.text, span);
  const [{ seq }] = await em.query(
    'SELECT coalesce(max(seq), 0)::int + 1 AS seq FROM task WHERE policy_id = $1',
    [policyId],
  );
  const task = {
    id: newId(),
    policyId,
    regionId: policy.regionId,
    clauseId: await clauseAt(em, policyId, span.start),
    seq,
    title: taskTitle(policy.text.slice(span.start, span.end), ''),
    startAt: span.start,
    endAt: span.end,
  };
  await em.insert(TaskEntity, task);
  if (policy.horizon !== null)
    await insertParts(em, [
      {
        taskId: task.id,
        deadlines: [
          { quote: '', start: 0, end: 0, date: policy.horizon, recurrence: null, basis: 'inherited' },
        ],
      },
    ]);
  await bumpVersion(context, policyId, [task.id]);
  await context.audit({
    action: 'task.added',
    subjectType: 'task',
    subjectId: task.id,
    detail: { policyId, title: task.title, ...span },
  });
  return readPolicyChanges(context, policyId, version);
}
