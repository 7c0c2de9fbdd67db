import { containing, decodeCursor, encodeCursor, type KeyType } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listWorkItems as definition } from '../work-items.schemas.js';
import { SUMMARY_COLUMNS, SUMMARY_JOINS, summaryOf, type SummaryRow } from './item-summary.js';
import { litItems } from './lit-items.js';
import { visibleItems } from './visible-items.js';

type Query = InputOf<typeof definition>['query'];
type Filter = Partial<
  Pick<
    Query,
    | 'policy'
    | 'unit'
    | 'region'
    | 'unitRegion'
    | 'unitKind'
    | 'role'
    | 'light'
    | 'state'
    | 'disputed'
    | 'dueBefore'
    | 'q'
  >
>;

/** Sort keys as SQL with their types, the id last so that no two rows are alike. */
const SORTS: Record<Query['sort'], readonly [expression: string, type: KeyType][]> = {
  deadline: [
    [`coalesce(lit.deadline, 'infinity'::date)`, 'date'],
    ['lit.work_item_id', 'uuid'],
  ],
  unit: [
    ['unit.name', 'text'],
    ['lit.unit_id', 'uuid'],
    [`coalesce(lit.deadline, 'infinity'::date)`, 'date'],
    ['lit.work_item_id', 'uuid'],
  ],
  policy: [
    ['policy.title', 'text'],
    ['lit.policy_id', 'uuid'],
    ['task.seq', 'int'],
    ['lit.work_item_id', 'uuid'],
  ],
};

/** The items a person may see that meet every condition, as they stood as of the date. */
export async function listWorkItems(
  { em, actor, today }: ReadContext,
  query: Query,
): Promise<ResponseOf<typeof definition>> {
  const asOf = query.asOf ?? today;
  const values: unknown[] = [];
  const from = `${litItems(asOf, values)} lit ${SUMMARY_JOINS}`;
  const conditions = [visibleItems(actor, values, 'item'), ...filterConditions(query, values)];

  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${from} WHERE ${conditions.join(' AND ')}`,
    values,
  );

  const sort = SORTS[query.sort];
  const order = sort.map(([expression]) => expression).join(', ');
  if (query.cursor !== undefined) {
    const types = sort.map(([, type]) => type);
    const bound = decodeCursor(query.cursor, types).map((key, index) => {
      values.push(key);
      return `$${values.length}::${types[index]}`;
    });
    conditions.push(`(${order}) > (${bound.join(', ')})`);
  }
  values.push(query.limit + 1);
  const keys = sort.map(([expression], index) => `(${expression})::text AS key${index}`).join(', ');
  const rows: (SummaryRow & Record<string, string>)[] = await em.query(
    `SELECT ${SUMMARY_COLUMNS}, ${keys} FROM ${from}
      WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT $${values.length}`,
    values,
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => summaryOf(row, asOf)),
    nextCursor: last ? encodeCursor(sort.map((_, index) => last[`key${index}`] ?? '')) : null,
    total,
  };
}

/** On `litItems(…) lit` joined with `SUMMARY_JOINS`; appends what it binds to `values`. */
export function filterConditions(filter: Filter, values: unknown[]): string[] {
  const conditions: string[] = [];
  const add = (value: unknown, condition: (bound: string) => string) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (filter.policy) add(filter.policy, (bound) => `lit.policy_id = ${bound}::uuid`);
  if (filter.unit) add(filter.unit, (bound) => `lit.unit_id = ${bound}::uuid`);
  if (filter.region)
    add(
      filter.region,
      (bound) => `lit.region_id IN (SELECT below.id FROM region chosen JOIN region below
        ON starts_with(below.path, chosen.path) WHERE chosen.id = ${bound}::uuid)`,
    );
  if (filter.unitRegion) add(filter.unitRegion, (bound) => `unit.region_id = ${bound}::uuid`);
  if (filter.unitKind) add(filter.unitKind, (bound) => `unit.kind = ${bound}`);
  if (filter.role) add(filter.role, (bound) => `lit.role = ${bound}`);
  if (filter.light?.length)
    add(filter.light, (bound) => `coalesce(lit.light, 'unlit') = ANY(${bound}::text[])`);
  if (filter.state?.length) add(filter.state, (bound) => `lit.state = ANY(${bound}::text[])`);
  if (filter.disputed !== undefined) add(filter.disputed, (bound) => `lit.disputed = ${bound}::boolean`);
  if (filter.dueBefore) add(filter.dueBefore, (bound) => `lit.deadline < ${bound}::date`);
  if (filter.q?.trim())
    add(
      containing(filter.q),
      (bound) => `(task.title ILIKE ${bound} OR unit.name ILIKE ${bound} OR policy.title ILIKE ${bound})`,
    );
  return conditions;
}
