import { may, seesRegion, type Actor } from '../platform/authz/actor.js';

/** Drafts are worked on by the inspectors of exactly the region the document is of. */
export function mayEditPolicy(actor: Actor, policy: { readonly regionId: string }): boolean {
  return may(actor, 'policy.edit') && policy.regionId === actor.regionId;
}

/**
 * The rows of `policy` under `alias` that a person may see, as a condition. Inspectors and leaders: their region and
 * below. Everybody else: those of which their unit has an item, or had one before a new version took it over. Appends
 * what it binds to `values`.
 */
export function visiblePolicies(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    return `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.length}))`;
  }
  values.push(actor.unitId);
  return `(EXISTS (SELECT 1 FROM work_item own
    WHERE own.policy_id = ${alias}.id AND own.unit_id = $${values.length}::uuid)
    OR EXISTS (SELECT 1 FROM work_item_standing once JOIN work_item own ON own.id = once.work_item_id
    WHERE once.policy_id = ${alias}.id AND once.unit_id = $${values.length}::uuid
      AND own.unit_id = once.unit_id AND own.policy_id <> once.policy_id))`;
}

/**
 * Published documents of the regions above, which inspectors and leaders below may read: what a government has
 * published it has published to those it directs. Their work items are another matter, and drafts are nobody's below.
 */
export function policiesAbove(actor: Actor, values: unknown[], alias: string): string {
  if (!seesRegion(actor)) return 'FALSE';
  values.push(actor.regionPath);
  const path = `$${values.length}`;
  return `(${alias}.state = 'published' AND ${alias}.region_id IN (
    SELECT id FROM region WHERE starts_with(${path}, path) AND path <> ${path}))`;
}

/** The documents a person may open: those of `visiblePolicies`, and the published ones above. */
export function readablePolicies(actor: Actor, values: unknown[], alias: string): string {
  return `(${visiblePolicies(actor, values, alias)} OR ${policiesAbove(actor, values, alias)})`;
}
