import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { excerptOf, type Excerpt } from '../../domain/search/search-terms.js';
import { EXCERPT_LENGTH, MOST_COUNTED } from './holding-terms.js';

interface Place {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Looked {
  readonly terms: readonly string[];
  /** The table that is looked through, and the alias that `conditions` and `columns` call it by. */
  readonly table: string;
  readonly alias: string;
  readonly conditions: readonly string[];
  readonly values: unknown[];
  /** Columns of a hit but `id` and `words`. */
  readonly columns: string;
  /** The text that is looked through, to the letter as the index has it. */
  readonly words: string;
  readonly joins: string;
}

/** A page of the rows that fulfil the conditions, what was made last first, each with the place where its words stand. */
export async function newestHits<Row extends { readonly id: string; readonly words: string }>(
  { em }: ReadContext,
  { limit, cursor }: Place,
  { terms, table, alias, conditions, values, columns, words, joins }: Looked,
): Promise<{
  items: (Omit<Row, 'words'> & { excerpt: Excerpt[] })[];
  nextCursor: string | null;
  total: number;
  totalIsLeast: boolean;
}> {
  const found = `${table} ${alias} WHERE ${conditions.join(' AND ')}`;
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM (SELECT FROM ${found} LIMIT ${MOST_COUNTED + 1}) counted`,
    values,
  );
  const before =
    cursor === undefined ? '' : `AND ${alias}.id < $${values.push(decodeCursor(cursor, ['uuid'])[0])}::uuid`;
  const rows: Row[] = await em.query(
    `WITH found AS MATERIALIZED (
       SELECT ${alias}.id FROM ${found} ${before} ORDER BY ${alias}.id DESC LIMIT $${values.push(limit + 1)})
     SELECT ${alias}.id, ${words} AS words, ${columns}
       FROM found JOIN ${table} ${alias} ON ${alias}.id = found.id ${joins}
      ORDER BY ${alias}.id DESC`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: page.map(({ words: text, ...row }) => ({
      ...row,
      excerpt: excerptOf(text, terms, EXCERPT_LENGTH),
    })),
    nextCursor: last ? encodeCursor([last.id]) : null,
    total: Math.min(total, MOST_COUNTED),
    totalIsLeast: total > MOST_COUNTED,
  };
}
