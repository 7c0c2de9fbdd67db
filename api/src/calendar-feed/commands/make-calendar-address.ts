import { API_PREFIX } from '../../platform/http/handles.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { makeCalendarAddress as endpoint } from '../calendar-feed.schemas.js';
import { hashOfToken, newToken } from '../calendar-token.js';
import { revokeCalendarAddress } from './revoke-calendar-address.js';

/** A new secret address in place of the one before; shown in this answer and never again. */
export async function makeCalendarAddress(context: CommandContext): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor } = context;
  // One at a time for each person.
  await em.query('SELECT FROM app_user WHERE id = $1 FOR UPDATE', [actor.userId]);
  await revokeCalendarAddress(context);
  const token = newToken();
  const id = newId();
  const [{ made_at }]: [{ made_at: Date }] = await em.query(
    'INSERT INTO calendar_subscription (id, user_id, token_hash) VALUES ($1, $2, $3) RETURNING made_at',
    [id, actor.userId, hashOfToken(token)],
  );
  await context.audit({
    action: 'calendar.address-made',
    subjectType: 'calendar-subscription',
    subjectId: id,
  });
  return { path: `${API_PREFIX}/calendar.ics?token=${token}`, madeAt: made_at.toISOString() };
}
