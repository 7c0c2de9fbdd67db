import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { step } from '../work-item.policy.js';
import { changeWorkItem, type ChangedItem } from './change-work-item.js';
import { type LockedItem, lockWorkItem } from './lock-work-item.js';
import { tellUnit } from './tell-unit.js';

const WORDS = {
  suspend: { done: 'suspended', said: '已中止' },
  resume: { done: 'resumed', said: '已恢复办理，请重新签收' },
  cancel: { done: 'cancelled', said: '已撤销' },
} as const;

/**
 * The efficiency office suspends an item, takes it up again or cancels it, on the ground of a document. What is taken
 * up again has to be signed for again. A request that waits can't be decided any more once the item is set aside: it
 * is refused with a note that says so.
 */
export async function setAsideWorkItem(
  context: CommandContext,
  id: string,
  action: keyof typeof WORDS,
  ground: { readonly reason: string; readonly document: string },
): Promise<ChangedItem> {
  const item = await lockWorkItem(context, id);
  const { next, lapses } = step(context.actor, action, item, item.open);
  const { done, said } = WORDS[action];
  if (lapses) await refuseLapsed(context, item, said);
  const changed = await changeWorkItem(context, item, {
    state: next,
    disputed: false,
    ...(action === 'resume' ? { acceptedOn: null } : {}),
  });
  await context.audit({
    action: `work-item.${done}`,
    subjectType: 'work-item',
    subjectId: id,
    workItemId: id,
    regionId: item.regionId,
    detail: { reason: ground.reason, document: ground.document },
  });
  await tellUnit(context, item.unitId, {
    kind: `work-item.${done}`,
    title: `事项${said}：${item.title}`,
    link: `/work-items/${id}`,
    dedupeKey: `work-item.${done}:${newId()}`,
  });
  return changed;
}

async function refuseLapsed(
  { em, actor, today, audit }: CommandContext,
  item: LockedItem,
  said: string,
): Promise<void> {
  if (!item.open) return;
  const note = `事项${said}，这项申请不再办理`;
  await em.query(
    `UPDATE work_item_request SET state = 'refused', decided_by = $2, decided_on = $3, decision = $4
      WHERE work_item_id = $1 AND state = 'open'`,
    [item.id, actor.userId, today, note],
  );
  await audit({
    action: `work-item.${item.open}-refused`,
    subjectType: 'work-item',
    subjectId: item.id,
    workItemId: item.id,
    regionId: item.regionId,
    detail: { reason: note },
  });
}
