import { type PolicyToAmend, suggestAmended } from '../../domain/amendment/amended-policy.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { visiblePolicies } from '../../policies/policies.policy.js';
import { policyRef } from '../../policies/queries/list-policies.js';
import type { readAmendment as definition } from '../amendment.schemas.js';

type Answer = ResponseOf<typeof definition>;

interface Row {
  readonly title: string;
  readonly docNumber: string | null;
  readonly text: string;
  readonly state: 'draft' | 'published';
  readonly amends: Answer['amends'];
}

/** Which document this one amends, and for a draft of which nobody has said so yet, which it may be. */
export async function readAmendment({ em, actor }: ReadContext, policyId: string): Promise<Answer> {
  const values: unknown[] = [policyId];
  const [policy]: Row[] = await em.query(
    `SELECT policy.title, policy.doc_number AS "docNumber", policy.text, policy.state,
            (SELECT ${policyRef('amended')} FROM policy amended WHERE amended.id = policy.amends_id) AS amends
       FROM policy WHERE policy.id = $1 AND ${visiblePolicies(actor, values, 'policy')}`,
    values,
  );
  if (!policy) throw notFound('份文件');
  const { amends } = policy;
  if (policy.state === 'published') return { amends, suggestions: [] };
  const published: (PolicyToAmend & { ref: NonNullable<Answer['amends']> })[] = await em.query(
    `WITH mine AS (SELECT DISTINCT title FROM task WHERE policy_id = $1 AND state <> 'dismissed')
     SELECT policy.id, policy.title, policy.doc_number AS "docNumber", ${policyRef('policy')} AS ref,
            (SELECT count(DISTINCT mine.title) FROM mine JOIN task ON task.title = mine.title
              WHERE task.policy_id = policy.id AND task.state = 'confirmed')::float8
              / greatest(1, (SELECT count(*) FROM mine)) AS "sharedTasks"
       FROM policy
      WHERE policy.region_id = (SELECT region_id FROM policy draft WHERE draft.id = $1)
        AND policy.state = 'published'
        AND NOT EXISTS (SELECT 1 FROM policy successor
                         WHERE successor.amends_id = policy.id AND successor.state = 'published')
      ORDER BY policy.id`,
    [policyId],
  );
  const refs = new Map(published.map(({ id, ref }) => [id, ref]));
  return {
    amends,
    suggestions: suggestAmended(policy, published).flatMap(({ id, signs }) => {
      const ref = refs.get(id);
      return ref ? [{ policy: ref, signs: [...signs] }] : [];
    }),
  };
}
