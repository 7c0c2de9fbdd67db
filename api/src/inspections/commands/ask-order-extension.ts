import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { RectificationExtensionEntity } from '../rectification.entity.js';
import { step } from '../rectifications.policy.js';
import { auditOrder, tellOfficeOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

/** The unit asks for more time, before its date has passed. */
export async function askOrderExtension(
  context: CommandContext,
  id: string,
  { dueOn, reason }: { readonly dueOn: string; readonly reason: string },
): Promise<void> {
  const { em, actor, today } = context;
  const order = await lockOrder(context, id);
  step(actor, 'extend', order);
  if (order.dueOn < today)
    throw new Problem(
      'lifecycle.refused',
      `整改期限 ${order.dueOn} 已过，不能再申请延期，请尽快整改并回复。`,
    );
  if (dueOn <= order.dueOn)
    throw new Problem('request.invalid', `新的期限应晚于现在的期限 ${order.dueOn}。`, {
      fields: [{ pointer: '/body/dueOn', detail: `应晚于 ${order.dueOn}` }],
    });
  await em.insert(RectificationExtensionEntity, {
    rectificationId: id,
    seq: 1 + (await em.countBy(RectificationExtensionEntity, { rectificationId: id })),
    askedDueOn: dueOn,
    reason,
    askedBy: actor.userId,
    askedOn: today,
  });
  await auditOrder(context, order, { action: 'extension-asked', detail: { reason, dueOn } });
  await tellOfficeOfOrder(
    context,
    order,
    'extension-asked',
    `督办单 ${order.mark} 申请延期至 ${dueOn}：${order.matter}`,
    `/rectifications/${id}`,
  );
}
