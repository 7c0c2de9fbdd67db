import { nextColour } from '../../domain/inspections/rising.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { RectificationEntity } from '../rectification.entity.js';
import { step } from '../rectifications.policy.js';
import { auditOrder, changeOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';
import { restateInspected } from './restate-inspected.js';

export interface LookBack {
  readonly sustained: boolean;
  readonly note: string;
  /** It came back: by when it has to be mended again. */
  readonly dueOn?: string | undefined;
}

/**
 * 回头看: whether the matter stayed mended. Where it came back, the finding is open again and a new order is drafted that
 * names the old one and begins a colour higher.
 */
export async function lookBack(
  context: CommandContext,
  id: string,
  { sustained, note, dueOn }: LookBack,
): Promise<void> {
  const { em, actor, today } = context;
  const order = await lockOrder(context, id);
  const { next } = step(actor, sustained ? 'sustain' : 'relapse', order);
  if (!sustained && (dueOn === undefined || dueOn <= today))
    throw new Problem('request.invalid', '请定出重新整改的期限，应在今天之后。', {
      fields: [{ pointer: '/body/dueOn', detail: '应在今天之后' }],
    });
  await changeOrder(
    context,
    order,
    { state: next, lookBackNote: note, lookedBackBy: actor.userId, lookedBackOn: today },
    { action: sustained ? 'sustained' : 'relapsed', detail: { note } },
  );
  if (sustained || dueOn === undefined) return;
  await em.query(
    `UPDATE finding SET state = 'open', decided_by = NULL, decided_on = NULL, decision = NULL, version = version + 1
      WHERE id = $1 AND state = 'settled'`,
    [order.findingId],
  );
  const again = newId();
  await em.insert(RectificationEntity, {
    id: again,
    regionId: order.regionId,
    unitId: order.unitId,
    workItemId: order.workItemId,
    findingId: order.findingId,
    previousId: id,
    origin: 'relapse',
    matter: order.matter,
    demand: `${order.mark} 销号后问题反弹：${note}。${order.demand}`,
    colour: nextColour(order.colour) ?? order.colour,
    originalDueOn: dueOn,
    dueOn,
    draftedBy: actor.userId,
    draftedOn: today,
  });
  await auditOrder(
    context,
    { ...order, id: again, mark: null },
    { action: 'drafted', detail: { matter: order.matter, previous: order.mark } },
  );
  await restateInspected(context, order.workItemId);
  await tellUnitOfOrder(
    context,
    order,
    'relapsed',
    `督办单 ${order.mark} 回头看发现反弹，将重新督办：${order.matter}`,
  );
}
