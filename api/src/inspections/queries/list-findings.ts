import type { z } from 'zod';
import { may, type Actor } from '../../platform/authz/actor.js';
import { deedsOf } from '../../platform/audit/queries/deeds-of.js';
import { containing, encodeCursor, keysetOf, type RowOrder } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import { FINDING_GRADES } from '../finding.entity.js';
import type { Finding, listFindings as endpoint, readFinding as readEndpoint } from '../findings.schemas.js';
import { mayInspect } from '../inspections.policy.js';
import { LIVE_ORDER } from './live-order.js';
import { ORDER_MARK } from './list-rectifications.js';
import { visibleOrders } from './visible-orders.js';

type Answer = z.output<typeof Finding>;
type Row = Omit<Answer, 'abilities'> & { readonly regionId: string; readonly ordered: boolean };

type Query = InputOf<typeof endpoint>['query'];

const SORTS: Readonly<Record<Query['sort'], RowOrder>> = {
  newest: {
    keys: [
      ['finding.found_on', 'date'],
      ['finding.id', 'uuid'],
    ],
    descending: true,
  },
  grade: {
    keys: [
      [
        `array_position(ARRAY[${FINDING_GRADES.map((grade) => `'${grade}'`).join(', ')}], finding.grade)`,
        'int',
      ],
      ['finding.id', 'uuid'],
    ],
    descending: true,
  },
  unit: {
    keys: [
      ['unit.name', 'text'],
      ['finding.id', 'uuid'],
    ],
  },
};

/** The findings that a person may see and that meet every condition. */
export async function listFindings(
  { em, actor }: ReadContext,
  query: Query,
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [ofRegionOrUnit(actor, values, 'finding')];
  const equals = {
    'finding.round_id': query.round,
    'finding.unit_id': query.unit,
    'finding.work_item_id': query.workItem,
  };
  for (const [column, id] of Object.entries(equals))
    if (id !== undefined) conditions.push(`${column} = $${values.push(id)}::uuid`);
  if (query.state?.length) conditions.push(`finding.state = ANY($${values.push(query.state)}::text[])`);
  if (query.grade?.length) conditions.push(`finding.grade = ANY($${values.push(query.grade)}::text[])`);
  if (query.q?.trim()) {
    const words = `$${values.push(containing(query.q))}`;
    conditions.push(
      `(finding.sentence ILIKE ${words} OR EXISTS (SELECT FROM unit WHERE unit.id = finding.unit_id AND unit.name ILIKE ${words}))`,
    );
  }
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(`SELECT count(*)::int AS total FROM finding WHERE ${where}`, values);
  const keyset = keysetOf(SORTS[query.sort]);
  const after = keyset.after(query.cursor, values);
  const found = `WITH found AS MATERIALIZED (
    SELECT finding.id FROM finding JOIN unit ON unit.id = finding.unit_id WHERE ${where} AND ${after}
     ORDER BY ${keyset.orderBy} LIMIT $${values.push(query.limit + 1)})`;
  const rows: (Row & { readonly keys: string[] })[] = await em.query(
    `${found} SELECT ${keyset.column}, ${findingColumns(actor, values)}
      WHERE finding.id IN (SELECT id FROM found) ORDER BY ${keyset.orderBy}`,
    values,
  );
  const last = rows[query.limit - 1];
  return {
    items: rows.slice(0, query.limit).map(({ keys: _, ...row }) => answerOf(actor, row)),
    total,
    nextCursor: rows.length > query.limit && last ? encodeCursor(last.keys) : null,
  };
}

export async function readFinding({ em, actor }: ReadContext, id: string): Promise<Answer> {
  const values: unknown[] = [id];
  const columns = findingColumns(actor, values);
  const [row]: Row[] = await em.query(
    `SELECT ${columns} WHERE finding.id = $1 AND ${ofRegionOrUnit(actor, values, 'finding')}`,
    values,
  );
  if (!row) throw notFound('个问题');
  return answerOf(actor, row);
}

export async function readFindingWithHistory(
  context: ReadContext,
  id: string,
): Promise<ResponseOf<typeof readEndpoint>> {
  const finding = await readFinding(context, id);
  const history = await deedsOf(context, { subjectId: id, workItemId: finding.workItem?.id ?? null });
  return { ...finding, history };
}

function findingColumns(actor: Actor, values: unknown[]): string {
  return `finding.id, json_build_object('id', round.id, 'name', round.name) AS round, finding.seq, finding.region_id AS "regionId",
    json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
    CASE WHEN item.id IS NOT NULL THEN json_build_object('id', item.id, 'title', task.title) END AS "workItem",
    finding.visit_id AS "visitId", finding.grade, finding.sentence, finding.demand, finding.state,
    finder.display_name AS "foundBy", finding.found_on AS "foundOn", finding.answer,
    answerer.display_name AS "answeredBy", finding.answered_on AS "answeredOn", finding.decision,
    finding.decided_on AS "decidedOn",
    (SELECT count(*)::int FROM evidence_file file
      WHERE file.finding_id = finding.id AND file.state IN ('kept', 'waiting')) AS files,
    EXISTS (SELECT 1 FROM rectification live WHERE live.finding_id = finding.id AND ${LIVE_ORDER('live')}) AS ordered,
    (SELECT json_build_object('id', mending.id, 'mark', ${ORDER_MARK('mending')}, 'state', mending.state)
       FROM rectification mending
      WHERE mending.finding_id = finding.id AND mending.state <> 'cancelled' AND ${visibleOrders(actor, values, 'mending')}
      ORDER BY mending.id DESC LIMIT 1) AS "order"
    FROM finding
    JOIN inspection_round round ON round.id = finding.round_id
    JOIN unit ON unit.id = finding.unit_id
    JOIN app_user finder ON finder.id = finding.found_by
    LEFT JOIN app_user answerer ON answerer.id = finding.answered_by
    LEFT JOIN work_item item ON item.id = finding.work_item_id
    LEFT JOIN task ON task.id = item.task_id`;
}

function answerOf(actor: Actor, { regionId, ordered, ...row }: Row): Answer {
  const office = mayInspect(actor, { regionId }) && row.state === 'open' && !ordered;
  return {
    ...row,
    abilities: {
      answer: row.state === 'open' && may(actor, 'rectification.answer'),
      decide: office,
      order: office,
    },
  };
}
