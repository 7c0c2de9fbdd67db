import { unitsOf } from '../../directory/queries/units-of.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { type RequestPlace, visibleRequests } from '../enterprise-requests.policy.js';

export interface LockedRequest extends RequestPlace {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly enterprise: string;
  readonly round: number;
}

/**
 * The request, kept from everybody else until the command is over.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function lockRequest({ em, actor }: CommandContext, id: string): Promise<LockedRequest> {
  const values: unknown[] = [id];
  const locked: unknown[] = await em.query(
    `SELECT 1 FROM enterprise_request request WHERE id = $1 AND ${visibleRequests(actor, values, 'request')} FOR UPDATE`,
    values,
  );
  if (locked.length === 0) throw notFound('件诉求');
  // A statement of its own, under the same condition: who held it before may have handed it to another unit.
  const anew: unknown[] = [id, actor.unitId];
  const [request]: LockedRequest[] = await em.query(
    `SELECT request.id, request.region_id AS "regionId", request.state, request.unit_id AS "unitId",
            unit.name AS "unitName", request.enterprise, request.round, coalesce(request.unit_id = ${unitsOf('$2::uuid')}, FALSE) AS own
       FROM enterprise_request request JOIN unit ON unit.id = request.unit_id
      WHERE request.id = $1 AND ${visibleRequests(actor, anew, 'request')}`,
    anew,
  );
  if (!request) throw notFound('件诉求');
  return request;
}
