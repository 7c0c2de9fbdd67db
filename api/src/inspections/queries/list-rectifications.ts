import type { z } from 'zod';
import { ORDER_COLOURS } from '../../domain/inspections/rising.js';
import { WITH_UNIT_STATES } from '../../domain/lifecycle/rectification-lifecycle.js';
import { type Actor, may } from '../../platform/authz/actor.js';
import { containing, encodeCursor, keysetOf, type RowOrder } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listRectifications as endpoint, RectificationSummary } from '../rectifications.schemas.js';
import { visibleOrders } from './visible-orders.js';

type Query = InputOf<typeof endpoint>['query'];

const RISING = `EXISTS (SELECT 1 FROM rectification_rise rise
  WHERE rise.rectification_id = rectification.id AND rise.state = 'drafted')`;
const WITH_UNIT = `rectification.state IN (${WITH_UNIT_STATES.map((state) => `'${state}'`).join(', ')})`;

const SORTS: Readonly<Record<Query['sort'], RowOrder>> = {
  due: {
    keys: [
      ['rectification.due_on', 'date'],
      ['rectification.id', 'uuid'],
    ],
  },
  newest: { keys: [['rectification.id', 'uuid']], descending: true },
  colour: {
    keys: [
      [
        `array_position(ARRAY[${ORDER_COLOURS.map((colour) => `'${colour}'`).join(', ')}], rectification.colour)`,
        'int',
      ],
      ['rectification.id', 'uuid'],
    ],
    descending: true,
  },
  unit: {
    keys: [
      ['unit.name', 'text'],
      ['rectification.due_on', 'date'],
      ['rectification.id', 'uuid'],
    ],
  },
};

/** The orders that a person may see and that meet every condition. */
export async function listRectifications(
  context: ReadContext,
  query: Query,
): Promise<ResponseOf<typeof endpoint>> {
  const { em } = context;
  const { values, where } = orderConditions(context, query);
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM rectification WHERE ${where}`,
    values,
  );
  const keyset = keysetOf(SORTS[query.sort]);
  const after = keyset.after(query.cursor, values);
  const day = `$${values.push(context.today)}::date`;
  const rows: (z.output<typeof RectificationSummary> & { keys: string[] })[] = await em.query(
    `WITH found AS MATERIALIZED (
       SELECT rectification.id FROM rectification JOIN unit ON unit.id = rectification.unit_id WHERE ${where} AND ${after}
        ORDER BY ${keyset.orderBy} LIMIT $${values.push(query.limit + 1)})
     SELECT ${keyset.column}, ${orderColumns(day)} FROM rectification ${ORDER_JOINS}
      WHERE rectification.id IN (SELECT id FROM found) ORDER BY ${keyset.orderBy}`,
    values,
  );
  const last = rows[query.limit - 1];
  return {
    items: rows.slice(0, query.limit).map(({ keys: _, ...row }) => row),
    total,
    nextCursor: rows.length > query.limit && last ? encodeCursor(last.keys) : null,
  };
}

function orderConditions(
  { actor, today }: ReadContext,
  query: Query,
): { readonly values: unknown[]; readonly where: string } {
  const values: unknown[] = [];
  const conditions = [visibleOrders(actor, values, 'rectification')];
  if (query.state?.length) conditions.push(`rectification.state = ANY($${values.push(query.state)}::text[])`);
  if (query.colour?.length)
    conditions.push(`rectification.colour = ANY($${values.push(query.colour)}::text[])`);
  const equals = {
    'rectification.unit_id': query.unit,
    'rectification.work_item_id': query.workItem,
    'rectification.finding_id': query.finding,
  };
  for (const [column, id] of Object.entries(equals))
    if (id !== undefined) conditions.push(`${column} = $${values.push(id)}::uuid`);
  if (query.round !== undefined)
    conditions.push(
      `rectification.finding_id IN (SELECT id FROM finding WHERE round_id = $${values.push(query.round)}::uuid)`,
    );
  if (query.overdue !== undefined)
    conditions.push(
      `${query.overdue ? '' : 'NOT '}(${WITH_UNIT} AND rectification.due_on < $${values.push(today)}::date)`,
    );
  if (query.waiting !== undefined) conditions.push(waitingFor(query.waiting, values, today));
  if (query.toSign !== undefined)
    conditions.push(`${query.toSign ? '' : 'NOT '}${ordersToSign(actor, values)}`);
  if (query.q?.trim()) {
    const words = `$${values.push(containing(query.q))}`;
    conditions.push(
      `(rectification.matter ILIKE ${words}
        OR format('%s〔%s〕%s号', rectification.prefix, rectification.year, rectification.serial) ILIKE ${words}
        OR EXISTS (SELECT 1 FROM unit WHERE unit.id = rectification.unit_id AND unit.name ILIKE ${words}))`,
    );
  }
  return { values, where: conditions.join(' AND ') };
}

function waitingFor(waiting: NonNullable<Query['waiting']>, values: unknown[], today: string): string {
  switch (waiting) {
    case 'sign':
      return `(rectification.state = 'drafted' OR ${WITH_UNIT} AND ${RISING})`;
    case 'reply':
      return `rectification.state = 'rectifying'`;
    case 'approve':
      return `rectification.state = 'replied'`;
    case 'verify':
      return `rectification.state = 'approved'`;
    case 'close':
      return `rectification.state = 'verified'`;
    case 'look-back':
      return `(rectification.state = 'closed' AND rectification.look_back_on <= $${values.push(today)}::date)`;
  }
}

/** What waits for this person's signature: the same as `abilitiesOf` says of a row. */
function ordersToSign(actor: Actor, values: unknown[]): string {
  if (!may(actor, 'rectification.sign')) return 'FALSE';
  const region = `$${values.push(actor.regionId)}::uuid`;
  return `(rectification.region_id = ${region} AND (${WITH_UNIT} AND ${RISING}
    OR rectification.state = 'drafted' AND rectification.drafted_by IS DISTINCT FROM $${values.push(actor.userId)}::uuid))`;
}

export const ORDER_MARK = (alias: string): string =>
  `CASE WHEN ${alias}.serial IS NOT NULL THEN format('%s〔%s〕%s号', ${alias}.prefix, ${alias}.year, ${alias}.serial) END`;

/** The columns of a summary, for a statement with `ORDER_JOINS`. */
export const orderColumns = (
  day: string,
): string => `rectification.id, ${ORDER_MARK('rectification')} AS mark,
  rectification.matter, json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
  json_build_object('id', region.id, 'name', region.name) AS region,
  CASE WHEN item.id IS NOT NULL THEN json_build_object('id', item.id, 'title', task.title) END AS "workItem",
  CASE WHEN finding.id IS NOT NULL THEN json_build_object('id', finding.id, 'roundId', round.id, 'round', round.name,
    'seq', finding.seq, 'grade', finding.grade) END AS finding,
  rectification.origin, rectification.colour, rectification.state, rectification.due_on AS "dueOn",
  rectification.original_due_on AS "originalDueOn",
  ${WITH_UNIT} AND rectification.due_on < ${day} AS overdue,
  (SELECT to_colour FROM rectification_rise rise
    WHERE rise.rectification_id = rectification.id AND rise.state = 'drafted') AS "risesTo",
  rectification.drafted_on AS "draftedOn", rectification.signed_on AS "signedOn",
  rectification.closed_on AS "closedOn", rectification.look_back_on AS "lookBackOn"`;

export const ORDER_JOINS = `
  JOIN unit ON unit.id = rectification.unit_id
  JOIN region ON region.id = rectification.region_id
  LEFT JOIN work_item item ON item.id = rectification.work_item_id
  LEFT JOIN task ON task.id = item.task_id
  LEFT JOIN finding ON finding.id = rectification.finding_id
  LEFT JOIN inspection_round round ON round.id = finding.round_id`;
