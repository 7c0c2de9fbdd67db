import type { DataSource } from 'typeorm';
import { actorFromRow } from '../../identity/sessions.js';
import { type Actor, may } from '../../platform/authz/actor.js';
import { hashOfToken } from '../calendar-token.js';

/** Whose calendar a token opens, as they are today; null when it was never given out, was revoked, or they have left. */
export async function findSubscriber(
  dataSource: Pick<DataSource, 'query'>,
  token: string,
): Promise<Actor | null> {
  const [row]: Parameters<typeof actorFromRow>[0][] = await dataSource.query(
    `SELECT person.id, person.username, person.display_name, person.roles, person.region_id, region.path,
            person.unit_id
       FROM calendar_subscription subscription
       JOIN app_user person ON person.id = subscription.user_id AND person.active
       JOIN region ON region.id = person.region_id
      WHERE subscription.token_hash = $1 AND subscription.revoked_at IS NULL`,
    [hashOfToken(token)],
  );
  if (!row) return null;
  const actor = actorFromRow(row);
  return may(actor, 'calendar.subscribe') ? actor : null;
}
