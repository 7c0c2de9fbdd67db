import type { z } from 'zod';
import { relativeGap } from '../../domain/inspections/gap-index.js';
import { encodeCursor, keysetOf } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listVerifiedFigures as endpoint, VerifiedFigure } from '../inspections.schemas.js';
import { latestFigures } from './latest-figures.js';

type Row = Omit<z.output<typeof VerifiedFigure>, 'gap'> & { readonly keys: string[] };

const BY_UNIT = keysetOf({
  keys: [
    ['unit.name', 'text'],
    ['figure.work_item_id', 'uuid'],
    ['figure.id', 'uuid'],
  ],
});

/** Reported against verified, figure by figure: what the gap index of the board is the mean of. */
export async function listVerifiedFigures(
  { em, actor, today }: ReadContext,
  query: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const latest = latestFigures(actor, query, query.asOf ?? today, values);
  const conditions = ['TRUE'];
  if (query.compared !== undefined)
    conditions.push(`(figure.reported IS NOT NULL) = $${values.push(query.compared)}::boolean`);
  if (query.overstated !== undefined)
    conditions.push(
      `(coalesce(figure.reported > figure.verified, FALSE)) = $${values.push(query.overstated)}::boolean`,
    );
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${latest} figure WHERE ${where}`,
    values,
  );
  const after = BY_UNIT.after(query.cursor, values);
  const rows: Row[] = await em.query(
    `SELECT ${BY_UNIT.column}, figure.id, json_build_object('id', item.id, 'title', task.title) AS "workItem",
            json_build_object('id', policy.id, 'title', policy.title) AS policy,
            json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            ${FIGURE_COLUMNS}
       FROM ${latest} figure
       JOIN work_item item ON item.id = figure.work_item_id
       JOIN task ON task.id = item.task_id
       JOIN policy ON policy.id = item.policy_id
       JOIN unit ON unit.id = figure.unit_id
       ${FIGURE_JOINS}
      WHERE ${where} AND ${after} ORDER BY ${BY_UNIT.orderBy} LIMIT $${values.push(query.limit + 1)}`,
    values,
  );
  const last = rows[query.limit - 1];
  return {
    items: rows.slice(0, query.limit).map(({ keys: _, ...row }) => ({
      ...row,
      gap: row.reported === null ? null : Math.round(1000 * relativeGap(row.reported, row.verified)) / 10,
    })),
    total,
    nextCursor: rows.length > query.limit && last ? encodeCursor(last.keys) : null,
  };
}

/** A verified figure under the alias `figure`, with its name and unit of measure; for a statement with `FIGURE_JOINS`. */
export const FIGURE_COLUMNS = `figure.target_id AS "targetId", coalesce(nullif(target.object, ''), target.quote, '') AS name,
  CASE WHEN figure.target_id IS NULL THEN '%' ELSE coalesce(target.measure, '') END AS measure,
  figure.reported, figure.verified, figure.note, figure.verified_on AS "verifiedOn",
  json_build_object('id', round.id, 'name', round.name) AS round`;
export const FIGURE_JOINS = `
  JOIN inspection_round round ON round.id = figure.round_id
  LEFT JOIN target ON target.id = figure.target_id`;
