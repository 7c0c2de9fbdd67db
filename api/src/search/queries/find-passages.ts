import { excerptOf } from '../../domain/search/search-terms.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { readablePolicies } from '../../policies/policies.policy.js';
import type { findPassages as definition } from '../search.schemas.js';
import { EXCERPT_LENGTH, holdingTerms, MOST_COUNTED, termsOf } from './holding-terms.js';

interface Row {
  readonly id: string;
  readonly policy: {
    id: string;
    title: string;
    docNumber: string | null;
    publishedOn: string;
    superseded: boolean;
  };
  readonly clauseRef: string;
  readonly task: { id: string; title: string } | null;
  readonly start: number;
  readonly body: string;
}

/** Passages of published documents the person may open; the newest document first, within one as it goes. */
export async function findPassages(
  { em, actor }: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const terms = termsOf(query.q);
  const values: unknown[] = [];
  const conditions = [
    ...holdingTerms('passage.body', terms, values),
    readablePolicies(actor, values, 'policy'),
  ];
  if (query.policy !== undefined) conditions.push(`policy.id = $${values.push(query.policy)}::uuid`);
  const from = `policy_passage passage JOIN policy ON policy.id = passage.policy_id`;
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total
       FROM (SELECT FROM ${from} WHERE ${conditions.join(' AND ')} LIMIT ${MOST_COUNTED + 1}) counted`,
    values,
  );
  if (query.cursor !== undefined) {
    const [publishedOn, policyId, start, id] = decodeCursor(query.cursor, ['date', 'uuid', 'int', 'uuid']);
    const bound = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
    const [day, document, place, passage] = [
      bound(publishedOn, 'date'),
      bound(policyId, 'uuid'),
      bound(start, 'int'),
      bound(id, 'uuid'),
    ];
    conditions.push(`((policy.published_on, policy.id) < (${day}, ${document})
      OR (policy.id = ${document} AND (passage.start_at, passage.id) > (${place}, ${passage})))`);
  }
  const rows: Row[] = await em.query(
    `WITH found AS MATERIALIZED (
       SELECT passage.id, policy.published_on, policy.id AS policy_id, passage.start_at
         FROM ${from} WHERE ${conditions.join(' AND ')}
        ORDER BY policy.published_on DESC, policy.id DESC, passage.start_at, passage.id
        LIMIT $${values.push(query.limit + 1)})
     SELECT passage.id, passage.start_at AS start, passage.body, coalesce(clause.ref, '') AS "clauseRef",
            json_build_object('id', policy.id, 'title', policy.title, 'docNumber', policy.doc_number,
              'publishedOn', policy.published_on,
              'superseded', EXISTS (SELECT FROM policy successor
                WHERE successor.amends_id = policy.id AND successor.state = 'published')) AS policy,
            CASE WHEN task.id IS NOT NULL THEN json_build_object('id', task.id, 'title', task.title) END AS task
       FROM found
       JOIN policy_passage passage ON passage.id = found.id
       JOIN policy ON policy.id = passage.policy_id
       LEFT JOIN task ON task.id = passage.task_id
       LEFT JOIN clause ON clause.id = coalesce(passage.clause_id, task.clause_id)
      ORDER BY policy.published_on DESC, policy.id DESC, passage.start_at, passage.id`,
    values,
  );
  const page = rows.slice(0, query.limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: page.map(({ body, ...row }) => ({ ...row, excerpt: excerptOf(body, terms, EXCERPT_LENGTH) })),
    nextCursor: last ? encodeCursor([last.policy.publishedOn, last.policy.id, last.start, last.id]) : null,
    total: Math.min(total, MOST_COUNTED),
    totalIsLeast: total > MOST_COUNTED,
  };
}
