import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listNotifications as endpoint } from '../notifications.schemas.js';

/** One's own messages, newest first; `unread` counts all that wait, whatever is listed. */
export async function listNotifications(
  { em, actor }: ReadContext,
  { unread, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const mine = 'user_id = $1 AND ($2::boolean IS NULL OR (read_at IS NULL) = $2)';
  const [before] = cursor === undefined ? [null] : decodeCursor(cursor, ['uuid']);
  const rows: ResponseOf<typeof endpoint>['items'] = await em.query(
    `SELECT id, kind, title, link, ${utc('created_at')} AS "createdAt", ${utc('read_at')} AS "readAt"
       FROM notification WHERE ${mine} AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
    [actor.userId, unread ?? null, before, limit + 1],
  );
  const [counts]: { total: number; unread: number }[] = await em.query(
    `SELECT count(*) FILTER (WHERE $2::boolean IS NULL OR (read_at IS NULL) = $2)::int AS total,
            count(*) FILTER (WHERE read_at IS NULL)::int AS unread
       FROM notification WHERE user_id = $1`,
    [actor.userId, unread ?? null],
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total: counts?.total ?? 0,
    unread: counts?.unread ?? 0,
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

function utc(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
