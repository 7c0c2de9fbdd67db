import { unitsOf } from '../../directory/queries/units-of.js';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';

/** The rows of `rectification` under `alias` that a person may see; a unit sees its orders from the signature on. */
export function visibleOrders(actor: Actor, values: unknown[], alias: string): string {
  const reach = ofRegionOrUnit(actor, values, alias);
  return seesRegion(actor) ? reach : `(${reach} AND ${alias}.signed_on IS NOT NULL)`;
}

/** What `OrderRow` asks; appends what it binds. */
export function orderRule(actor: Actor, values: unknown[], alias: string): string {
  return `${alias}.region_id AS "regionId", coalesce(${alias}.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}, FALSE) AS own,
    ${alias}.state, ${alias}.drafted_by AS "draftedBy", ${alias}.replied_by AS "repliedBy",
    ${alias}.approved_by AS "approvedBy",
    ARRAY(SELECT DISTINCT recorded_by FROM rectification_measure WHERE rectification_id = ${alias}.id) AS "measuredBy",
    EXISTS (SELECT 1 FROM rectification_extension asked
             WHERE asked.rectification_id = ${alias}.id AND asked.state = 'open') AS "extensionOpen"`;
}
