import { unitsOf } from '../../directory/queries/units-of.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';

/**
 * The rows of `assessment` under `alias` that a person may see: inspectors and leaders those of their region and below,
 * everybody else what their unit was shown and takes part in.
 */
export function visibleAssessments(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    return `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.length}))`;
  }
  return `(${alias}.state IN ('shown', 'settled', 'signed', 'published') AND EXISTS (
    SELECT 1 FROM assessment_unit seen
     WHERE seen.run_id = ${alias}.run_id AND seen.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}))`;
}

/** Whose scores of it a person may see: all, once it is published or for those who see the region; else one's own. */
export function visibleScores(
  actor: Actor,
  values: unknown[],
  { unitId, assessment }: { readonly unitId: string; readonly assessment: string },
): string {
  if (seesRegion(actor)) return 'TRUE';
  const own = `${unitId} = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
  return `(${assessment}.state = 'published' OR ${own})`;
}

/** Lines are seen by the unit itself and by who sees the region. */
export function visibleLines(actor: Actor, values: unknown[], unitId: string): string {
  return seesRegion(actor) ? 'TRUE' : `${unitId} = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
}
