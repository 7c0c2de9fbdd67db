import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { updateMeeting } from './update-meeting.js';

/**
 * The meeting has taken place.
 *
 * @throws Problem lifecycle.refused before its day
 */
export async function holdMeeting(context: CommandContext, id: string, version: number): Promise<void> {
  const meeting = await lockMeeting(context, id, 'hold', version);
  if (meeting.meetsOn > context.today)
    throw new Problem(
      'lifecycle.refused',
      `会议定在 ${meeting.meetsOn}，还没有到日子；如已提前召开，请先修改会议日期。`,
    );
  await updateMeeting(context, meeting, { state: 'held' });
  await auditMeeting(context, meeting, 'held');
}
