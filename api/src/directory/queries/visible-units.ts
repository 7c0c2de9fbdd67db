import { seesRegion, type Actor } from '../../platform/authz/actor.js';
import { unitsOf } from './units-of.js';

/**
 * The units under `alias` (with `id` and `region_id`) whose whole affairs a person may look at: inspectors and leaders
 * those of their region and below, everybody else their own and those whose place it has taken. Appends what it binds.
 */
export function visibleUnits(actor: Actor, values: unknown[], alias: string): string {
  return seesRegion(actor)
    ? `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.push(actor.regionPath)}))`
    : `${alias}.id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
}
