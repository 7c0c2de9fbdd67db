import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import {
  SUMMARY_COLUMNS,
  summaryJoins,
  summaryOf,
  type SummaryRow,
} from '../../work-items/queries/item-summary.js';
import { lightOfRow, litItems } from '../../work-items/queries/lit-items.js';
import type { listReplayedItems as endpoint } from '../light-templates.schemas.js';
import { replayedLights } from './replayed-lights.js';

/** The items whose colour another template would change, in the order of their ids; with both reasons. */
export async function listReplayedItems(
  context: ReadContext,
  query: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { em } = context;
  const { present, candidate, from, where, values } = await replayedLights(context, query);
  const conditions = [where, 'lit.light IS DISTINCT FROM other.light'];
  if (query.unit) conditions.push(`lit.unit_id = $${values.push(query.unit)}::uuid`);
  let after = '';
  if (query.cursor !== undefined) {
    const [id] = decodeCursor(query.cursor, ['uuid']);
    after = `WHERE id > $${values.push(id)}::uuid`;
  }
  const [found]: { total: number; ids: string[] }[] = await em.query(
    `WITH hit AS MATERIALIZED (SELECT lit.work_item_id AS id FROM ${from} WHERE ${conditions.join(' AND ')})
     SELECT (SELECT count(*)::int FROM hit) AS total,
            ARRAY(SELECT id FROM hit ${after} ORDER BY id LIMIT $${values.push(query.limit + 1)})::text[] AS ids`,
    values,
  );
  const { total, ids } = found ?? { total: 0, ids: [] };
  const shown = ids.slice(0, query.limit);
  const last = shown.at(-1);
  const bound: unknown[] = [];
  const lit = litItems(present, bound, shown);
  const rows: SummaryRow[] = await em.query(
    `SELECT ${SUMMARY_COLUMNS} FROM ${lit} lit ${summaryJoins('$1::date')} ORDER BY lit.work_item_id`,
    bound,
  );
  return {
    items: rows.map((row) => {
      const { id, title, unit, policy, deadline, progress, light } = summaryOf(row, present);
      return {
        id,
        title,
        unit,
        policy,
        deadline,
        progress,
        present: light,
        candidate: lightOfRow(row, candidate),
      };
    }),
    nextCursor: ids.length > query.limit && last !== undefined ? encodeCursor([last]) : null,
    total,
  };
}
