import { collectiveUnits } from '../../directory/queries/load-unit-index.js';

/**
 * The units a row of `task` is given to, each in its strongest role, as a lateral subquery with `unit_id` and `role`.
 * `on` is the bound business date on which collectives are taken for the units they stand for.
 */
export function dutiesOf(task: string, on: string): string {
  return `(SELECT DISTINCT ON (each.unit_id) each.unit_id, each.role
     FROM (SELECT unit_id, role FROM responsibility WHERE task_id = ${task}.id AND unit_id IS NOT NULL
           UNION ALL
           SELECT stands.unit_id, printed.role
             FROM responsibility printed
             JOIN collective_unit collective ON collective.id = printed.collective_id
            CROSS JOIN LATERAL ${collectiveUnits('collective', on)} stands
            WHERE printed.task_id = ${task}.id) each
    ORDER BY each.unit_id, array_position(ARRAY['lead', 'local', 'support'], each.role))`;
}

/**
 * The latest date that a row of `task` names, as a lateral subquery with `on_day`; one that names none is due with the
 * whole document, unless it says that it stands (长期坚持).
 */
export function dueOf(task: string, policy: string): string {
  return `(SELECT CASE
            WHEN max(date) IS NOT NULL THEN max(date)
            WHEN bool_or(date IS NULL AND recurrence IS NULL) THEN NULL
            ELSE ${policy}.horizon
          END AS on_day
     FROM task_deadline WHERE task_id = ${task}.id)`;
}
