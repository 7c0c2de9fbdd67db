import { visibleDirectives } from '../../directives/directives.policy.js';
import { DIRECTIVE_STATE, directiveOverdue } from '../../directives/queries/directive-rows.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { readMeeting as endpoint } from '../meetings.schemas.js';
import { lightsOf } from './lights-of.js';
import { unitRef } from './meeting-rows.js';

type Resolution = ResponseOf<typeof endpoint>['resolved'][number];
type Row = Omit<Resolution, 'state' | 'items' | 'abilities'> & {
  readonly minuted: boolean;
  /** The items that came of it, also those that this person may not see, and whether each is done with. */
  readonly owed: readonly { readonly id: string; readonly done: boolean }[];
};

/** What was resolved, in order, and what has become of it. `direct`: this person may make directives of them. */
export async function resolutionsOf(
  context: ReadContext,
  meetingId: string,
  direct: boolean,
): Promise<Resolution[]> {
  const { em, actor, today } = context;
  const values: unknown[] = [meetingId, today];
  const visible = visibleDirectives(actor, values, 'directive');
  // An item that an amended version has taken over still stood for the task of the minutes once.
  const rows: Row[] = await em.query(
    `SELECT resolution.id, resolution.words, ${unitRef('lead')} AS "leadUnit", resolution.due_on AS "dueOn",
            resolution.point_id AS "pointId", resolution.route,
            resolution.minutes_start IS NOT NULL AS minuted,
            (SELECT coalesce(json_agg(${unitRef('unit')} ORDER BY unit.name), '[]')
               FROM resolution_unit JOIN unit ON unit.id = resolution_unit.unit_id
              WHERE resolution_unit.resolution_id = resolution.id) AS "supportUnits",
            CASE WHEN directive.id IS NULL THEN NULL
                 ELSE json_build_object('id', directive.id, 'state', ${DIRECTIVE_STATE},
                        'overdue', ${directiveOverdue('$2::date')}, 'visible', ${visible}) END AS directive,
            (SELECT coalesce(json_agg(json_build_object('id', task.id, 'title', task.title) ORDER BY task.seq), '[]')
               FROM task WHERE ${OF_RESOLUTION}) AS tasks,
            (SELECT coalesce(json_agg(json_build_object('id', item.id,
                      'done', item.state IN ('closed', 'archived', 'cancelled'))), '[]')
               FROM work_item item
              WHERE item.joined_into_id IS NULL AND item.id IN (SELECT standing.work_item_id
                      FROM task JOIN work_item_standing standing ON standing.task_id = task.id
                     WHERE ${OF_RESOLUTION})) AS owed
       FROM resolution
       JOIN meeting ON meeting.id = resolution.meeting_id
       JOIN unit lead ON lead.id = resolution.lead_unit_id
       LEFT JOIN directive ON directive.id = resolution.directive_id
      WHERE resolution.meeting_id = $1 AND NOT resolution.dropped
      ORDER BY resolution.seq`,
    values,
  );
  const items = await lightsOf(
    context,
    rows.flatMap(({ owed }) => owed.map(({ id }) => id)),
  );
  return rows.map(({ owed, minuted, ...resolution }) => ({
    ...resolution,
    state: stateOf(resolution.directive, minuted, owed),
    items: owed.flatMap(({ id }) => {
      const item = items.get(id);
      return item ? [{ id, title: item.title, unit: item.unit, light: item.light }] : [];
    }),
    abilities: {
      direct: direct && resolution.route === 'directive' && resolution.directive === null,
    },
  }));
}

/** The tasks that begin within the paragraph of a resolution in the minutes. */
const OF_RESOLUTION = `task.policy_id = meeting.policy_id AND task.state <> 'dismissed'
  AND task.start_at >= resolution.minutes_start AND task.start_at < resolution.minutes_end`;

function stateOf(
  directive: Resolution['directive'],
  minuted: boolean,
  owed: Row['owed'],
): Resolution['state'] {
  if (directive) return directive.state === 'settled' ? 'done' : 'under-way';
  if (owed.length > 0) return owed.every(({ done }) => done) ? 'done' : 'under-way';
  return minuted ? 'minuted' : 'open';
}
