import type { DirectiveAnswerState } from '../../domain/lifecycle/directive-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleDirectives } from '../directives.policy.js';

export interface LockedDirective {
  readonly id: string;
  readonly regionId: string;
  readonly workItemId: string | null;
  readonly writtenBy: string;
  readonly settledOn: string | null;
  /** What it was written on, in words. */
  readonly title: string;
  readonly duties: readonly {
    readonly unitId: string;
    readonly unitName: string;
    readonly state: DirectiveAnswerState;
    readonly dueOn: string;
    readonly firstAnsweredOn: string | null;
  }[];
}

/**
 * The directive with what every unit owes, kept from everybody else until the command is over.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function lockDirective({ em, actor }: CommandContext, id: string): Promise<LockedDirective> {
  const values: unknown[] = [id];
  const locked: unknown[] = await em.query(
    `SELECT 1 FROM directive WHERE id = $1 AND ${visibleDirectives(actor, values, 'directive')} FOR UPDATE`,
    values,
  );
  if (locked.length === 0) throw notFound('件批示');
  // A statement of its own: it sees what whoever held the directive before has left.
  const [directive]: LockedDirective[] = await em.query(
    `SELECT directive.id, directive.region_id AS "regionId", directive.work_item_id AS "workItemId",
            directive.written_by AS "writtenBy", directive.settled_on AS "settledOn",
            coalesce(task.title, unit.name, policy.title) AS title,
            (SELECT json_agg(json_build_object('unitId', duty.unit_id, 'unitName', owing.name, 'state', duty.state,
                      'dueOn', duty.due_on, 'firstAnsweredOn', duty.first_answered_on) ORDER BY owing.name)
               FROM directive_duty duty JOIN unit owing ON owing.id = duty.unit_id
              WHERE duty.directive_id = directive.id) AS duties
       FROM directive
       LEFT JOIN work_item item ON item.id = directive.work_item_id
       LEFT JOIN task ON task.id = item.task_id
       LEFT JOIN unit ON unit.id = directive.unit_id
       LEFT JOIN policy ON policy.id = directive.policy_id
      WHERE directive.id = $1`,
    [id],
  );
  if (!directive) throw notFound('件批示');
  return directive;
}
