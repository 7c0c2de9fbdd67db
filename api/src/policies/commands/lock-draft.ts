import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayEditPolicy, readablePolicies } from '../policies.policy.js';
import { PolicyEntity } from '../policy.entity.js';

/** Holds the row of a policy one may see until the transaction ends. */
export async function lockPolicy({ em, actor }: CommandContext, id: string): Promise<PolicyEntity> {
  const policy = await em.findOne(PolicyEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  const values: unknown[] = [id];
  const visible: unknown[] = policy
    ? await em.query(
        `SELECT 1 FROM policy WHERE policy.id = $1 AND ${readablePolicies(actor, values, 'policy')}`,
        values,
      )
    : [];
  if (!policy || visible.length === 0) throw notFound('份文件');
  return policy;
}

/** A draft to be edited, in the version its editor has before them, held until the transaction ends. */
export async function lockDraft(
  context: CommandContext,
  id: string,
  version: number | undefined,
): Promise<PolicyEntity> {
  const policy = await lockPolicy(context, id);
  if (!mayEditPolicy(context.actor, policy))
    throw new Problem('permission.denied', '只有文件所属地区的效能办可以修改，请联系他们。');
  if (policy.state !== 'draft')
    throw new Problem('policy.published', '文件发布后任务不再修改；个别事项有变化，请在事项里办理。');
  if (policy.version !== version) {
    const { changedBy } = policy;
    throw new Problem(
      'resource.stale',
      `这份草稿刚被${changedBy === null ? '他人' : `“${changedBy}”`}修改过，请重新打开，核对后再保存您的修改。`,
      { currentVersion: policy.version, changedBy },
    );
  }
  return policy;
}

/**
 * Counts one more edit of the draft, and marks the tasks it touched, so that whoever has the draft open is told of
 * these alone.
 */
export async function bumpVersion(
  { em, actor }: Pick<CommandContext, 'em' | 'actor'>,
  policyId: string,
  taskIds: readonly string[] = [],
): Promise<void> {
  const [[{ version }]]: [[{ version: number }]] = await em.query(
    'UPDATE policy SET version = version + 1, changed_by = $2 WHERE id = $1 RETURNING version',
    [policyId, actor.displayName],
  );
  await em.query('UPDATE task SET changed_in = $1, changed_by = $2 WHERE id = ANY($3::uuid[])', [
    version,
    actor.displayName,
    taskIds,
  ]);
}
