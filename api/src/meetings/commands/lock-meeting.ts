import { MEETING_LIFECYCLE, type MeetingAction } from '../../domain/lifecycle/meeting-lifecycle.js';
import { transition } from '../../domain/lifecycle/transition-table.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { MeetingEntity } from '../meeting.entity.js';
import { requireMayDo, visibleMeetings } from '../meetings.policy.js';

/**
 * The meeting, kept from everybody else until the command is over, after it was asked whether this person may do this
 * to it now.
 *
 * @throws Problem resource.not_found, permission.denied, resource.stale when somebody has changed it since `version`,
 * lifecycle.refused
 */
export async function lockMeeting(
  { em, actor }: CommandContext,
  id: string,
  action: MeetingAction,
  version?: number,
): Promise<MeetingEntity> {
  const values: unknown[] = [id];
  const seen: unknown[] = await em.query(
    `SELECT 1 FROM meeting WHERE id = $1 AND ${visibleMeetings(actor, values, 'meeting')} FOR UPDATE`,
    values,
  );
  const meeting = seen.length > 0 ? await em.findOneBy(MeetingEntity, { id }) : null;
  if (!meeting) throw notFound('次会议');
  requireMayDo(actor, meeting, action);
  if (version !== undefined && meeting.version !== version)
    throw new Problem('resource.stale', '这次会议刚被他人修改过，请重新打开，核对后再提交。', {
      currentVersion: meeting.version,
    });
  const move = transition(MEETING_LIFECYCLE, meeting.state, action);
  if (!move.ok) throw new Problem('lifecycle.refused', `${move.message}。请刷新后再看。`);
  return meeting;
}
