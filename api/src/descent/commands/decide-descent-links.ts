import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { lockPolicy } from '../../policies/commands/lock-draft.js';
import type { DescentLinks } from '../descent.schemas.js';
import { decisionsOf, pairKey, readDescentLinks } from '../queries/read-descent-links.js';
import { requireMayDecide } from './decide-upper-policy.js';

export interface LinkDecision {
  readonly upperTaskId: string;
  readonly lowerTaskId: string;
  readonly decision: 'linked' | 'refused' | 'withdrawn';
}

/**
 * Says of pairs of tasks whether the one below carries out the one above; all of them or none. The reason kept is that
 * of the rules, never of whoever calls.
 */
export async function decideDescentLinks(
  context: CommandContext,
  { lowerPolicyId, upperPolicyId }: { readonly lowerPolicyId: string; readonly upperPolicyId: string },
  decisions: readonly LinkDecision[],
): Promise<z.output<typeof DescentLinks>> {
  const { em, actor, today } = context;
  const lower = await lockPolicy(context, lowerPolicyId);
  requireMayDecide(context, lower);
  const before = await readDescentLinks(context, lowerPolicyId, upperPolicyId);
  if (!before.linked)
    throw new Problem('lifecycle.refused', '请先确认这份文件是本文件的上级文件，再逐条对应任务。');
  if (lower.state !== 'published')
    throw new Problem('lifecycle.refused', '本文件还是草稿，任务还会变动，请发布后再逐条对应。');
  refuseContradictions(decisions);

  const above = new Map(before.upperTasks.map((task) => [task.id, task]));
  const below = new Map(before.lowerTasks.map((task) => [task.id, task]));
  const reasons = new Map(before.links.map((link) => [pairKey(link), link.reason]));
  const last = new Map(
    (await decisionsOf(context, lowerPolicyId, upperPolicyId)).map((each) => [pairKey(each), each.decision]),
  );
  const rows = decisions.flatMap(({ upperTaskId, lowerTaskId, decision }) => {
    const [upperTask, lowerTask] = [above.get(upperTaskId), below.get(lowerTaskId)];
    if (!upperTask || !lowerTask) throw notFound('条任务');
    const key = pairKey({ upperTaskId, lowerTaskId });
    if ((last.get(key) ?? 'withdrawn') === decision) return [];
    const reason = reasons.get(key) ?? '';
    return [{ upperTaskId, lowerTaskId, decision, reason, upperTask, lowerTask }];
  });
  if (rows.length === 0) return before;

  await em.query(
    `INSERT INTO task_descent (upper_policy_id, lower_policy_id, upper_task_id, lower_task_id, decision, reason,
                               decided_by, decided_on)
     SELECT $1, $2, each."upperTaskId", each."lowerTaskId", each.decision, each.reason, $3, $4
       FROM jsonb_to_recordset($5) AS each("upperTaskId" uuid, "lowerTaskId" uuid, decision text, reason text)`,
    [
      upperPolicyId,
      lowerPolicyId,
      actor.userId,
      today,
      JSON.stringify(rows.map(({ upperTask: _, lowerTask: __, ...row }) => row)),
    ],
  );
  await context.audit(
    ...rows.map(({ decision, reason, upperTask, lowerTask }) => ({
      action: `descent.${decision}`,
      subjectType: 'task',
      subjectId: lowerTask.id,
      detail: {
        title: lowerTask.title,
        upperTitle: upperTask.title,
        policyId: lowerPolicyId,
        upperPolicyId,
        reason,
      },
    })),
  );
  return readDescentLinks(context, lowerPolicyId, upperPolicyId);
}

function refuseContradictions(decisions: readonly LinkDecision[]): void {
  const said = new Set<string>();
  for (const [at, decision] of decisions.entries()) {
    const key = pairKey(decision);
    if (said.has(key))
      throw new Problem('request.invalid', '同一对任务出现了两次，请只留一个决定。', {
        fields: [{ pointer: `/body/decisions/${at}`, detail: '与前面的一条重复' }],
      });
    said.add(key);
  }
}
