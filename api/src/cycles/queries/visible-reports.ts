import { unitsOf } from '../../directory/queries/units-of.js';
import { seesRegion, type Actor } from '../../platform/authz/actor.js';

/**
 * The rows of `progress_report` under `alias` that a person may see, as a condition. Inspectors and leaders: their
 * region and below. Everybody else: what their unit and those whose place it has taken report, and what the other units
 * of a task report that their unit leads. Appends what it binds to `values`.
 */
export function visibleReports(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) return inRegion(actor, values, alias);
  values.push(actor.unitId);
  const units = unitsOf(`$${values.length}::uuid`);
  // A union of two index scans; an OR over both would read the whole table.
  return `${alias}.id IN (
    SELECT own.id FROM progress_report own WHERE own.unit_id = ${units}
    UNION
    SELECT beside.id
      FROM work_item led
      JOIN work_item of_task ON of_task.task_id = led.task_id
      JOIN progress_report beside ON beside.work_item_id = of_task.id
     WHERE led.unit_id = ${units} AND led.role = 'lead' AND led.state <> 'cancelled')`;
}

/** Rows of the actor's region and below. An array, so that the regions are looked up once and not joined row by row. */
export function inRegion(actor: Actor, values: unknown[], alias: string): string {
  const path = `$${values.push(actor.regionPath)}`;
  return `${alias}.region_id = ANY (ARRAY(SELECT id FROM region WHERE starts_with(path, ${path})))`;
}
