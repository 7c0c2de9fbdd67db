import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { step } from '../rectifications.policy.js';
import { changeOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

/** A draft is not signed (不予签发), or a signed order is withdrawn (撤销): each with its reason, and nothing is deleted. */
export async function endOrder(
  context: CommandContext,
  id: string,
  action: 'dismiss' | 'withdraw',
  { reason }: { readonly reason: string },
): Promise<void> {
  const order = await lockOrder(context, id);
  const { next } = step(context.actor, action, order);
  await changeOrder(
    context,
    order,
    { state: next },
    { action: action === 'dismiss' ? 'dismissed' : 'withdrawn', detail: { reason } },
  );
  if (action === 'withdraw')
    await tellUnitOfOrder(context, order, 'withdrawn', `督办单 ${order.mark} 已撤销：${order.matter}`);
}
