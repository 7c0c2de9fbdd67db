import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { RectificationExtensionEntity } from '../rectification.entity.js';
import { step } from '../rectifications.policy.js';
import { changeOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

/** The office grants more time, or does not; the first date stays on the order. */
export async function decideOrderExtension(
  context: CommandContext,
  id: string,
  { granted, reason }: { readonly granted: boolean; readonly reason: string },
): Promise<void> {
  const { em, actor, today } = context;
  const order = await lockOrder(context, id);
  step(actor, granted ? 'grant-extension' : 'refuse-extension', order);
  const asked = await em.findOneByOrFail(RectificationExtensionEntity, {
    rectificationId: id,
    state: 'open',
  });
  if (asked.askedBy === actor.userId)
    throw new Problem('rectification.same_person', '不能决定自己提出的申请，请由他人办理。');
  await em.update(
    RectificationExtensionEntity,
    { rectificationId: id, seq: asked.seq },
    { state: granted ? 'granted' : 'refused', decidedBy: actor.userId, decidedOn: today, decision: reason },
  );
  await changeOrder(context, { ...order, extensionOpen: false }, granted ? { dueOn: asked.askedDueOn } : {}, {
    action: granted ? 'extension-granted' : 'extension-refused',
    detail: {
      ...(reason === '' ? {} : { reason }),
      ...(granted ? { due: { from: order.dueOn, to: asked.askedDueOn } } : {}),
    },
  });
  await tellUnitOfOrder(
    context,
    order,
    'extension-decided',
    granted
      ? `督办单 ${order.mark} 的整改期限延至 ${asked.askedDueOn}`
      : `督办单 ${order.mark} 的延期申请未获同意`,
  );
}
