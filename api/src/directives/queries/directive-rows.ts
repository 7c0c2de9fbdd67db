/** As the API shows a directive in a list; `day` is an expression of type date. Wants `DIRECTIVE_JOINS`. */
export const directiveColumns = (day: string): string => `directive.id,
  json_build_object('kind', CASE WHEN directive.work_item_id IS NOT NULL THEN 'work-item'
      WHEN directive.unit_id IS NOT NULL THEN 'unit' ELSE 'policy' END,
    'id', coalesce(directive.work_item_id, directive.unit_id, directive.policy_id),
    'title', coalesce(task.title, subject.name, policy.title)) AS subject,
  directive.words, directive.urgency, directive.due_on AS "dueOn",
  (SELECT min(due_on) FROM directive_duty WHERE directive_id = directive.id AND state = 'owed') AS "nextDueOn",
  directive.written_by_name AS "writtenBy",
  directive.written_on AS "writtenOn", ${DIRECTIVE_STATE} AS state, ${directiveOverdue(day)} AS overdue,
  (SELECT json_agg(json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id,
            'state', duty.state, 'dueOn', duty.due_on) ORDER BY unit.name)
     FROM directive_duty duty JOIN unit ON unit.id = duty.unit_id
    WHERE duty.directive_id = directive.id) AS units`;

export const DIRECTIVE_JOINS = `
  LEFT JOIN work_item item ON item.id = directive.work_item_id
  LEFT JOIN task ON task.id = item.task_id
  LEFT JOIN unit subject ON subject.id = directive.unit_id
  LEFT JOIN policy ON policy.id = directive.policy_id`;

const owes = (more = '') =>
  `EXISTS (SELECT 1 FROM directive_duty owing WHERE owing.directive_id = directive.id AND owing.state = 'owed'${more})`;

export const DIRECTIVE_STATE = `CASE WHEN directive.settled_on IS NOT NULL THEN 'settled'
  WHEN ${owes()} THEN 'open' ELSE 'answered' END`;

export function directiveOverdue(day: string): string {
  return owes(` AND owing.due_on < ${day}`);
}
