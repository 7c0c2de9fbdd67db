import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { MeetingUnitEntity } from '../meeting.entity.js';

export async function invitedUnits({ em }: Pick<ReadContext, 'em'>, meetingId: string): Promise<string[]> {
  const invited = await em.find(MeetingUnitEntity, { where: { meetingId }, order: { unitId: 'ASC' } });
  return invited.map(({ unitId }) => unitId);
}
