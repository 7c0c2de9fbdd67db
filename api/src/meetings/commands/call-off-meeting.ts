import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { invitedUnits } from '../queries/invited-units.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { tellInvited } from './tell-invited.js';
import { updateMeeting } from './update-meeting.js';

/** A planned meeting does not take place; who was invited is told why. */
export async function callOffMeeting(
  context: CommandContext,
  id: string,
  version: number,
  { reason }: { readonly reason: string },
): Promise<void> {
  const meeting = await lockMeeting(context, id, 'call-off', version);
  await updateMeeting(context, meeting, { state: 'called-off', callOffReason: reason });
  await auditMeeting(context, meeting, 'called-off', { reason });
  await tellInvited(context, id, await invitedUnits(context, id), {
    kind: 'meeting.called-off',
    title: `会议取消：${meeting.title}`,
  });
}
