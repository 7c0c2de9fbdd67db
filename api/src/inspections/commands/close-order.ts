import { addDays } from '../../domain/calendar/date.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { inspectionSetting } from '../queries/inspection-setting.js';
import { step } from '../rectifications.policy.js';
import { changeOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';
import { requireMeasuresDone } from './require-measures-done.js';

/**
 * 销号: the order is over, its finding settled, and the day of the look back is set.
 *
 * @throws Problem rectification.measure_open while a measure is not done
 */
export async function closeOrder(context: CommandContext, id: string): Promise<void> {
  const { em, actor, today } = context;
  const order = await lockOrder(context, id);
  const { next } = step(actor, 'close', order);
  await requireMeasuresDone(context, id);
  const { lookBackDays } = await inspectionSetting(em, order.regionId);
  await em.query(
    `UPDATE finding SET state = 'settled', decided_by = $2, decided_on = $3, decision = $4, version = version + 1
      WHERE id = $1 AND state = 'open'`,
    [order.findingId, actor.userId, today, `随督办单 ${order.mark} 销号`],
  );
  const lookBackOn = addDays(today, lookBackDays);
  await changeOrder(
    context,
    order,
    { state: next, closedBy: actor.userId, closedOn: today, lookBackOn },
    { action: 'closed', detail: { lookBackOn } },
  );
  await tellUnitOfOrder(context, order, 'closed', `督办单 ${order.mark} 已销号：${order.matter}`);
}
