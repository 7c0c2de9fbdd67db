import { linkedTasks } from '../../descent/queries/current-descent.js';
import { containing, decodeCursor, encodeCursor, type KeyType } from '../../platform/database/keyset.js';
import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listWorkItems as definition } from '../work-items.schemas.js';
import { SUMMARY_COLUMNS, summaryJoins, summaryOf, type SummaryRow } from './item-summary.js';
import { type LightsInForce, lightsInForce } from './lights-in-force.js';
import { litItems, STOOD_ON } from './lit-items.js';
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
    | 'dueFrom'
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

interface Page {
  readonly total: number;
  /** Ids and sort keys of the page and of one row more. */
  readonly found: readonly (Record<`key${number}`, string> & { readonly id: string })[];
}

/** The items a person may see that meet every condition, as they stood as of the date. */
export async function listWorkItems(
  context: ReadContext,
  query: Query,
): Promise<ResponseOf<typeof definition>> {
  const { em, today } = context;
  const lights = await lightsInForce(em, query.asOf ?? today);
  const { total, found } = await findPage(context, query, lights);
  const page = found.slice(0, query.limit);
  const last = found.length > page.length ? page.at(-1) : undefined;
  const values: unknown[] = [];
  const lit = litItems(
    lights,
    values,
    page.map(({ id }) => id),
  );
  const rows: SummaryRow[] = await em.query(
    `SELECT ${SUMMARY_COLUMNS} FROM ${lit} lit ${summaryJoins('$1::date')}`,
    values,
  );
  const byId = new Map(rows.map((row) => [row.work_item_id, row]));
  return {
    items: page.flatMap(({ id }) => {
      const row = byId.get(id);
      return row ? [summaryOf(row, lights)] : [];
    }),
    nextCursor: last ? encodeCursor(SORTS[query.sort].map((_, index) => last[`key${index}`] ?? '')) : null,
    total,
  };
}

/** One pass over the items: what meets the conditions is counted and put in order by its keys alone. */
async function findPage(context: ReadContext, query: Query, lights: LightsInForce): Promise<Page> {
  const { em, actor } = context;
  const only = await itemsByTask(context, query, lights.asOf);
  const values: unknown[] = [];
  const from = `${litItems(lights, values, only)} lit ${summaryJoins('$1::date')}`;
  // Whoever sees a region is asked by the standing's own columns, and the item itself is not read.
  const visible = visibleItems(actor, values, seesRegion(actor) ? 'lit' : 'item');
  const conditions = [visible, ...filterConditions(query, values)];
  if (query.redSince !== undefined)
    conditions.push(turnedRed(await lightsInForce(em, query.redSince), values));
  const sort = SORTS[query.sort];
  const keys = sort.map((_, index) => `key${index}`);
  let after = '';
  if (query.cursor !== undefined) {
    const types = sort.map(([, type]) => type);
    const bound = decodeCursor(query.cursor, types).map((key, index) => {
      values.push(key);
      return `$${values.length}::${types[index]}`;
    });
    after = `WHERE (${keys.join(', ')}) > (${bound.join(', ')})`;
  }
  values.push(query.limit + 1);
  const [answer]: Page[] = await em.query(
    `WITH hit AS MATERIALIZED (
       SELECT lit.work_item_id AS id, ${sort.map(([expression], index) => `${expression} AS key${index}`).join(', ')}
         FROM ${from} WHERE ${conditions.join(' AND ')})
     SELECT (SELECT count(*)::int FROM hit) AS total,
            (SELECT coalesce(json_agg(json_build_object('id', page.id, ${keys
              .map((key) => `'${key}', page.${key}::text`)
              .join(', ')}) ORDER BY ${keys.map((key) => `page.${key}`).join(', ')}), '[]')
               FROM (SELECT * FROM hit ${after} ORDER BY ${keys.join(', ')} LIMIT $${values.length}) page) AS found`,
    values,
  );
  return answer ?? { total: 0, found: [] };
}

/** Red, and not red on the day of the lights that are given: it was lit otherwise then, or there was no such item. */
function turnedRed(earlier: LightsInForce, values: unknown[]): string {
  return `lit.light = 'red' AND NOT EXISTS (
    SELECT 1 FROM ${litItems(earlier, values)} earlier
     WHERE earlier.work_item_id = lit.work_item_id AND earlier.light = 'red')`;
}

/** On `litItems(…) lit` joined with `summaryJoins`; appends what it binds to `values`. */
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
  if (filter.dueFrom) add(filter.dueFrom, (bound) => `lit.deadline >= ${bound}::date`);
  if (filter.dueBefore) add(filter.dueBefore, (bound) => `lit.deadline < ${bound}::date`);
  if (filter.q?.trim())
    add(
      containing(filter.q),
      (bound) => `(task.title ILIKE ${bound} OR unit.name ILIKE ${bound} OR policy.title ILIKE ${bound})`,
    );
  return conditions;
}

/**
 * The items of a task, or of all that carry one out: few, so they are found first, and nothing else is looked at.
 * Undefined where the query asks for neither.
 */
async function itemsByTask(
  { em }: ReadContext,
  { task, descendsFrom }: Pick<Query, 'task' | 'descendsFrom'>,
  asOf: string,
): Promise<string[] | undefined> {
  if (!task && !descendsFrom) return undefined;
  const values: unknown[] = [asOf];
  const conditions = [STOOD_ON('standing', '$1::date')];
  if (task) {
    values.push(task);
    conditions.push(`standing.task_id = $${values.length}::uuid`);
  }
  if (descendsFrom) {
    values.push(descendsFrom);
    const above = `$${values.length}::uuid`;
    conditions.push(
      `standing.task_id IN (SELECT link.lower_task_id FROM ${linkedTasks('$1::date')} link WHERE link.upper_task_id = ${above}
         AND link.upper_policy_id = (SELECT policy_id FROM task WHERE id = ${above}))`,
    );
  }
  const items: { id: string }[] = await em.query(
    `SELECT standing.work_item_id AS id FROM work_item_standing standing WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return items.map(({ id }) => id);
}
