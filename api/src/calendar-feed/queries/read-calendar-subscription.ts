import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { readCalendarSubscription as endpoint } from '../calendar-feed.schemas.js';

export async function readCalendarSubscription({
  em,
  actor,
}: ReadContext): Promise<ResponseOf<typeof endpoint>> {
  const [row]: { made_at: Date }[] = await em.query(
    'SELECT made_at FROM calendar_subscription WHERE user_id = $1 AND revoked_at IS NULL',
    [actor.userId],
  );
  return { madeAt: row?.made_at.toISOString() ?? null };
}
