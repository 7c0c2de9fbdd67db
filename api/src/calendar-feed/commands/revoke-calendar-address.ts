import type { CommandContext } from '../../platform/database/unit-of-work.js';

/** From now on nobody gets the calendar by the address in force. There is none: nothing happens. */
export async function revokeCalendarAddress({ em, actor, audit }: CommandContext): Promise<void> {
  const [revoked]: [{ id: string }[], number] = await em.query(
    'UPDATE calendar_subscription SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL RETURNING id',
    [actor.userId],
  );
  await audit(
    ...revoked.map(({ id }) => ({
      action: 'calendar.address-revoked',
      subjectType: 'calendar-subscription',
      subjectId: id,
    })),
  );
}
