import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { lastTaskDecisions, linkedPolicies } from '../queries/current-descent.js';

/** What a new version of a policy does with the tasks of the old one. */
export interface Succession {
  readonly policyId: string;
  readonly title: string;
  readonly amendsId: string;
  readonly tasks: readonly {
    readonly oldId: string;
    /** The task that continues it; null where none does. */
    readonly newId: string | null;
    /** Goes on under the old version. */
    readonly kept: boolean;
  }[];
}

/**
 * Takes what stood above and below the old version of a policy over to the new one, task by task: what was linked or
 * refused for a task holds for the one that continues it. Links of tasks that go on under the old version stay; the
 * others are withdrawn from this day on, so that nothing counts twice. In the transaction that publishes the version.
 */
export async function carryDescent(context: CommandContext, succession: Succession): Promise<void> {
  const sides = [
    await carrySide(context, succession, 'lower'),
    await carrySide(context, succession, 'upper'),
  ];
  if (sides.every(({ policies }) => policies === 0)) return;
  await context.audit({
    action: 'descent.carried',
    subjectType: 'policy',
    subjectId: succession.policyId,
    detail: { title: succession.title, links: sides.reduce((sum, { links }) => sum + links, 0) },
  });
}

/** With the amended policy on this side of its links; gives how many policies and decisions went over. */
async function carrySide(
  { em, actor, today }: CommandContext,
  { policyId, amendsId, tasks }: Succession,
  own: 'lower' | 'upper',
): Promise<{ readonly policies: number; readonly links: number }> {
  const other = own === 'lower' ? 'upper' : 'lower';
  const values: unknown[] = [amendsId, policyId, today, actor.userId];
  const held: unknown[] = await em.query(
    `INSERT INTO policy_descent (${own}_policy_id, ${other}_policy_id, decision, basis, decided_by, decided_on)
     SELECT $2, held.${other}_policy_id, 'linked', 'manual', $4, $3
       FROM ${linkedPolicies('$3::date')} held WHERE held.${own}_policy_id = $1::uuid
     RETURNING id`,
    values,
  );
  if (held.length === 0) return { policies: 0, links: 0 };
  const given = JSON.stringify(tasks);
  const carried: unknown[] = await em.query(
    `INSERT INTO task_descent (${own}_policy_id, ${other}_policy_id, ${own}_task_id, ${other}_task_id, decision,
                               reason, decided_by, decided_on)
     SELECT $2, last.${other}_policy_id, task."newId", last.${other}_task_id, last.decision, last.reason, $4, $3
       FROM (${lastTaskDecisions('$3::date')}) last
       JOIN jsonb_to_recordset($5) AS task("oldId" uuid, "newId" uuid) ON task."oldId" = last.${own}_task_id
      WHERE last.${own}_policy_id = $1::uuid AND last.decision <> 'withdrawn' AND task."newId" IS NOT NULL
     RETURNING id`,
    [...values, given],
  );
  await em.query(
    `INSERT INTO task_descent (${own}_policy_id, ${other}_policy_id, ${own}_task_id, ${other}_task_id, decision,
                               reason, decided_by, decided_on)
     SELECT $1, last.${other}_policy_id, last.${own}_task_id, last.${other}_task_id, 'withdrawn', last.reason, $3, $2
       FROM (${lastTaskDecisions('$2::date')}) last
      WHERE last.${own}_policy_id = $1::uuid AND last.decision = 'linked' AND last.${own}_task_id <> ALL($4::uuid[])`,
    [amendsId, today, actor.userId, tasks.filter(({ kept }) => kept).map(({ oldId }) => oldId)],
  );
  // With nothing linked any more the old version stands below or above nobody.
  await em.query(
    `INSERT INTO policy_descent (${own}_policy_id, ${other}_policy_id, decision, basis, decided_by, decided_on)
     SELECT $1, held.${other}_policy_id, 'withdrawn', 'manual', $3, $2
       FROM ${linkedPolicies('$2::date')} held
      WHERE held.${own}_policy_id = $1::uuid AND NOT EXISTS (
        SELECT 1 FROM (${lastTaskDecisions('$2::date')}) last
         WHERE last.${own}_policy_id = $1::uuid AND last.${other}_policy_id = held.${other}_policy_id
           AND last.decision = 'linked')`,
    [amendsId, today, actor.userId],
  );
  return { policies: held.length, links: carried.length };
}
