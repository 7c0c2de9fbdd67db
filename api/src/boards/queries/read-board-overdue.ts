import { daysBetween } from '../../domain/calendar/date.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import {
  SUMMARY_COLUMNS,
  SUMMARY_JOINS,
  summaryOf,
  type SummaryRow,
} from '../../work-items/queries/item-summary.js';
import type { readBoardOverdue as endpoint } from '../boards.schemas.js';
import { boardItems } from './board-items.js';

type Query = InputOf<typeof endpoint>['query'];

/** The page of rows and the count behind the list of overdue items; the longest overdue first. */
export function overdueStatements(
  context: Pick<ReadContext, 'actor' | 'today'>,
  query: Query,
): { page: { sql: string; values: unknown[] }; count: { sql: string; values: unknown[] } } {
  const { from, where, values } = boardItems(context, query);
  const overdue = `SELECT lit.* FROM ${from} WHERE lit.past_deadline AND ${where}`;
  const paged = [...values];
  let after = '';
  if (query.cursor !== undefined) {
    const [deadline, id] = decodeCursor(query.cursor, 2);
    paged.push(deadline, id);
    after = `WHERE (lit.deadline, lit.work_item_id) > ($${paged.length - 1}::date, $${paged.length}::uuid)`;
  }
  paged.push(query.limit + 1);
  return {
    page: {
      sql: `SELECT ${SUMMARY_COLUMNS}
              FROM (SELECT * FROM (${overdue}) lit ${after}
                     ORDER BY lit.deadline, lit.work_item_id LIMIT $${paged.length}) lit ${SUMMARY_JOINS}
             ORDER BY lit.deadline, lit.work_item_id`,
      values: paged,
    },
    count: { sql: `SELECT count(*)::int AS total FROM (${overdue}) lit`, values },
  };
}

export async function readBoardOverdue(
  context: ReadContext,
  query: Query,
): Promise<ResponseOf<typeof endpoint>> {
  const asOf = query.asOf ?? context.today;
  const { page, count } = overdueStatements(context, query);
  const [rows, [{ total }]]: [SummaryRow[], [{ total: number }]] = await Promise.all([
    context.em.query(page.sql, page.values),
    context.em.query(count.sql, count.values),
  ]);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      ...summaryOf(row, asOf),
      daysOverdue: daysBetween(row.deadline ?? asOf, asOf),
    })),
    nextCursor: last ? encodeCursor([last.deadline ?? '', last.work_item_id]) : null,
    total,
  };
}
