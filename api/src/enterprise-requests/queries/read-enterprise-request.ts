import { unitsOf } from '../../directory/queries/units-of.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { mayAct, type RequestPlace, visibleRequests } from '../enterprise-requests.policy.js';
import type { readEnterpriseRequest as endpoint } from '../enterprise-requests.schemas.js';
import { REQUEST_JOINS, requestColumns, stepsOf } from './request-rows.js';

type Answer = ResponseOf<typeof endpoint>;

/**
 * A request with everything that was done about it.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function readEnterpriseRequest({ em, actor, today }: ReadContext, id: string): Promise<Answer> {
  const values: unknown[] = [id, today, actor.unitId];
  const rows: (Omit<Answer, 'abilities'> & RequestPlace)[] = await em.query(
    `SELECT ${requestColumns('$2::date')}, request.contact, request.phone, request.region_id AS "regionId",
            coalesce(request.unit_id = ${unitsOf('$3::uuid')}, FALSE) AS own,
            (SELECT coalesce(json_agg(json_build_object('round', past.round, 'unit', theirs.name, 'begunOn', past.round_begun_on,
                      'steps', ${stepsOf('past', '$2::date')}) ORDER BY past.round), '[]')
               FROM enterprise_request_past_round past JOIN unit theirs ON theirs.id = past.unit_id
              WHERE past.request_id = request.id) AS "pastRounds",
            (SELECT json_agg(json_build_object('round', deed.round, 'kind', deed.kind, 'words', deed.words, 'unit', theirs.name,
                      'by', deed.done_by_name, 'on', deed.done_on) ORDER BY deed.done_at, deed.id)
               FROM enterprise_request_deed deed JOIN unit theirs ON theirs.id = deed.unit_id
              WHERE deed.request_id = request.id) AS deeds
       FROM enterprise_request request ${REQUEST_JOINS}
      WHERE request.id = $1 AND ${visibleRequests(actor, values, 'request')}`,
    values,
  );
  const found = rows[0];
  if (!found) throw notFound('件诉求');
  const { regionId, own, ...request } = found;
  const place = { regionId, own, state: request.state };
  return {
    ...request,
    abilities: {
      answer: mayAct(actor, 'answer', place),
      advise: mayAct(actor, 'advise', place),
      settle: mayAct(actor, 'settle', place),
      transfer: mayAct(actor, 'transfer', place),
      rate: mayAct(actor, 'rate', place),
      reopen: mayAct(actor, 'reopen', place),
    },
  };
}
