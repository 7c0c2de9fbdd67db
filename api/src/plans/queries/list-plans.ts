import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { LIVE } from '../../work-items/queries/lit-items.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import type { listPlans as endpoint } from '../plans.schemas.js';

type Answer = ResponseOf<typeof endpoint>;

/** Moved, of an item that is still worked on, and nothing of the unit waits. */
const MOVED = `plan.origin = 'extension' AND ${LIVE('item')}
  AND NOT EXISTS (SELECT 1 FROM work_item_plan waiting
                   WHERE waiting.work_item_id = plan.work_item_id AND waiting.state = 'submitted')`;

/** The newest plan of each item one may see, those filed first in front. */
export async function listPlans(
  { em, actor }: ReadContext,
  { state, unit, moved, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const values: unknown[] = [];
  const conditions = [
    visibleItems(actor, values, 'item'),
    // What still waits, or was returned, is not done with because an extension has moved the one in force.
    `NOT EXISTS (SELECT 1 FROM work_item_plan newer
                  WHERE newer.work_item_id = plan.work_item_id AND newer.version > plan.version
                    AND NOT (newer.origin = 'extension' AND plan.state IN ('submitted', 'returned')))`,
  ];
  if (state) conditions.push(`plan.state = ANY($${values.push(state)}::text[])`);
  if (moved !== undefined) conditions.push(`${moved ? '' : 'NOT '}(${MOVED})`);
  if (unit !== undefined) conditions.push(`item.unit_id = $${values.push(unit)}::uuid`);
  const from = `FROM work_item_plan plan JOIN work_item item ON item.id = plan.work_item_id`;
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total ${from} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined) {
    const [filedOn, id] = decodeCursor(cursor, ['date', 'uuid']);
    conditions.push(`(plan.filed_on, plan.id) > ($${values.push(filedOn)}::date, $${values.push(id)}::uuid)`);
  }
  const rows: Answer['items'] = await em.query(
    `SELECT plan.id, plan.version, plan.state, plan.filed_on AS "filedOn", plan.decided_on AS "decidedOn", plan.decision, plan.origin,
            json_build_object('id', item.id, 'title', task.title, 'policyTitle', policy.title,
              'deadline', item.deadline) AS "workItem",
            json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            (SELECT count(*)::int FROM plan_node node WHERE node.plan_id = plan.id) AS nodes
       ${from}
       JOIN task ON task.id = item.task_id
       JOIN policy ON policy.id = item.policy_id
       JOIN unit ON unit.id = item.unit_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY plan.filed_on, plan.id LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.filedOn, last.id]) : null,
  };
}
