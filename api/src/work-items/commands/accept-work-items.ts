import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { may } from '../../platform/authz/actor.js';
import { Problem } from '../../platform/problems/problem.js';
import type { acceptWorkItems as endpoint } from '../work-items.schemas.js';
import { restateWorkItems } from './restate-work-items.js';
import { tellOfficeOfSignatures } from './tell-office.js';

/**
 * Signs for as many of these as wait for the signature of the person's own unit. The others (signed for already, in
 * dispute, of other units, not there) are left alone and counted as skipped.
 */
export async function acceptWorkItems(
  context: CommandContext,
  ids: readonly string[],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  if (!may(actor, 'work-item.accept') || actor.unitId === null)
    throw new Problem('permission.denied', '只有责任单位的联络员可以签收，请由该单位联络员办理。');
  // In order of id, so that two people who sign for the same ones wait for each other and never in a circle.
  const waiting: { id: string; regionId: string; unit: { id: string; name: string } }[] = await em.query(
    `SELECT item.id, item.region_id AS "regionId", json_build_object('id', unit.id, 'name', unit.name) AS unit
       FROM work_item item JOIN unit ON unit.id = item.unit_id
      WHERE item.id = ANY($1::uuid[]) AND item.unit_id = $2 AND item.state = 'assigned' AND NOT item.disputed
      ORDER BY item.id FOR UPDATE OF item`,
    [ids, actor.unitId],
  );
  const accepted = waiting.map(({ id }) => id);
  await em.query(
    `UPDATE work_item SET state = 'accepted', accepted_on = $2, version = version + 1
      WHERE id = ANY($1::uuid[])`,
    [accepted, today],
  );
  await restateWorkItems(context, accepted);
  await context.audit(
    ...waiting.map(({ id, regionId, unit }) => ({
      action: 'work-item.accepted',
      subjectType: 'work-item',
      subjectId: id,
      workItemId: id,
      regionId,
      detail: { unit },
    })),
  );
  await tellOfficeOfSignatures(context, waiting);
  return { accepted: accepted.length, skipped: new Set(ids).size - accepted.length };
}
