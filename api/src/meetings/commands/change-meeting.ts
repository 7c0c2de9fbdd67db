import { In } from 'typeorm';
import { requireUnits } from '../../directory/queries/require-units.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { MeetingUnitEntity } from '../meeting.entity.js';
import type { changeMeeting as endpoint } from '../meetings.schemas.js';
import { invitedUnits } from '../queries/invited-units.js';
import { auditMeeting } from './audit-meeting.js';
import { lockMeeting } from './lock-meeting.js';
import { meetsInThePast } from './plan-meeting.js';
import { tellInvited } from './tell-invited.js';
import { updateMeeting } from './update-meeting.js';

const FIELDS = ['title', 'meetsOn', 'place', 'chair'] as const;

/** Corrects what was planned; who is newly invited, or has to come on another day or elsewhere, is told. */
export async function changeMeeting(
  context: CommandContext,
  id: string,
  version: number,
  body: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { em, today } = context;
  const meeting = await lockMeeting(context, id, 'edit', version);
  const changed = FIELDS.filter((field) => body[field] !== undefined && body[field] !== meeting[field]);
  const after = { ...meeting, ...Object.fromEntries(changed.map((field) => [field, body[field]])) };
  if (changed.includes('meetsOn') && meeting.state === 'planned' && after.meetsOn < today)
    throw meetsInThePast();
  const before = await invitedUnits(context, id);
  const invited = body.unitIds ? [...new Set(body.unitIds)] : before;
  const added = invited.filter((unitId) => !before.includes(unitId));
  const removed = before.filter((unitId) => !invited.includes(unitId));
  if (changed.length + added.length + removed.length === 0) return;
  await requireUnits(context, added, '/body/unitIds');
  if (removed.length > 0) await em.delete(MeetingUnitEntity, { meetingId: id, unitId: In(removed) });
  if (added.length > 0)
    await em.insert(
      MeetingUnitEntity,
      added.map((unitId) => ({ meetingId: id, unitId })),
    );
  await updateMeeting(context, meeting, Object.fromEntries(changed.map((field) => [field, body[field]])));
  await auditMeeting(context, meeting, 'changed', {
    ...Object.fromEntries(changed.map((field) => [field, { from: meeting[field], to: after[field] }])),
    ...(added.length > 0 ? { unitsAdded: added.length } : {}),
    ...(removed.length > 0 ? { unitsRemoved: removed.length } : {}),
  });
  if (meeting.state !== 'planned') return;
  const when = `${after.meetsOn} 在${after.place}`;
  await tellInvited(context, id, added, {
    kind: 'meeting.planned',
    title: `请于 ${when}参加：${after.title}`,
  });
  if (changed.includes('meetsOn') || changed.includes('place'))
    await tellInvited(
      context,
      id,
      invited.filter((unitId) => !added.includes(unitId)),
      { kind: 'meeting.changed', title: `会议改为 ${when}召开：${after.title}`, mark: version },
    );
}
