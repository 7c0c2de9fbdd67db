import type { CommandContext } from '../../platform/database/unit-of-work.js';

/** From now on nobody gets the calendar by it. Nothing to revoke: nothing happens. */
export async function revokeCalendarAddress(context: CommandContext): Promise<void> {
  await revokeAddress(context);
}

/** Whether there was one in force. */
export async function revokeAddress({ em, actor, audit }: CommandContext): Promise<boolean> {
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
  return revoked.length > 0;
}
