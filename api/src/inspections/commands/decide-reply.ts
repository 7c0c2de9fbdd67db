import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { step } from '../rectifications.policy.js';
import { changeOrder, tellOfficeOfOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

/** The head of the unit approves what its reporter wrote, which then goes to the office; or sends it back. */
export async function decideReply(
  context: CommandContext,
  id: string,
  { granted, reason }: { readonly granted: boolean; readonly reason: string },
): Promise<void> {
  const { actor, today } = context;
  const order = await lockOrder(context, id);
  const { next } = step(actor, granted ? 'approve' : 'send-back', order);
  await changeOrder(
    context,
    order,
    granted ? { state: next, approvedBy: actor.userId, approvedOn: today } : { state: next },
    granted ? { action: 'approved' } : { action: 'sent-back', detail: { reason } },
  );
  if (granted)
    await tellOfficeOfOrder(
      context,
      order,
      'approved',
      `督办单 ${order.mark} 已回复，待核验：${order.matter}`,
      '/rectifications?waiting=verify',
    );
  else await tellUnitOfOrder(context, order, 'sent-back', `督办单 ${order.mark} 的回复被退回修改：${reason}`);
}
