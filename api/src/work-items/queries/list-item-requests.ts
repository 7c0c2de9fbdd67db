import { seesRegion } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listItemRequests as endpoint } from '../work-items.schemas.js';
import { STOOD_ON } from './lit-items.js';
import { REQUEST_COLUMNS, REQUEST_JOINS } from './item-requests.js';

type Answer = ResponseOf<typeof endpoint>;

/** What was asked, the newest first, an extension with the deadline that it was to put off: of the region and below for who serves a region, else of the own unit's items. */
export async function listItemRequests(
  { em, actor }: ReadContext,
  query: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const { cursor, limit, state, kind } = query;
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = seesRegion(actor)
    ? [`request.region_id IN (SELECT id FROM region WHERE starts_with(path, ${bind(actor.regionPath)}))`]
    : [`item.unit_id = ${bind(actor.unitId)}::uuid`];
  if (state) conditions.push(`request.state = ${bind(state)}`);
  if (kind) conditions.push(`request.kind = ${bind(kind)}`);
  const from = 'work_item_request request JOIN work_item item ON item.id = request.work_item_id';
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${from} WHERE ${conditions.join(' AND ')}`,
    values,
  );

  if (cursor !== undefined) {
    const [askedOn, id] = decodeCursor(cursor, ['date', 'uuid']);
    conditions.push(`(request.asked_on, request.id) < (${bind(askedOn)}::date, ${bind(id)}::uuid)`);
  }
  const rows: Answer['items'] = await em.query(
    `SELECT ${REQUEST_COLUMNS},
            json_build_object('id', item.id, 'title', task.title, 'deadline', coalesce(before.deadline, item.deadline),
              'unit', json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id)) AS "workItem"
       FROM ${from} ${REQUEST_JOINS}
       JOIN task ON task.id = item.task_id
       JOIN unit ON unit.id = item.unit_id
       LEFT JOIN work_item_standing before
         ON request.kind = 'extension' AND before.work_item_id = item.id AND ${STOOD_ON('before', 'request.asked_on')}
      WHERE ${conditions.join(' AND ')}
      ORDER BY request.asked_on DESC, request.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.askedOn, last.id]) : null,
  };
}
