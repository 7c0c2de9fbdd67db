import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { RectificationRiseEntity } from '../rectification.entity.js';
import { step } from '../rectifications.policy.js';
import { auditOrder, changeOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

/** A person signs that an overdue order rises a colour, as the system has drafted it, or decides that it does not. */
export async function decideRise(
  context: CommandContext,
  id: string,
  { granted, reason }: { readonly granted: boolean; readonly reason: string },
): Promise<void> {
  const { em, actor, today } = context;
  const order = await lockOrder(context, id);
  step(actor, 'rise', order);
  const rise = await em.findOneBy(RectificationRiseEntity, { rectificationId: id, state: 'drafted' });
  if (!rise) throw new Problem('lifecycle.refused', '没有待签发的升级。请刷新后再看。');
  await em.update(
    RectificationRiseEntity,
    { rectificationId: id, seq: rise.seq },
    { state: granted ? 'signed' : 'dismissed', decidedBy: actor.userId, decidedOn: today, reason },
  );
  if (!granted) {
    await auditOrder(context, order, { action: 'rise-dismissed', detail: { reason } });
    return;
  }
  await changeOrder(
    context,
    order,
    { colour: rise.toColour },
    { action: 'rise-signed', detail: { colour: { from: rise.fromColour, to: rise.toColour } } },
  );
  await tellUnitOfOrder(
    context,
    order,
    'rise-signed',
    `督办单 ${order.mark} 逾期未改，已升级：${order.matter}`,
  );
}
