import type { z } from 'zod';
import { suggestLinks } from '../../domain/descent/suggest-links.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { readablePolicies } from '../../policies/policies.policy.js';
import { mayDecideDescent } from '../descent.policy.js';
import type { DescentLink, DescentLinks, DescentPolicy } from '../descent.schemas.js';
import { comparedTasks } from './compared-tasks.js';
import { lastTaskDecisions, linkedPolicies } from './current-descent.js';
import { policyRef } from './policy-ref.js';

type Link = z.output<typeof DescentLink>;

interface PairRow {
  readonly upper: z.output<typeof DescentPolicy>;
  readonly lower: z.output<typeof DescentPolicy>;
  readonly linked: boolean;
  readonly region_id: string;
}

/** The tasks of two policies beside each other, with what the rules suggest and what people have decided. */
export async function readDescentLinks(
  context: ReadContext,
  lowerPolicyId: string,
  upperPolicyId: string,
): Promise<z.output<typeof DescentLinks>> {
  const { em, actor, today } = context;
  const values: unknown[] = [lowerPolicyId, upperPolicyId, today];
  const [pair]: PairRow[] = await em.query(
    `SELECT ${policyRef('upper', 'upper_region')} AS upper, ${policyRef('policy', 'region')} AS lower,
            policy.region_id,
            EXISTS (SELECT 1 FROM ${linkedPolicies('$3::date')} held
                     WHERE held.lower_policy_id = $1::uuid AND held.upper_policy_id = $2::uuid) AS linked
       FROM policy JOIN region ON region.id = policy.region_id
      CROSS JOIN policy upper JOIN region upper_region ON upper_region.id = upper.region_id
      WHERE policy.id = $1 AND upper.id = $2 AND upper.state = 'published'
        AND starts_with(region.path, upper_region.path) AND region.id <> upper_region.id
        AND ${readablePolicies(actor, values, 'policy')}
        AND ${readablePolicies(actor, values, 'upper')}`,
    values,
  );
  if (!pair) throw notFound('两份文件的对照');
  const uppers = await comparedTasks(em, upperPolicyId);
  const lowers = await comparedTasks(em, lowerPolicyId);
  const suggested = suggestLinks(
    uppers.map(({ compared }) => compared),
    lowers.map(({ compared }) => compared),
  );
  const { region_id: regionId, ...policies } = pair;
  return {
    ...policies,
    upperTasks: uppers.map(({ shown }) => shown),
    lowerTasks: lowers.map(({ shown }) => shown),
    links: merged(suggested, await decisionsOf(context, lowerPolicyId, upperPolicyId)),
    abilities: { decide: mayDecideDescent(actor, { regionId }) },
  };
}

export interface Decision {
  readonly upperTaskId: string;
  readonly lowerTaskId: string;
  readonly decision: 'linked' | 'refused' | 'withdrawn';
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
}

/** The last decision on every pair of the two policies that was ever decided. */
export function decisionsOf(
  { em, today }: Pick<ReadContext, 'em' | 'today'>,
  lowerPolicyId: string,
  upperPolicyId: string,
): Promise<Decision[]> {
  return em.query(
    `SELECT last.upper_task_id AS "upperTaskId", last.lower_task_id AS "lowerTaskId", last.decision, last.reason,
            decider.display_name AS "decidedBy", last.decided_on AS "decidedOn"
       FROM (${lastTaskDecisions('$3::date')}) last JOIN app_user decider ON decider.id = last.decided_by
      WHERE last.lower_policy_id = $1 AND last.upper_policy_id = $2
      ORDER BY last.id`,
    [lowerPolicyId, upperPolicyId, today],
  );
}

export function pairKey(pair: { readonly upperTaskId: string; readonly lowerTaskId: string }): string {
  return `${pair.upperTaskId} ${pair.lowerTaskId}`;
}

function merged(suggested: ReturnType<typeof suggestLinks>, decisions: readonly Decision[]): Link[] {
  const decided = new Map(
    decisions.filter(({ decision }) => decision !== 'withdrawn').map((each) => [pairKey(each), each]),
  );
  const links = suggested.map(({ upperTaskId, lowerTaskId, score, reason }): Link => {
    const known = decided.get(pairKey({ upperTaskId, lowerTaskId }));
    decided.delete(pairKey({ upperTaskId, lowerTaskId }));
    return known
      ? { ...linkOf(known), reason: known.reason || reason, score }
      : { upperTaskId, lowerTaskId, state: 'suggested', reason, score, decidedBy: null, decidedOn: null };
  });
  return [...links, ...[...decided.values()].map(linkOf)];
}

function linkOf({ upperTaskId, lowerTaskId, decision, reason, decidedBy, decidedOn }: Decision): Link {
  const state = decision === 'linked' ? 'linked' : 'refused';
  return { upperTaskId, lowerTaskId, state, reason, score: null, decidedBy, decidedOn };
}
