import { writeDirective } from '../../directives/commands/write-directive.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { ResolutionEntity, ResolutionUnitEntity } from '../meeting.entity.js';
import type { directResolution as endpoint } from '../meetings.schemas.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { updateMeeting } from './update-meeting.js';

/**
 * A leader makes a resolution a directive: on the item it came of where that is the region's own, else on the unit
 * that leads. Who leads and who supports answer.
 *
 * @throws Problem lifecycle.refused for one that goes into the minutes or is a directive already
 */
export async function directResolution(
  context: CommandContext,
  id: string,
  resolutionId: string,
  { urgency, dueOn }: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { em } = context;
  const meeting = await lockMeeting(context, id, 'direct');
  const resolution = await em.findOneBy(ResolutionEntity, {
    id: resolutionId,
    meetingId: id,
    dropped: false,
  });
  if (!resolution) throw notFound('项议定事项');
  if (resolution.route !== 'directive')
    throw new Problem('lifecycle.refused', '这项议定事项写入会议纪要，不转为批示。请刷新后再看。');
  if (resolution.directiveId !== null)
    throw new Problem('lifecycle.refused', '这项议定事项已经转为批示。请刷新后再看。');
  const [item]: { id: string }[] = await em.query(
    `SELECT item.id FROM agenda_point point JOIN work_item item ON item.id = point.work_item_id
      WHERE point.id = $1 AND item.region_id = $2`,
    [resolution.pointId, meeting.regionId],
  );
  const support = await em.find(ResolutionUnitEntity, { where: { resolutionId }, order: { unitId: 'ASC' } });
  const directiveId = await writeDirective(context, {
    subject: item ? { kind: 'work-item', id: item.id } : { kind: 'unit', id: resolution.leadUnitId },
    words: `${resolution.words}（${meeting.meetsOn} ${meeting.title}议定，${resolution.dueOn} 前完成）`,
    urgency,
    ...(dueOn === undefined ? {} : { dueOn }),
    unitIds: [resolution.leadUnitId, ...support.map(({ unitId }) => unitId)],
  });
  await em.update(ResolutionEntity, resolutionId, { directiveId });
  await updateMeeting(context, meeting);
  await auditMeeting(context, meeting, 'directed', { words: resolution.words, directiveId });
}
