import { orderMark } from '../../domain/inspections/order-mark.js';
import { yearOf } from '../../domain/calendar/date.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { inspectionSetting } from '../queries/inspection-setting.js';
import { step } from '../rectifications.policy.js';
import { changeOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

/**
 * Somebody who did not draft it signs: the order has the next number of its region and year, without a gap, and the
 * unit has it.
 */
export async function signOrder(context: CommandContext, id: string): Promise<void> {
  const { em, actor, today } = context;
  const order = await lockOrder(context, id);
  const { next } = step(actor, 'sign', order);
  if (order.dueOn <= today)
    throw new Problem('lifecycle.refused', `整改期限 ${order.dueOn} 已到，请先把期限改到今天之后再签发。`);
  const year = yearOf(today);
  // Numbers are given out one after the other; who signs elsewhere in the region waits here.
  await em.query('SELECT 1 FROM region WHERE id = $1 FOR NO KEY UPDATE', [order.regionId]);
  const { orderPrefix: prefix } = await inspectionSetting(em, order.regionId);
  const [{ serial }]: [{ serial: number }] = await em.query(
    'SELECT coalesce(max(serial), 0) + 1 AS serial FROM rectification WHERE region_id = $1 AND year = $2',
    [order.regionId, year],
  );
  const mark = orderMark({ prefix, year, serial });
  await changeOrder(
    context,
    { ...order, mark },
    { state: next, prefix, year, serial, signedBy: actor.userId, signedOn: today },
    { action: 'signed', detail: { matter: order.matter } },
  );
  await tellUnitOfOrder(
    context,
    order,
    'signed',
    `收到督办单 ${mark}，请于 ${order.dueOn} 前整改：${order.matter}`,
  );
}
