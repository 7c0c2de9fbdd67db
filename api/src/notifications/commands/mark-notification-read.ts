import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';

/** One's own message only; the moment it was first read stays. No audit row: reading changes nothing for anybody else. */
export async function markNotificationRead({ em, actor }: CommandContext, id: string): Promise<void> {
  const [, found]: [unknown[], number] = await em.query(
    'UPDATE notification SET read_at = coalesce(read_at, now()) WHERE id = $1 AND user_id = $2',
    [id, actor.userId],
  );
  if (found === 0) throw notFound('条消息');
}
