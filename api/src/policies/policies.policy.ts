import { may, seesRegion, type Actor } from '../platform/authz/actor.js';

/** Drafts are worked on by the inspectors of exactly the region the document is of. */
export function mayEditPolicy(actor: Actor, policy: { readonly regionId: string }): boolean {
  return may(actor, 'policy.edit') && policy.regionId === actor.regionId;
}

/**
 * The rows of `policy` under `alias` that a person may see, as a condition. Inspectors and leaders: their region and
 * below. Everybody else: those of which their unit has an item. Appends what it binds to `values`.
 */
export function visiblePolicies(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    return `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.length}))`;
  }
  values.push(actor.unitId);
  return `EXISTS (SELECT 1 FROM work_item own
    WHERE own.policy_id = ${alias}.id AND own.unit_id = $${values.length}::uuid)`;
}
