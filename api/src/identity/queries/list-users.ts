import type { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listUsers as endpoint, User } from '../identity.schemas.js';

const ROWS = `
  SELECT u.id, u.username, u.display_name AS "displayName", u.roles, u.active, u.password_hash IS NOT NULL AS "canSignIn",
         u.created_at AS "createdAt", u.version, json_build_object('id', r.id, 'name', r.name) AS region,
         CASE WHEN n.id IS NULL THEN NULL ELSE json_build_object('id', n.id, 'name', n.name) END AS unit
    FROM app_user u JOIN region r ON r.id = u.region_id LEFT JOIN unit n ON n.id = u.unit_id`;

type UserRow = Omit<z.infer<typeof User>, 'createdAt'> & { createdAt: Date };

function shown(row: UserRow): z.infer<typeof User> {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

export async function listUsers(
  { em, actor }: ReadContext,
  { q, canSignIn, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const where = `r.path LIKE $1 || '%' AND ($2::text IS NULL OR u.username ILIKE $2 OR u.display_name ILIKE $2 OR n.name ILIKE $2)
     AND ($3::boolean IS NULL OR (u.password_hash IS NOT NULL) = $3)`;
  const filter = [
    actor.regionPath,
    q === undefined ? null : `%${q.replaceAll(/[%_\\]/g, '\\$&')}%`,
    canSignIn ?? null,
  ];
  const after = cursor === undefined ? '' : String(decodeCursor(cursor, 1)[0]);
  const rows: UserRow[] = await em.query(
    `${ROWS} WHERE ${where} AND u.username > $4 ORDER BY u.username LIMIT $5`,
    [...filter, after, limit + 1],
  );
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM app_user u JOIN region r ON r.id = u.region_id LEFT JOIN unit n ON n.id = u.unit_id WHERE ${where}`,
    filter,
  );
  const items = rows.slice(0, limit).map(shown);
  return {
    items,
    total,
    nextCursor: rows.length > limit ? encodeCursor([items.at(-1)?.username ?? '']) : null,
  };
}

export async function readUser({ em, actor }: ReadContext, id: string): Promise<z.infer<typeof User>> {
  const [row]: UserRow[] = await em.query(`${ROWS} WHERE u.id = $1 AND r.path LIKE $2 || '%'`, [
    id,
    actor.regionPath,
  ]);
  if (!row) throw notFound('个用户');
  return shown(row);
}
