import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listSchemes as endpoint } from '../schemes.schemas.js';
import { SCHEME, type SchemeRow, summaryOf, visibleSchemes } from './read-scheme.js';

/** Newest year first, within it the newest edition. */
export async function listSchemes(
  { em, actor, today }: ReadContext,
  { year, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [visibleSchemes(actor, values, 'scheme')];
  if (year !== undefined) conditions.push(`scheme.year = $${values.push(year)}`);
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM assessment_scheme scheme WHERE ${where}`,
    values,
  );
  const [lastYear, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['int', 'uuid']);
  const at = values.push(lastYear, id, limit + 1);
  const rows: SchemeRow[] = await em.query(
    `SELECT ${SCHEME} FROM assessment_scheme scheme JOIN region ON region.id = scheme.region_id
      WHERE ${where} AND ($${at - 2}::int IS NULL OR (scheme.year, scheme.id) < ($${at - 2}, $${at - 1}::uuid))
      ORDER BY scheme.year DESC, scheme.id DESC LIMIT $${at}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => summaryOf(row, today)),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.year, last.id]) : null,
  };
}
