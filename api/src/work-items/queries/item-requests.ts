import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { ItemRequest } from '../work-items.schemas.js';

/** As the API shows a request; wants `REQUEST_JOINS`. */
export const REQUEST_COLUMNS = `request.id, request.kind, request.state, request.reason,
  request.asked_deadline AS "askedDeadline",
  CASE WHEN asked.id IS NULL THEN NULL
       ELSE json_build_object('id', asked.id, 'name', asked.name, 'regionId', asked.region_id) END AS "askedUnit",
  request.evidence, asker.display_name AS "askedBy", request.asked_on AS "askedOn",
  decider.display_name AS "decidedBy", request.decided_on AS "decidedOn", request.decision`;

export const REQUEST_JOINS = `
  JOIN app_user asker ON asker.id = request.asked_by
  LEFT JOIN app_user decider ON decider.id = request.decided_by
  LEFT JOIN unit asked ON asked.id = request.asked_unit_id`;

/** Everything that was asked for an item, the newest first. */
export async function itemRequests(
  em: EntityManager,
  itemId: string,
): Promise<z.output<typeof ItemRequest>[]> {
  return em.query(
    `SELECT ${REQUEST_COLUMNS} FROM work_item_request request ${REQUEST_JOINS}
      WHERE request.work_item_id = $1 ORDER BY request.asked_on DESC, request.id DESC`,
    [itemId],
  );
}
