import type { z } from 'zod';
import { isCited, readCitations, type Citation } from '../../domain/descent/read-citations.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { readablePolicies } from '../../policies/policies.policy.js';
import { mayDecideDescent } from '../descent.policy.js';
import type { PolicyDescent, DescentPolicy } from '../descent.schemas.js';
import { lastPolicyDecisions, linkedPolicies, linkedTasks } from './current-descent.js';
import { policyRef } from './policy-ref.js';

type Answer = z.output<typeof PolicyDescent>;
type Ref = z.output<typeof DescentPolicy>;

interface PolicyRow {
  readonly policy: Ref;
  readonly state: Answer['state'];
  readonly region_id: string;
  readonly region_path: string;
  readonly text: string;
}

/** What stands above and below a policy: as its text says, and as people have decided up to today. */
export async function readPolicyDescent(context: ReadContext, id: string): Promise<Answer> {
  const { em, actor } = context;
  const values: unknown[] = [id];
  const [row]: PolicyRow[] = await em.query(
    `SELECT ${policyRef('policy', 'region')} AS policy, policy.state, policy.region_id, region.path AS region_path,
            policy.text
       FROM policy JOIN region ON region.id = policy.region_id
      WHERE policy.id = $1 AND ${readablePolicies(actor, values, 'policy')}`,
    values,
  );
  if (!row) throw notFound('份文件');
  const above = await policiesAboveOf(context, id, row.region_path);
  const citations = readCitations(row.text);
  const uppers = above.flatMap(({ policy, decision, links, decidedBy, decidedOn }) => {
    const citation = citations.find((each) => isCited(each, policy)) ?? null;
    if (!citation && decision === null) return [];
    return [{ policy, state: decision ?? ('suggested' as const), citation, links, decidedBy, decidedOn }];
  });
  return {
    policy: row.policy,
    state: row.state,
    uppers,
    unknown: unknownOf(citations, [row.policy, ...above.map(({ policy }) => policy)]),
    lowers: await lowersOf(context, id),
    abilities: { decide: mayDecideDescent(actor, { regionId: row.region_id }) },
  };
}

/** The citation by which a policy names one above, if it does. */
export function citationOf(
  text: string,
  upper: { title: string; docNumber: string | null },
): Citation | null {
  return readCitations(text).find((each) => isCited(each, upper)) ?? null;
}

interface AboveRow {
  readonly policy: Ref;
  readonly decision: 'linked' | 'withdrawn' | null;
  readonly links: number;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
}

/** Every published policy of the regions above, those decided on first. */
function policiesAboveOf(
  { em, today }: ReadContext,
  lowerPolicyId: string,
  regionPath: string,
): Promise<AboveRow[]> {
  return em.query(
    `SELECT ${policyRef('policy', 'region')} AS policy, last.decision, coalesce(linked.links, 0) AS links,
            decider.display_name AS "decidedBy", last.decided_on AS "decidedOn"
       FROM policy JOIN region ON region.id = policy.region_id
       LEFT JOIN (${lastPolicyDecisions('$2::date')}) last
              ON last.upper_policy_id = policy.id AND last.lower_policy_id = $1::uuid
       LEFT JOIN app_user decider ON decider.id = last.decided_by
       LEFT JOIN (SELECT link.upper_policy_id, count(*)::int AS links FROM ${linkedTasks('$2::date')} link
                   WHERE link.lower_policy_id = $1::uuid GROUP BY link.upper_policy_id) linked
              ON linked.upper_policy_id = policy.id
      WHERE policy.state = 'published' AND starts_with($3, region.path) AND region.path <> $3
      ORDER BY last.decision IS NULL, region.path DESC, policy.issued_on DESC NULLS LAST, policy.id`,
    [lowerPolicyId, today, regionPath],
  );
}

/** Named in the text, but nobody has brought it in; each once. */
function unknownOf(citations: readonly Citation[], known: readonly Ref[]): Citation[] {
  const kept: Citation[] = [];
  for (const citation of citations) {
    if (known.some((policy) => isCited(citation, policy))) continue;
    if (kept.some((each) => each.title === citation.title && each.docNumber === citation.docNumber)) continue;
    kept.push(citation);
  }
  return kept;
}

function lowersOf({ em, actor, today }: ReadContext, upperPolicyId: string): Promise<Answer['lowers']> {
  const values: unknown[] = [upperPolicyId, today];
  return em.query(
    `SELECT ${policyRef('policy', 'region')} AS policy,
            (SELECT count(*)::int FROM ${linkedTasks('$2::date')} link
              WHERE link.upper_policy_id = $1::uuid AND link.lower_policy_id = policy.id) AS links
       FROM ${linkedPolicies('$2::date')} held
       JOIN policy ON policy.id = held.lower_policy_id JOIN region ON region.id = policy.region_id
      WHERE held.upper_policy_id = $1::uuid AND ${readablePolicies(actor, values, 'policy')}
      ORDER BY region.path, policy.id`,
    values,
  );
}
