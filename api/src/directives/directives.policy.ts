import { unitsOf } from '../directory/queries/units-of.js';
import { type Actor, may, seesRegion } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';

/**
 * The rows of `directive` under `alias` that a person may see, as a condition: inspectors and leaders those of their
 * region and below, everybody else those their unit (or one whose place it has taken) has to answer. Appends what it
 * binds to `values`.
 */
export function visibleDirectives(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    return `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.length}))`;
  }
  values.push(actor.unitId);
  return `EXISTS (SELECT 1 FROM directive_duty owed
    WHERE owed.directive_id = ${alias}.id AND owed.unit_id = ${unitsOf(`$${values.length}::uuid`)})`;
}

/**
 * The rows of `directive` under `alias` that this person looks after, as a condition: what they wrote, and for a leader
 * what somebody of the region wrote who has left. Appends what it binds to `values`.
 */
export function ownDirectives(actor: Actor, values: unknown[], alias: string): string {
  const written = `${alias}.written_by = $${values.push(actor.userId)}::uuid`;
  if (!may(actor, 'directive.write')) return `(${written})`;
  return `(${written} OR ${alias}.region_id = $${values.push(actor.regionId)}::uuid
    AND NOT (SELECT active FROM app_user WHERE id = ${alias}.written_by))`;
}

/** The one who wrote it decides about it, and so does any other leader of the region. */
export function mayDecide(actor: Actor, { regionId }: { readonly regionId: string }): boolean {
  return may(actor, 'directive.write') && actor.regionId === regionId;
}

/** @throws Problem permission.denied */
export function requireMayDecide(actor: Actor, place: { readonly regionId: string }): void {
  if (!mayDecide(actor, place))
    throw new Problem('permission.denied', '批示由本地区的领导退回或者办结，请由其办理。');
}
