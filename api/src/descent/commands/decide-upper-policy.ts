import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { lockPolicy } from '../../policies/commands/lock-draft.js';
import { readablePolicies } from '../../policies/policies.policy.js';
import { mayDecideDescent } from '../descent.policy.js';
import type { PolicyDescent } from '../descent.schemas.js';
import { lastPolicyDecisions } from '../queries/current-descent.js';
import { citationOf, readPolicyDescent } from '../queries/read-policy-descent.js';

interface UpperRow {
  readonly title: string;
  readonly docNumber: string | null;
  readonly above: boolean;
  readonly state: 'draft' | 'published';
  readonly decision: 'linked' | 'withdrawn' | null;
}

/** Says that a policy carries out a published one of a region above, or takes it back; the same again changes nothing. */
export async function decideUpperPolicy(
  context: CommandContext,
  lowerPolicyId: string,
  { upperPolicyId, decision }: { readonly upperPolicyId: string; readonly decision: 'linked' | 'withdrawn' },
): Promise<z.output<typeof PolicyDescent>> {
  const { em, actor, today } = context;
  const lower = await lockPolicy(context, lowerPolicyId);
  requireMayDecide(context, lower);
  const values: unknown[] = [upperPolicyId, lowerPolicyId, today, lower.regionId];
  const [upper]: UpperRow[] = await em.query(
    `SELECT policy.title, policy.doc_number AS "docNumber", policy.state,
            starts_with(own.path, region.path) AND own.path <> region.path AS above, last.decision
       FROM policy JOIN region ON region.id = policy.region_id JOIN region own ON own.id = $4
       LEFT JOIN (${lastPolicyDecisions('$3::date')}) last
              ON last.upper_policy_id = policy.id AND last.lower_policy_id = $2::uuid
      WHERE policy.id = $1::uuid AND ${readablePolicies(actor, values, 'policy')}`,
    values,
  );
  if (!upper) throw notFound('份上级文件');
  if (!upper.above || upper.state !== 'published')
    throw new Problem('lifecycle.refused', '只有上级地区已经发布的文件才能作为依据，请另选。');
  if (upper.decision === decision) return readPolicyDescent(context, lowerPolicyId);
  if (upper.decision === null && decision === 'withdrawn')
    throw new Problem('lifecycle.refused', '这份文件还没有确认为上级文件，不必撤回。请刷新后再看。');

  const citation = citationOf(lower.text, upper);
  await em.query(
    `INSERT INTO policy_descent (upper_policy_id, lower_policy_id, decision, basis, quote, start_at, end_at,
                                 decided_by, decided_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      upperPolicyId,
      lowerPolicyId,
      decision,
      citation ? 'citation' : 'manual',
      citation?.quote ?? '',
      citation?.start ?? 0,
      citation?.end ?? 0,
      actor.userId,
      today,
    ],
  );
  await context.audit({
    action: `descent.policy-${decision}`,
    subjectType: 'policy',
    subjectId: lowerPolicyId,
    detail: { title: lower.title, upperTitle: upper.title, quote: citation?.quote ?? null },
  });
  return readPolicyDescent(context, lowerPolicyId);
}

/** @throws Problem permission.denied for everybody but the efficiency office of the region below */
export function requireMayDecide({ actor }: CommandContext, lower: { readonly regionId: string }): void {
  if (!mayDecideDescent(actor, lower))
    throw new Problem('permission.denied', '承接关系由下级文件所属地区的效能办确认，请联系他们。');
}
