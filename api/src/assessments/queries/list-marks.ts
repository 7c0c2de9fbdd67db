import type { z } from 'zod';
import { unitsOf } from '../../directory/queries/units-of.js';
import { type Actor, seesRegion } from '../../platform/authz/actor.js';
import { deedsOf } from '../../platform/audit/queries/deeds-of.js';
import { newestFirst } from '../../platform/database/newest-first.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { mayRecord } from '../assessment.policy.js';
import type { listMarks as endpoint, Mark, readMark as readEndpoint } from '../marks.schemas.js';

type Answer = z.output<typeof Mark>;
type Row = Omit<Answer, 'abilities'> & { readonly region_id: string; readonly recorded_by: string };

const MARKS = `assessment_mark mark
  JOIN unit ON unit.id = mark.unit_id
  LEFT JOIN work_item item ON item.id = mark.work_item_id
  LEFT JOIN task ON task.id = item.task_id`;
const COLUMNS = `mark.id, mark.year, json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
  mark.kind, mark.category, mark.quantity,
  CASE WHEN item.id IS NOT NULL THEN json_build_object('id', item.id, 'title', task.title) END AS "workItem",
  mark.ground, mark.recorded_by_name AS "recordedBy", mark.recorded_on AS "recordedOn",
  mark.withdrawn_on AS "withdrawnOn", mark.withdrawal_reason AS "withdrawalReason", mark.region_id, mark.recorded_by`;

/** The rows under `alias` that a person may see. Units see what is recorded about them, but not which leader gave which mark. */
export function visibleMarks(actor: Actor, values: unknown[], alias: string): string {
  return seesRegion(actor)
    ? `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.push(actor.regionPath)}))`
    : `${alias}.kind <> 'leader-mark' AND ${alias}.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
}

/** Newest first. */
export async function listMarks(
  context: ReadContext,
  { year, unit, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { actor } = context;
  const values: unknown[] = [];
  const conditions = [visibleMarks(actor, values, 'mark')];
  if (year !== undefined) conditions.push(`mark.year = $${values.push(year)}`);
  if (unit !== undefined) conditions.push(`mark.unit_id = $${values.push(unit)}::uuid`);
  const page = { columns: COLUMNS, from: MARKS, alias: 'mark', conditions, values, cursor, limit };
  const { rows, total, nextCursor } = await newestFirst<Row>(context, page);
  return { items: rows.map((row) => answerOf(actor, row)), total, nextCursor };
}

export async function readMark({ em, actor }: ReadContext, id: string): Promise<Answer> {
  const values: unknown[] = [id];
  const [row]: Row[] = await em.query(
    `SELECT ${COLUMNS} FROM ${MARKS} WHERE mark.id = $1 AND ${visibleMarks(actor, values, 'mark')}`,
    values,
  );
  if (!row) throw notFound('件认定');
  return answerOf(actor, row);
}

export async function readMarkWithHistory(
  context: ReadContext,
  id: string,
): Promise<ResponseOf<typeof readEndpoint>> {
  const mark = await readMark(context, id);
  const history = await deedsOf(context, { subjectId: id, workItemId: mark.workItem?.id ?? null });
  return { ...mark, history };
}

function answerOf(actor: Actor, { region_id, recorded_by, ...mark }: Row): Answer {
  const own = mark.kind !== 'leader-mark' || recorded_by === actor.userId;
  return {
    ...mark,
    abilities: { withdraw: mark.withdrawnOn === null && own && mayRecord(actor, mark.kind, region_id) },
  };
}
