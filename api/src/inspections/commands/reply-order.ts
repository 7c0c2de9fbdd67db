import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { step } from '../rectifications.policy.js';
import { changeOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';
import { requireMeasuresDone } from './require-measures-done.js';

/** The unit says what it has done; its head approves before it goes to the office. */
export async function replyOrder(
  context: CommandContext,
  id: string,
  { reply }: { readonly reply: string },
): Promise<void> {
  const { actor, today, enqueue } = context;
  const order = await lockOrder(context, id);
  const { next } = step(actor, 'reply', order);
  await requireMeasuresDone(context, id);
  await changeOrder(
    context,
    order,
    { state: next, reply, repliedBy: actor.userId, repliedOn: today, approvedBy: null, approvedOn: null },
    { action: 'replied' },
  );
  await enqueue('notify', {
    audience: { unitId: order.unitId, role: 'head' },
    kind: 'rectification.replied',
    title: `督办单 ${order.mark} 的整改回复待审核：${order.matter}`,
    link: `/rectifications/${id}`,
    dedupeKey: `rectification.replied:${id}:${order.version}`,
  });
}
