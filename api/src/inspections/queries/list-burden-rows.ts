import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar/period.js';
import { seesRegion } from '../../platform/authz/actor.js';
import { encodeCursor, keysetOf } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { AskedRow, listBurdenRows as endpoint } from '../inspections.schemas.js';
import { ASKED, burdenedUnits, quarterOf } from './asked-of-units.js';

type Row = z.output<typeof AskedRow> & { readonly period: string | null; readonly keys: string[] };

/** By the day; of one day by their ids. */
const ORDER = keysetOf({
  keys: [
    ['asked.on_day', 'date'],
    ['asked.id', 'uuid'],
  ],
});

const NAMED = `
  LEFT JOIN progress_report report ON asked.kind = 'reports' AND report.id = asked.page_id
  LEFT JOIN work_item item ON item.id = report.work_item_id
  LEFT JOIN task ON task.id = item.task_id
  LEFT JOIN reporting_cycle cycle ON cycle.id = coalesce(report.cycle_id, CASE WHEN asked.kind = 'urges' THEN asked.page_id END)
  LEFT JOIN inspection_round round ON asked.kind = 'visits' AND round.id = asked.page_id
  LEFT JOIN rectification ON asked.kind = 'orders' AND rectification.id = asked.page_id
  LEFT JOIN directive ON asked.kind = 'directives' AND directive.id = asked.page_id
  LEFT JOIN meeting ON asked.kind = 'meetings' AND meeting.id = asked.page_id`;

/**
 * Exactly the rows that a number of the burden counts. What an office above asked of a unit is counted here too, but its
 * words are for those who may open it.
 */
export async function listBurdenRows(
  { em, actor, today }: ReadContext,
  { asOf, unit, office, kind, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { start, end } = quarterOf(asOf ?? today);
  const values: unknown[] = [start, end];
  const conditions = [
    burdenedUnits(actor, values),
    `unit.id = $${values.push(unit)}::uuid`,
    `asked.kind = $${values.push(kind)}`,
  ];
  if (office !== undefined) conditions.push(`asked.region_id = $${values.push(office)}::uuid`);
  const from = `(${ASKED}) asked JOIN unit ON unit.id = asked.unit_id JOIN region home ON home.id = unit.region_id
    JOIN region office ON office.id = asked.region_id`;
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(`SELECT count(*)::int AS total FROM ${from} WHERE ${where}`, values);
  const after = ORDER.after(cursor, values);
  const mayOpen = seesRegion(actor) ? `starts_with(office.path, $${values.push(actor.regionPath)})` : 'TRUE';
  const rows: Row[] = await em.query(
    `SELECT asked.kind, asked.id, asked.page_id AS "pageId", asked.on_day AS "on", ${mayOpen} AS "mayOpen",
            json_build_object('id', office.id, 'name', office.name) AS office, cycle.period,
            coalesce(task.title, round.name, rectification.matter, directive.words, meeting.title, '') AS title,
            ${ORDER.column}
       FROM ${from} ${NAMED}
      WHERE ${where} AND ${after} ORDER BY ${ORDER.orderBy} LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(({ keys: _, period, title, ...row }) => ({
      ...row,
      title: row.mayOpen
        ? [period === null ? '' : periodLabel(period), title].filter(Boolean).join(' ')
        : null,
    })),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor(last.keys) : null,
  };
}
