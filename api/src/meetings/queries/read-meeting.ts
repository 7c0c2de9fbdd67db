import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { readablePolicies } from '../../policies/policies.policy.js';
import { canDo, visibleMeetings } from '../meetings.policy.js';
import type { readMeeting as endpoint } from '../meetings.schemas.js';
import { agendaOf } from './agenda-of.js';
import { MEETING_COLUMNS, unitRef } from './meeting-rows.js';
import { resolutionsOf } from './resolutions-of.js';

type Answer = ResponseOf<typeof endpoint>;
type Row = Omit<Answer, 'agenda' | 'resolved' | 'abilities'>;

/**
 * A meeting with its agenda and what became of each resolution.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function readMeeting(context: ReadContext, id: string): Promise<Answer> {
  const { em, actor } = context;
  const values: unknown[] = [id];
  const visible = visibleMeetings(actor, values, 'meeting');
  const readable = readablePolicies(actor, values, 'policy');
  const [row]: Row[] = await em.query(
    `SELECT ${MEETING_COLUMNS}, meeting.call_off_reason AS "callOffReason", meeting.settled_on AS "settledOn",
            meeting.planned_by_name AS "plannedBy", meeting.planned_on AS "plannedOn", meeting.version,
            (SELECT coalesce(json_agg(${unitRef('unit')} ORDER BY unit.name), '[]')
               FROM meeting_unit JOIN unit ON unit.id = meeting_unit.unit_id
              WHERE meeting_unit.meeting_id = meeting.id) AS units,
            CASE WHEN policy.id IS NULL THEN NULL
                 ELSE json_build_object('policyId', policy.id, 'title', policy.title,
                        'published', policy.state = 'published', 'visible', ${readable}) END AS minutes
       FROM meeting JOIN region ON region.id = meeting.region_id
       LEFT JOIN policy ON policy.id = meeting.policy_id
      WHERE meeting.id = $1 AND ${visible}`,
    values,
  );
  if (!row) throw notFound('次会议');
  const meeting = { state: row.state, regionId: row.region.id };
  const undrafted = row.minutes === null;
  const direct = canDo(actor, meeting, 'direct');
  return {
    ...row,
    agenda: await agendaOf(context, id),
    resolved: await resolutionsOf(context, id, direct),
    abilities: {
      edit: canDo(actor, meeting, 'edit'),
      setAgenda: canDo(actor, meeting, 'set-agenda'),
      hold: canDo(actor, meeting, 'hold'),
      callOff: canDo(actor, meeting, 'call-off'),
      resolve: undrafted && canDo(actor, meeting, 'resolve'),
      draftMinutes: undrafted && row.resolutions > 0 && canDo(actor, meeting, 'draft-minutes'),
      settle: canDo(actor, meeting, 'settle'),
    },
  };
}
