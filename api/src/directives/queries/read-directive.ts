import { DIRECTIVE_LIFECYCLE } from '../../domain/lifecycle/directive-lifecycle.js';
import { transition } from '../../domain/lifecycle/transition-table.js';
import { may } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { mayDecide, visibleDirectives } from '../directives.policy.js';
import type { readDirective as endpoint } from '../directives.schemas.js';
import { DIRECTIVE_JOINS, directiveColumns } from './directive-rows.js';
import { ownUnits } from './own-units.js';

type Answer = ResponseOf<typeof endpoint>;
type Duty = Answer['duties'][number];
type Row = Omit<Answer, 'duties' | 'abilities'> & {
  regionId: string;
  duties: Omit<Duty, 'late' | 'abilities'>[];
};

/**
 * A directive with everything that was said about it.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function readDirective(context: ReadContext, id: string): Promise<Answer> {
  const { em, actor, today } = context;
  const values: unknown[] = [id, today];
  const rows: Row[] = await em.query(
    `SELECT ${directiveColumns('$2::date')}, directive.region_id AS "regionId",
            CASE WHEN directive.settled_on IS NULL THEN NULL
                 ELSE json_build_object('by', settler.display_name, 'on', directive.settled_on,
                        'words', directive.settled_words) END AS settled,
            (SELECT json_agg(json_build_object('state', duty.state, 'dueOn', duty.due_on,
                      'firstAnsweredOn', duty.first_answered_on,
                      'unit', json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id),
                      'replies', (SELECT coalesce(json_agg(json_build_object('kind', reply.kind, 'words', reply.words,
                                    'by', reply.said_by_name, 'on', reply.said_on) ORDER BY reply.said_at, reply.id), '[]')
                                    FROM directive_reply reply
                                   WHERE reply.directive_id = directive.id AND reply.unit_id = duty.unit_id))
                      ORDER BY unit.name)
               FROM directive_duty duty JOIN unit ON unit.id = duty.unit_id
              WHERE duty.directive_id = directive.id) AS duties
       FROM directive ${DIRECTIVE_JOINS}
       LEFT JOIN app_user settler ON settler.id = directive.settled_by
      WHERE directive.id = $1 AND ${visibleDirectives(actor, values, 'directive')}`,
    values,
  );
  const found = rows[0];
  if (!found) throw notFound('件批示');
  const { regionId, duties, ...directive } = found;
  const mine = may(actor, 'directive.answer') ? await ownUnits(context) : [];
  const decides = mayDecide(actor, { regionId });
  return {
    ...directive,
    duties: duties.map((duty) => ({
      ...duty,
      late: (duty.firstAnsweredOn ?? today) > directive.dueOn,
      abilities: {
        answer: mine.includes(duty.unit.id) && transition(DIRECTIVE_LIFECYCLE, duty.state, 'answer').ok,
        return: decides && transition(DIRECTIVE_LIFECYCLE, duty.state, 'return').ok,
      },
    })),
    abilities: {
      settle: decides && duties.every(({ state }) => transition(DIRECTIVE_LIFECYCLE, state, 'settle').ok),
    },
  };
}
