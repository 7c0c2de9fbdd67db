import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { invitedUnits } from '../queries/invited-units.js';
import { minutesOf } from '../queries/minutes-of.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { tellInvited } from './tell-invited.js';
import { updateMeeting } from './update-meeting.js';

/**
 * Every resolution has gone its way: the minutes are published, the directives are written. Nothing changes any more.
 *
 * @throws Problem lifecycle.refused while one has not
 */
export async function settleMinutes(context: CommandContext, id: string, version: number): Promise<void> {
  const { em, today } = context;
  const meeting = await lockMeeting(context, id, 'settle', version);
  const { paragraphs, waiting } = await minutesOf(context, id);
  if (waiting > 0)
    throw new Problem('lifecycle.refused', `还有 ${waiting} 项议定事项等待领导批示，纪要不能定稿。`);
  if (paragraphs.length > 0 && meeting.policyId === null)
    throw new Problem('lifecycle.refused', '还没有生成会议纪要，请先生成，核对发布后再定稿。');
  const [minutes]: { state: string }[] = await em.query('SELECT state FROM policy WHERE id = $1', [
    meeting.policyId,
  ]);
  if (minutes && minutes.state !== 'published')
    throw new Problem('lifecycle.refused', '会议纪要还是草稿，请先在政策文件里核对发布。');
  await updateMeeting(context, meeting, { state: 'settled', settledOn: today });
  await auditMeeting(context, meeting, 'settled');
  await tellInvited(context, id, await invitedUnits(context, id), {
    kind: 'meeting.settled',
    title: `会议纪要已定：${meeting.title}`,
  });
}
