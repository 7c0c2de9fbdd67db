import { requireUnits } from '../../directory/queries/require-units.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { MeetingEntity, MeetingUnitEntity } from '../meeting.entity.js';
import type { planMeeting as endpoint } from '../meetings.schemas.js';
import { auditMeeting } from './audit-meeting.js';
import { tellInvited } from './tell-invited.js';

/**
 * The office plans a meeting of its region and invites units.
 *
 * @returns its id
 * @throws Problem request.invalid for a day that is past or a unit that cannot be
 */
export async function planMeeting(
  context: CommandContext,
  { unitIds, ...plan }: InputOf<typeof endpoint>['body'],
): Promise<string> {
  const { em, actor, today } = context;
  if (plan.meetsOn < today) throw meetsInThePast();
  const invited = [...new Set(unitIds)];
  await requireUnits(context, invited, '/body/unitIds');
  const meeting = {
    ...plan,
    id: newId(),
    regionId: actor.regionId,
    plannedBy: actor.userId,
    plannedByName: actor.displayName,
    plannedOn: today,
  };
  await em.insert(MeetingEntity, meeting);
  await em.insert(
    MeetingUnitEntity,
    invited.map((unitId) => ({ meetingId: meeting.id, unitId })),
  );
  await auditMeeting(context, meeting, 'planned', {
    title: plan.title,
    meetsOn: plan.meetsOn,
    place: plan.place,
    units: invited.length,
  });
  await tellInvited(context, meeting.id, invited, {
    kind: 'meeting.planned',
    title: `请于 ${plan.meetsOn} 在${plan.place}参加：${plan.title}`,
  });
  return meeting.id;
}

export function meetsInThePast(): Problem {
  const detail = '会议日期不能早于今天';
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/meetsOn', detail }] });
}
