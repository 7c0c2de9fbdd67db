import { unitsOf } from '../../directory/queries/units-of.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';

/**
 * The rows of `work_item` under `alias` that a person may see, as a condition. Inspectors and leaders: their region
 * and below. Everybody else: the items of their unit and of those whose place it has taken, and all items of a task
 * their unit leads. Appends what it binds to `values`.
 */
export function visibleItems(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    return `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.length}))`;
  }
  values.push(actor.unitId);
  const units = unitsOf(`$${values.length}::uuid`);
  return `(${alias}.unit_id = ${units} OR EXISTS (
    SELECT 1 FROM work_item lead_item
     WHERE lead_item.task_id = ${alias}.task_id AND lead_item.unit_id = ${units}
       AND lead_item.role = 'lead' AND lead_item.state <> 'cancelled'))`;
}
