import { REQUEST_LABELS } from '../../domain/lifecycle/transition-table.js';
import { mayAskExtension, type WorkItemAction } from '../../domain/lifecycle/work-item-lifecycle.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { type RequestKind, WorkItemRequestEntity } from '../work-item.entity.js';
import { requireMayAct, step } from '../work-item.policy.js';
import { attachFiles } from './attach-files.js';
import { changeWorkItem, type ChangedItem } from './change-work-item.js';
import { type LockedItem, lockWorkItem } from './lock-work-item.js';
import { receivingUnit } from './receiving-unit.js';

/** What a unit asks of the efficiency office, with what it needs to decide. */
export type Asked =
  | { readonly kind: 'dispute'; readonly reason: string }
  | { readonly kind: 'transfer'; readonly reason: string; readonly unitId: string }
  | { readonly kind: 'extension'; readonly reason: string; readonly deadline: string }
  | {
      readonly kind: 'closing';
      readonly reason: string;
      readonly evidence: string;
      readonly files?: readonly string[];
    };

const ACTIONS: Readonly<Record<RequestKind, WorkItemAction>> = {
  dispute: 'dispute',
  transfer: 'transfer',
  extension: 'extend',
  closing: 'ask-closing',
};

export const REQUEST_NAMES: Readonly<Record<RequestKind, string>> = {
  ...REQUEST_LABELS,
  closing: '办结申请',
};

/**
 * The unit asks for something the efficiency office has to decide: one thing at a time for an item. While a dispute
 * waits the item is not lit; while a closing waits its state says so.
 *
 * @throws Problem work_item.request_open when something else waits already
 */
export async function askRequest(context: CommandContext, id: string, asked: Asked): Promise<ChangedItem> {
  const { em, actor, today } = context;
  const item = await lockWorkItem(context, id);
  const action = ACTIONS[asked.kind];
  requireMayAct(actor, action, item);
  if (item.open)
    throw new Problem(
      'work_item.request_open',
      `这个事项已有${REQUEST_NAMES[item.open]}在等待决定，请等效能办决定后再提出。`,
    );
  const { next } = step(actor, action, item, null);
  const detail = await checkedDetail(context, item, asked);

  const requestId = newId();
  await em.insert(WorkItemRequestEntity, {
    id: requestId,
    workItemId: id,
    regionId: item.regionId,
    kind: asked.kind,
    reason: asked.reason,
    askedDeadline: asked.kind === 'extension' ? asked.deadline : null,
    askedUnitId: asked.kind === 'transfer' ? asked.unitId : null,
    evidence: asked.kind === 'closing' ? asked.evidence : null,
    askedBy: actor.userId,
    askedOn: today,
  });
  const files =
    asked.kind === 'closing' ? await attachFiles(context, { itemId: id, requestId }, asked.files ?? []) : {};
  const changed = await changeWorkItem(context, item, {
    state: next,
    ...(asked.kind === 'dispute' ? { disputed: true } : {}),
  });
  await context.audit({
    action: `work-item.${asked.kind}-asked`,
    subjectType: 'work-item',
    subjectId: id,
    workItemId: id,
    regionId: item.regionId,
    detail: { reason: asked.reason, ...detail, ...files },
  });
  await context.enqueue('notify', {
    audience: { regionId: item.regionId, role: 'inspector' },
    kind: 'work-item.request-asked',
    title: `${item.unitName}提出${REQUEST_NAMES[asked.kind]}，待决定：${item.title}`,
    link: `/work-items/${id}`,
    dedupeKey: `work-item.request-asked:${requestId}`,
  });
  return changed;
}

/** What the history says beside the reason, once the thing asked for is found possible. */
async function checkedDetail(
  context: CommandContext,
  item: LockedItem,
  asked: Asked,
): Promise<Record<string, unknown>> {
  switch (asked.kind) {
    case 'dispute':
      return {};
    case 'transfer': {
      const to = await receivingUnit(context, item, asked.unitId);
      if ('fault' in to) throw invalid('/body/unitId', to.fault);
      return { unit: { from: { id: item.unitId, name: item.unitName }, to } };
    }
    case 'extension':
      if (item.deadline === null)
        throw new Problem('lifecycle.refused', '这个事项没有时限，不需要申请延期。');
      if (!mayAskExtension(item.deadline, context.today))
        throw new Problem(
          'lifecycle.refused',
          `时限 ${item.deadline} 已过，不能再申请延期，请与效能办联系说明情况。`,
        );
      if (asked.deadline <= item.deadline)
        throw invalid('/body/deadline', `新的时限应晚于现在的时限 ${item.deadline}`);
      return { deadline: { from: item.deadline, to: asked.deadline } };
    case 'closing':
      return { evidence: asked.evidence };
  }
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer, detail }] });
}
