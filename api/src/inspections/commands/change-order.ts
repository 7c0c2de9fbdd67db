import { WITH_UNIT_STATES } from '../../domain/lifecycle/rectification-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { RectificationEntity } from '../rectification.entity.js';
import type { LockedOrder } from './lock-order.js';
import { restateInspected } from './restate-inspected.js';

type Change = Partial<Omit<RectificationEntity, 'id' | 'regionId' | 'unitId' | 'version'>>;

/**
 * Writes the change of a locked order as its next version, with its row in the history and what it does to the item's
 * light. A rise that was drafted and a wish for more time that waits are settled by what takes the order out of the
 * unit's hands; the rise also by a date that is not over.
 */
export async function changeOrder(
  context: CommandContext,
  order: LockedOrder,
  change: Change,
  history: { readonly action: string; readonly detail?: Record<string, unknown> },
): Promise<void> {
  const { em, actor, today } = context;
  await em.update(RectificationEntity, order.id, { ...change, version: order.version + 1 });
  const next = change.state ?? order.state;
  if (order.extensionOpen && next !== 'rectifying')
    await em.query(
      `UPDATE rectification_extension SET state = 'lapsed', decided_by = $2, decided_on = $3
        WHERE rectification_id = $1 AND state = 'open'`,
      [order.id, actor.userId, today],
    );
  const dueOn = change.dueOn ?? order.dueOn;
  const settled = !WITH_UNIT_STATES.includes(next)
    ? '督办单已转入下一环节'
    : dueOn >= today
      ? '整改期限已延长'
      : null;
  if (settled !== null)
    await em.query(
      `UPDATE rectification_rise SET state = 'dismissed', decided_by = $2, decided_on = $3, reason = $4
        WHERE rectification_id = $1 AND state = 'drafted'`,
      [order.id, actor.userId, today, settled],
    );
  await auditOrder(context, order, history);
  await restateInspected(context, order.workItemId);
}

export async function auditOrder(
  { audit }: CommandContext,
  order: Pick<LockedOrder, 'id' | 'regionId' | 'workItemId' | 'mark'>,
  { action, detail = {} }: { readonly action: string; readonly detail?: Record<string, unknown> },
): Promise<void> {
  await audit({
    action: `rectification.${action}`,
    subjectType: 'rectification',
    subjectId: order.id,
    ...(order.workItemId === null ? {} : { workItemId: order.workItemId }),
    regionId: order.regionId,
    detail: { ...(order.mark === null ? {} : { mark: order.mark }), ...detail },
  });
}

/** The unit is told, once, what has become of its order. */
export async function tellUnitOfOrder(
  context: CommandContext,
  order: Pick<LockedOrder, 'id' | 'unitId' | 'version'>,
  kind: string,
  title: string,
): Promise<void> {
  await tellUnit(context, order.unitId, {
    kind: `rectification.${kind}`,
    title,
    link: `/rectifications/${order.id}`,
    dedupeKey: `rectification.${kind}:${order.id}:${order.version}`,
  });
}

/** The office hears once a day of a unit, however many of its orders have come in: its list shows each of them. */
export async function tellOfficeOfOrder(
  { enqueue, today }: CommandContext,
  order: Pick<LockedOrder, 'regionId' | 'unitId'>,
  kind: string,
  title: string,
  link: string,
): Promise<void> {
  await enqueue('notify', {
    audience: { regionId: order.regionId, role: 'inspector' },
    kind: `rectification.${kind}`,
    title,
    link,
    dedupeKey: `rectification.${kind}:${order.unitId}:${today}`,
  });
}
