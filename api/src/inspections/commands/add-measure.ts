import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { RectificationMeasureEntity } from '../rectification.entity.js';
import { step } from '../rectifications.policy.js';
import { auditOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

/** The unit writes down one more thing that it does about the matter. */
export async function addMeasure(
  context: CommandContext,
  orderId: string,
  { words, dueOn }: { readonly words: string; readonly dueOn: string | null },
): Promise<void> {
  const { em, actor } = context;
  const order = await lockOrder(context, orderId);
  step(actor, 'take-measures', order);
  const seq = 1 + (await em.countBy(RectificationMeasureEntity, { rectificationId: orderId }));
  await em.insert(RectificationMeasureEntity, {
    id: newId(),
    rectificationId: orderId,
    seq,
    words,
    dueOn,
    recordedBy: actor.userId,
  });
  await auditOrder(context, order, { action: 'measure-added', detail: { words } });
}
