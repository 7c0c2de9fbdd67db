import { type Actor, seesRegion } from '../../platform/authz/actor.js';

/**
 * The rows of `bulletin` under `alias` that a person may see, as a condition. Inspectors and leaders: all of their region
 * and below, drafts too. Everybody: what is published in their region or above it, and what was sent to their unit
 * because it is named. Appends what it binds to `values`.
 */
export function visibleBulletins(actor: Actor, values: unknown[], alias: string): string {
  const path = `$${values.push(actor.regionPath)}`;
  const published = `(${alias}.state = 'published' AND ${alias}.region_id = ANY (ARRAY(
    SELECT id FROM region WHERE starts_with(${path}, path))))`;
  if (seesRegion(actor))
    return `(${published} OR ${alias}.region_id = ANY (ARRAY(SELECT id FROM region WHERE starts_with(path, ${path}))))`;
  const unit = `$${values.push(actor.unitId)}::uuid`;
  return `(${published} OR (${alias}.state IN ('circulated', 'signed', 'published') AND ${unit} = ANY(${alias}.named_unit_ids)))`;
}
