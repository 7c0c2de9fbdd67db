import type { z } from 'zod';
import { may, type Actor } from '../../platform/authz/actor.js';
import { deedsOf } from '../../platform/audit/queries/deeds-of.js';
import { containing, decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import type { Finding, listFindings as endpoint, readFinding as readEndpoint } from '../findings.schemas.js';
import { mayInspect } from '../inspections.policy.js';
import { LIVE_ORDER } from '../commands/restate-inspected.js';
import { ORDER_MARK } from './list-rectifications.js';
import { visibleOrders } from './visible-orders.js';

type Answer = z.output<typeof Finding>;
type Row = Omit<Answer, 'abilities'> & { readonly regionId: string; readonly ordered: boolean };

/** What stands open longest comes last; the newest finding first. */
export async function listFindings(
  { em, actor }: ReadContext,
  query: InputOf<typeof endpoint>['query'],
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
  if (query.q?.trim()) conditions.push(`finding.sentence ILIKE $${values.push(containing(query.q))}`);
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(`SELECT count(*)::int AS total FROM finding WHERE ${where}`, values);
  let after = '';
  if (query.cursor !== undefined) {
    const [foundOn, id] = decodeCursor(query.cursor, ['date', 'uuid']);
    after = `AND (finding.found_on, finding.id) < ($${values.push(foundOn)}::date, $${values.push(id)}::uuid)`;
  }
  const columns = findingColumns(actor, values);
  const rows: Row[] = await em.query(
    `SELECT ${columns} WHERE ${where} ${after} ORDER BY finding.found_on DESC, finding.id DESC LIMIT $${values.push(query.limit + 1)}`,
    values,
  );
  const last = rows[query.limit - 1];
  return {
    items: rows.slice(0, query.limit).map((row) => answerOf(actor, row)),
    total,
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.foundOn, last.id]) : null,
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
