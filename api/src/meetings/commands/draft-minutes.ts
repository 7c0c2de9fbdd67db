import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { importPolicy } from '../../policies/commands/import-policy.js';
import type { PolicySource } from '../../policies/source-text.js';
import { ResolutionEntity } from '../meeting.entity.js';
import { minutesOf } from '../queries/minutes-of.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { updateMeeting } from './update-meeting.js';

/**
 * The minutes become a draft document like any other. `source` is the reading of the text that `minutesOf` gave at
 * this version. Each resolution keeps where its paragraph stands, so that its tasks are found however they are
 * reviewed.
 *
 * @throws Problem lifecycle.refused while a resolution waits for a leader, or without one for the minutes
 */
export async function draftMinutes(
  context: CommandContext,
  id: string,
  version: number,
  source: PolicySource,
): Promise<void> {
  const { em } = context;
  const meeting = await lockMeeting(context, id, 'draft-minutes', version);
  if (meeting.policyId !== null)
    throw new Problem('lifecycle.refused', '会议纪要已经生成，请在政策文件里核对。');
  const { paragraphs, waiting } = await minutesOf(context, id);
  if (waiting > 0)
    throw new Problem(
      'lifecycle.refused',
      `还有 ${waiting} 项议定事项等待领导批示；请等批示后再生成，或者改为写入会议纪要。`,
    );
  if (paragraphs.length === 0)
    throw new Problem('lifecycle.refused', '没有要写入会议纪要的议定事项，请先记录议定事项。');
  const policy = await importPolicy(context, source);
  let from = 0;
  for (const { resolutionId, paragraph } of paragraphs) {
    const start = policy.text.indexOf(paragraph, from);
    // A unit was renamed since the text was made: it is made anew.
    if (start < 0) throw new Problem('resource.stale', '会议内容刚有变动，请刷新后再生成会议纪要。');
    from = start + paragraph.length;
    await em.update(ResolutionEntity, resolutionId, { minutesStart: start, minutesEnd: from });
  }
  await updateMeeting(context, meeting, { policyId: policy.id });
  await auditMeeting(context, meeting, 'minutes-drafted', {
    title: policy.title,
    resolutions: paragraphs.length,
  });
}
