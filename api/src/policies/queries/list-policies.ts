import type { z } from 'zod';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';
import { containing, decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { policiesAbove, visiblePolicies } from '../policies.policy.js';
import type { listPolicies as definition, PolicySummary } from '../policies.schemas.js';

/** As the API shows a policy; wants `region` joined. Dismissed tasks are none; items are those the person may see. */
export function summaryColumns(actor: Actor, values: unknown[]): string {
  let shown: string;
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    shown = `starts_with(region.path, $${values.length})`;
  } else {
    values.push(actor.unitId);
    const unit = `$${values.length}::uuid`;
    shown = `(item.unit_id = ${unit} OR EXISTS (SELECT 1 FROM work_item lead_item
      WHERE lead_item.task_id = item.task_id AND lead_item.unit_id = ${unit}
        AND lead_item.role = 'lead' AND lead_item.state <> 'cancelled'))`;
  }
  return `policy.id, policy.title, policy.doc_number AS "docNumber", policy.issuer,
    policy.issued_on AS "issuedOn", json_build_object('id', region.id, 'name', region.name) AS region,
    policy.state,
    (SELECT count(*)::int FROM task WHERE task.policy_id = policy.id AND task.state <> 'dismissed') AS "taskCount",
    (SELECT count(*)::int FROM work_item item WHERE item.policy_id = policy.id AND ${shown}) AS "workItemCount",
    policy.imported_at AS "importedAt", policy.published_on AS "publishedOn",
    (SELECT ${policyRef('amended')} FROM policy amended WHERE amended.id = policy.amends_id) AS amends,
    (SELECT ${policyRef('successor')} FROM policy successor
      WHERE successor.amends_id = policy.id AND successor.state = 'published') AS "supersededBy"`;
}

/** A row of `policy` as another names it. */
export function policyRef(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'title', ${alias}.title, 'docNumber', ${alias}.doc_number,
    'publishedOn', ${alias}.published_on)`;
}

type Row = Omit<z.output<typeof PolicySummary>, 'importedAt'> & { importedAt: Date };

/** The newest first. */
export async function listPolicies(
  { em, actor }: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const values: unknown[] = [];
  const conditions = [(query.above ? policiesAbove : visiblePolicies)(actor, values, 'policy')];
  const add = (value: unknown, condition: (bound: string) => string) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (query.state) add(query.state, (bound) => `policy.state = ${bound}`);
  if (query.region)
    add(
      query.region,
      (bound) => `policy.region_id IN (SELECT below.id FROM region chosen JOIN region below
        ON starts_with(below.path, chosen.path) WHERE chosen.id = ${bound}::uuid)`,
    );
  if (query.id?.length) add(query.id, (bound) => `policy.id = ANY(${bound}::uuid[])`);
  if (query.q?.trim())
    add(
      containing(query.q),
      (bound) => `(policy.title ILIKE ${bound} OR policy.doc_number ILIKE ${bound}
        OR policy.issuer ILIKE ${bound})`,
    );
  const from = 'policy JOIN region ON region.id = policy.region_id';
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${from} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (query.cursor !== undefined)
    add(decodeCursor(query.cursor, ['uuid'])[0], (bound) => `policy.id < ${bound}::uuid`);
  const columns = summaryColumns(actor, values);
  values.push(query.limit + 1);
  const rows: Row[] = await em.query(
    `SELECT ${columns} FROM ${from} WHERE ${conditions.join(' AND ')}
      ORDER BY policy.id DESC LIMIT $${values.length}`,
    values,
  );
  const listed = rows.slice(0, query.limit);
  const last = rows.length > listed.length ? listed.at(-1) : undefined;
  return {
    items: listed.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() })),
    nextCursor: last ? encodeCursor([last.id]) : null,
    total,
  };
}
