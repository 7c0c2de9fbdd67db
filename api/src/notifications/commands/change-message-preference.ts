import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { changeMessagePreference as endpoint } from '../notifications.schemas.js';

/** One's own wishes. An address that was changed is tried at once, whatever failed before. */
export async function changeMessagePreference(
  { em, actor, audit }: CommandContext,
  version: number,
  wish: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const written: unknown[] = await em.query(
    `INSERT INTO message_preference AS own (user_id, email, mail, quiet_from, quiet_until)
     SELECT $1, $2, $3, $4, $5 WHERE $6 = 0 OR EXISTS (SELECT FROM message_preference WHERE user_id = $1)
     ON CONFLICT (user_id) DO UPDATE
        SET email = EXCLUDED.email, mail = EXCLUDED.mail, quiet_from = EXCLUDED.quiet_from,
            quiet_until = EXCLUDED.quiet_until, failures = 0, next_try_at = NULL, version = own.version + 1
      WHERE own.version = $6
     RETURNING 1`,
    [actor.userId, wish.email, wish.mail, wish.quietFrom, wish.quietUntil, version],
  );
  if (written.length === 0) throw new Problem('resource.stale', '消息设置已在另一个页面改过，请刷新后再改。');
  await audit({
    action: 'message-preference.changed',
    subjectType: 'user',
    subjectId: actor.userId,
    detail: { mail: wish.mail, quietFrom: wish.quietFrom, quietUntil: wish.quietUntil },
  });
}
