import { unitsOf } from '../../directory/queries/units-of.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { ownDirectives, visibleDirectives } from '../directives.policy.js';
import type { listDirectives as endpoint } from '../directives.schemas.js';
import { DIRECTIVE_JOINS, DIRECTIVE_STATE, directiveColumns, directiveOverdue } from './directive-rows.js';

type Answer = ResponseOf<typeof endpoint>;

/** The newest first. */
export async function listDirectives(
  { em, actor, today }: ReadContext,
  query: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const { cursor, limit, state, overdue, unit, owedBy, own, workItem, policy } = query;
  const values: unknown[] = [today];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['$1::date IS NOT NULL', visibleDirectives(actor, values, 'directive')];
  if (state) conditions.push(`${DIRECTIVE_STATE} = ${bind(state)}`);
  if (overdue !== undefined) conditions.push(`${overdue ? '' : 'NOT '}${directiveOverdue('$1::date')}`);
  if (own !== undefined) conditions.push(`${own ? '' : 'NOT '}${ownDirectives(actor, values, 'directive')}`);
  if (workItem) conditions.push(`directive.work_item_id = ${bind(workItem)}::uuid`);
  if (policy) conditions.push(`directive.policy_id = ${bind(policy)}::uuid`);
  if (unit)
    conditions.push(`EXISTS (SELECT 1 FROM directive_duty theirs
      WHERE theirs.directive_id = directive.id AND theirs.unit_id = ${bind(unit)}::uuid)`);
  if (owedBy)
    conditions.push(`EXISTS (SELECT 1 FROM directive_duty owed WHERE owed.directive_id = directive.id
      AND owed.state = 'owed' AND owed.unit_id = ${unitsOf(`${bind(owedBy)}::uuid`)})`);
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM directive WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined) {
    const [writtenOn, id] = decodeCursor(cursor, ['date', 'uuid']);
    conditions.push(`(directive.written_on, directive.id) < (${bind(writtenOn)}::date, ${bind(id)}::uuid)`);
  }
  const rows: Answer['items'] = await em.query(
    `SELECT ${directiveColumns('$1::date')} FROM directive ${DIRECTIVE_JOINS}
      WHERE ${conditions.join(' AND ')}
      ORDER BY directive.written_on DESC, directive.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.writtenOn, last.id]) : null,
  };
}
