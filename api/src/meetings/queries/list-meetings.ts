import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { visibleMeetings } from '../meetings.policy.js';
import type { listMeetings as endpoint } from '../meetings.schemas.js';
import { MEETING_COLUMNS } from './meeting-rows.js';

type Answer = ResponseOf<typeof endpoint>;

/** The latest day first; of those to come, the next one. */
export async function listMeetings(
  { em, actor, today }: ReadContext,
  { cursor, limit, kind, state, upcoming }: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [visibleMeetings(actor, values, 'meeting')];
  if (kind) conditions.push(`meeting.kind = ${bind(kind)}`);
  if (upcoming) conditions.push(`meeting.state = 'planned' AND meeting.meets_on >= ${bind(today)}::date`);
  if (state) conditions.push(`meeting.state = ${bind(state)}`);
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM meeting WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined) {
    const [meetsOn, id] = decodeCursor(cursor, ['date', 'uuid']);
    conditions.push(
      `(meeting.meets_on, meeting.id) ${upcoming ? '>' : '<'} (${bind(meetsOn)}::date, ${bind(id)}::uuid)`,
    );
  }
  const way = upcoming ? 'ASC' : 'DESC';
  const rows: Answer['items'] = await em.query(
    `SELECT ${MEETING_COLUMNS} FROM meeting JOIN region ON region.id = meeting.region_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY meeting.meets_on ${way}, meeting.id ${way} LIMIT ${bind(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.meetsOn, last.id]) : null,
  };
}
