import { daysBetween } from '../../domain/calendar/date.js';
import { seesRegion } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import {
  SUMMARY_COLUMNS,
  summaryJoins,
  summaryOf,
  type SummaryRow,
} from '../../work-items/queries/item-summary.js';
import { filterConditions } from '../../work-items/queries/list-work-items.js';
import { type LightsInForce, lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { LIVE, litItems } from '../../work-items/queries/lit-items.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import type { readBoardOverdue as endpoint } from '../boards.schemas.js';

type Query = InputOf<typeof endpoint>['query'];

interface Statement {
  readonly sql: string;
  readonly values: unknown[];
}

/**
 * Which items are overdue: one page of them in order, and how many there are. Both read the index of due dates alone;
 * lights, titles and names are looked up for the page only.
 */
export function overdueStatements(
  { actor, today }: Pick<ReadContext, 'actor' | 'today'>,
  query: Query,
): { page: Statement; count: Statement } {
  const values: unknown[] = [query.asOf ?? today];
  const whole = seesRegion(actor);
  const from = `work_item_standing lit${whole ? '' : ' JOIN work_item item ON item.id = lit.work_item_id'}`;
  const where = [
    `lit.valid_from <= $1::date AND lit.valid_until > $1::date AND ${LIVE('lit')}`,
    'NOT lit.disputed AND lit.deadline < $1::date',
    visibleItems(actor, values, whole ? 'lit' : 'item'),
    ...filterConditions(query, values),
  ].join(' AND ');
  const paged = [...values];
  let after = '';
  if (query.cursor !== undefined) {
    paged.push(...decodeCursor(query.cursor, 2));
    after = `AND (lit.deadline, lit.work_item_id) > ($${paged.length - 1}::date, $${paged.length}::uuid)`;
  }
  paged.push(query.limit + 1);
  return {
    page: {
      sql: `SELECT lit.work_item_id AS id FROM ${from} WHERE ${where} ${after}
             ORDER BY lit.deadline, lit.work_item_id LIMIT $${paged.length}`,
      values: paged,
    },
    count: { sql: `SELECT count(*)::int AS total FROM ${from} WHERE ${where}`, values },
  };
}

/** The rows of one page, in the same order. */
export function overdueRowsStatement(lights: LightsInForce, ids: readonly string[]): Statement {
  const values: unknown[] = [];
  const lit = litItems(lights, values, ids);
  return {
    sql: `SELECT ${SUMMARY_COLUMNS} FROM ${lit} lit ${summaryJoins('$1::date')} ORDER BY lit.deadline, lit.work_item_id`,
    values,
  };
}

export async function readBoardOverdue(
  context: ReadContext,
  query: Query,
): Promise<ResponseOf<typeof endpoint>> {
  const asOf = query.asOf ?? context.today;
  const { page, count } = overdueStatements(context, query);
  const [lights, found, [{ total }]]: [LightsInForce, { id: string }[], [{ total: number }]] =
    await Promise.all([
      lightsInForce(context.em, asOf),
      context.em.query(page.sql, page.values),
      context.em.query(count.sql, count.values),
    ]);
  const shown = found.slice(0, query.limit).map(({ id }) => id);
  const statement = overdueRowsStatement(lights, shown);
  const rows: SummaryRow[] = await context.em.query(statement.sql, statement.values);
  const last = found.length > shown.length ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => ({
      ...summaryOf(row, lights),
      daysOverdue: daysBetween(row.deadline ?? asOf, asOf),
    })),
    nextCursor: last ? encodeCursor([last.deadline ?? '', last.work_item_id]) : null,
    total,
  };
}
