import { containing, decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { visibleRequests } from '../enterprise-requests.policy.js';
import type { listEnterpriseRequests as endpoint } from '../enterprise-requests.schemas.js';
import { REQUEST_JOINS, requestColumns, requestOverdue } from './request-rows.js';

type Answer = ResponseOf<typeof endpoint>;

/** The newest first. */
export async function listEnterpriseRequests(
  { em, actor, today }: ReadContext,
  query: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const { cursor, limit, state, overdue, open, satisfaction, reopened, unit, q } = query;
  const values: unknown[] = [today];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['$1::date IS NOT NULL', visibleRequests(actor, values, 'request')];
  if (state) conditions.push(`request.state = ${bind(state)}`);
  if (overdue !== undefined) conditions.push(`${overdue ? '' : 'NOT '}${requestOverdue('$1::date')}`);
  if (open !== undefined) conditions.push(`request.settlement_on IS ${open ? '' : 'NOT '}NULL`);
  if (satisfaction) conditions.push(`request.satisfaction = ${bind(satisfaction)}`);
  if (reopened !== undefined) conditions.push(`request.round ${reopened ? '> 1' : '= 1'}`);
  if (unit) conditions.push(`request.unit_id = ${bind(unit)}::uuid`);
  if (q?.trim()) {
    const words = bind(containing(q));
    conditions.push(`(request.enterprise ILIKE ${words} OR request.matter ILIKE ${words})`);
  }
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM enterprise_request request WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined) {
    const [receivedOn, id] = decodeCursor(cursor, ['date', 'uuid']);
    conditions.push(`(request.received_on, request.id) < (${bind(receivedOn)}::date, ${bind(id)}::uuid)`);
  }
  const rows: Answer['items'] = await em.query(
    `SELECT ${requestColumns('$1::date')} FROM enterprise_request request ${REQUEST_JOINS}
      WHERE ${conditions.join(' AND ')}
      ORDER BY request.received_on DESC, request.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.receivedOn, last.id]) : null,
  };
}
