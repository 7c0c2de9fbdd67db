import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listScoredItems as endpoint } from '../assessments.schemas.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import { readAssessment } from './read-assessment.js';
import { visibleLines } from './visible-assessments.js';

/** Exactly the items that the number of items of a unit counts. */
export async function listScoredItems(
  context: ReadContext,
  { id, unitId }: InputOf<typeof endpoint>['params'],
  { cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor } = context;
  await readAssessment(context, id);
  const values: unknown[] = [id, unitId];
  const source = `assessment
       JOIN assessment_unit scored ON scored.run_id = assessment.run_id AND scored.unit_id = $2::uuid
       JOIN work_item item ON item.id = ANY(scored.item_ids)
       JOIN task ON task.id = item.task_id
      WHERE assessment.id = $1 AND ${visibleLines(actor, values, 'scored.unit_id')}`;
  const [{ total }] = await em.query(`SELECT count(*)::int AS total FROM ${source}`, values);
  const [after] = cursor === undefined ? [null] : decodeCursor(cursor, ['uuid']);
  const at = `$${values.push(after)}::uuid`;
  const rows: ResponseOf<typeof endpoint>['items'] = await em.query(
    `SELECT item.id, task.title, item.role, ${visibleItems(actor, values, 'item')} AS "mayOpen"
       FROM ${source} AND (${at} IS NULL OR item.id > ${at})
      ORDER BY item.id LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
