import { decodeCursor, encodeCursor } from './keyset.js';
import type { ReadContext } from './unit-of-work.js';

interface NewestFirst {
  readonly columns: string;
  /** Tables with their joins; the first is the one that is listed, under `alias`. */
  readonly from: string;
  readonly alias: string;
  /** At least which rows the person may see; what they bind stands in `values`. */
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** A page of a list whose newest rows come first: ids are made in the order of time, so they are the key. */
export async function newestFirst<Row extends { readonly id: string }>(
  { em }: Pick<ReadContext, 'em'>,
  { columns, from, alias, conditions, values, cursor, limit }: NewestFirst,
): Promise<{ rows: Row[]; total: number; nextCursor: string | null }> {
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(`SELECT count(*)::int AS total FROM ${from} WHERE ${where}`, [
    ...values,
  ]);
  const [before] = cursor === undefined ? [null] : decodeCursor(cursor, ['uuid']);
  const at = values.length;
  const rows: Row[] = await em.query(
    `SELECT ${columns} FROM ${from}
      WHERE ${where} AND ($${at + 1}::uuid IS NULL OR ${alias}.id < $${at + 1}::uuid)
      ORDER BY ${alias}.id DESC LIMIT $${at + 2}`,
    [...values, before, limit + 1],
  );
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
