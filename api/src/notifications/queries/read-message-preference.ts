import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { readMessagePreference as endpoint } from '../notifications.schemas.js';

/** One's own wishes; those who never said any get the defaults, at version 0. */
export async function readMessagePreference(
  { em, actor }: Pick<ReadContext, 'em' | 'actor'>,
  mailAvailable: boolean,
): Promise<ResponseOf<typeof endpoint>> {
  const [own]: Omit<ResponseOf<typeof endpoint>, 'mailAvailable'>[] = await em.query(
    `SELECT email, mail, quiet_from AS "quietFrom", quiet_until AS "quietUntil", version,
            CASE WHEN failures > 0 THEN
              (SELECT error FROM message_delivery WHERE user_id = $1 ORDER BY id DESC LIMIT 1) END AS trouble
       FROM message_preference WHERE user_id = $1`,
    [actor.userId],
  );
  return {
    ...(own ?? {
      email: null,
      mail: false,
      quietFrom: '20:00',
      quietUntil: '08:00',
      version: 0,
      trouble: null,
    }),
    mailAvailable,
  };
}
