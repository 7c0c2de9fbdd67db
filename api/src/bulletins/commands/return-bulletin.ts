import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { mayDraft } from '../bulletins.policy.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockBulletin, lockedFor } from './lock-bulletin.js';

/**
 * Back to the draft: taken back by the office, or sent back by a leader with what is to be changed.
 *
 * @throws Problem permission.denied, lifecycle.refused, request.invalid
 */
export async function returnBulletin(context: CommandContext, id: string, reason: string): Promise<void> {
  const seen = await lockBulletin(context, id);
  const office = mayDraft(context.actor, seen);
  const { bulletin, next } = await lockedFor(context, id, office ? 'take-back' : 'send-back');
  if (!office && reason.length < 5)
    throw new Problem('request.invalid', '请写明退回的意见（至少 5 个字）。', {
      fields: [{ pointer: '/body/reason', detail: '请写明退回的意见（至少 5 个字）' }],
    });
  await keepBulletin(
    context,
    bulletin,
    office ? 'taken-back' : 'sent-back',
    { state: next, objectionUntil: null, remark: reason },
    { reason },
  );
  if (!office)
    await context.enqueue('notify', {
      audience: { regionId: bulletin.regionId, role: 'inspector' },
      kind: 'bulletin.sent-back',
      title: `《${bulletin.title}》退回修改：${reason}`,
      link: `/bulletins/${id}`,
      dedupeKey: `bulletin.sent-back:${id}:${bulletin.version}`,
    });
}
