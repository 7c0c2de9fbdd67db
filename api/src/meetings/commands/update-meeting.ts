import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { MeetingEntity } from '../meeting.entity.js';

/** Writes what has changed of a locked meeting, and counts the edit. */
export async function updateMeeting(
  { em }: Pick<CommandContext, 'em'>,
  { id, version }: MeetingEntity,
  change: Partial<Omit<MeetingEntity, 'id' | 'version'>> = {},
): Promise<void> {
  await em.update(MeetingEntity, id, { ...change, version: version + 1 });
}
