import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../database/keyset.js';
import type { ReadContext } from '../../database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../openapi/endpoint.js';
import type { AuditEvent, listAuditEvents as endpoint } from '../audit.schemas.js';

/** Newest first, within the auditor's region and below; what belongs to no region is the root's. */
export async function listAuditEvents(
  { em, actor }: ReadContext,
  { action, actor: who, from, to, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const where = `r.path LIKE $1 || '%'
     AND ($2::text IS NULL OR e.action = $2)
     AND ($3::text IS NULL OR e.actor_name ILIKE '%' || $3 || '%')
     AND ($4::date IS NULL OR e."on" >= $4) AND ($5::date IS NULL OR e."on" <= $5)`;
  const filter = [
    actor.regionPath,
    action ?? null,
    who?.replaceAll(/[%_\\]/g, '\\$&') ?? null,
    from ?? null,
    to ?? null,
  ];
  const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
  const rows: (z.infer<typeof AuditEvent> & { cursorAt: string })[] = await em.query(
    `SELECT e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, e.at::text AS "cursorAt", e."on",
            json_build_object('id', e.actor_id, 'name', e.actor_name) AS actor, e.action,
            e.subject_type AS "subjectType", e.subject_id AS "subjectId", r.name AS region, e.detail
       FROM audit_event e LEFT JOIN region r ON r.id = e.region_id
      WHERE ${where} AND ($6::timestamptz IS NULL OR (e.at, e.id) < ($6, $7::uuid))
      ORDER BY e.at DESC, e.id DESC LIMIT $8`,
    [...filter, at, id, limit + 1],
  );
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM audit_event e LEFT JOIN region r ON r.id = e.region_id WHERE ${where}`,
    filter,
  );
  const last = rows[limit - 1];
  const items = rows.slice(0, limit).map(({ cursorAt: _, ...event }) => event);
  return {
    items,
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.cursorAt, last.id]) : null,
  };
}
