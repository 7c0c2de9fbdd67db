import type { z } from 'zod';
import { unitsOf } from '../../directory/queries/units-of.js';
import { seesRegion } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { AwardedTitle, listTitles as endpoint } from '../marks.schemas.js';

export const TITLE = `title.id, json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
  title.name, title.awarded_on AS "awardedOn", title.document, title.instalments, title.released,
  title.revoked_on AS "revokedOn", title.revoked_by AS "revokedBy"`;

/** Newest first: those of the region and below, or one's own. */
export async function listTitles(
  { em, actor }: ReadContext,
  { unit, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [
    seesRegion(actor)
      ? `title.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.push(actor.regionPath)}))`
      : `title.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`,
  ];
  if (unit !== undefined) conditions.push(`title.unit_id = $${values.push(unit)}::uuid`);
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM awarded_title title WHERE ${where}`,
    values,
  );
  const [id] = cursor === undefined ? [null] : decodeCursor(cursor, ['uuid']);
  const at = values.push(id, limit + 1);
  const rows: z.output<typeof AwardedTitle>[] = await em.query(
    `SELECT ${TITLE} FROM awarded_title title JOIN unit ON unit.id = title.unit_id
      WHERE ${where} AND ($${at - 1}::uuid IS NULL OR title.id < $${at - 1}::uuid)
      ORDER BY title.id DESC LIMIT $${at}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
