import type { WorkItemAction } from '../../domain/lifecycle/work-item-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { type RequestKind, WorkItemRequestEntity } from '../work-item.entity.js';
import { requireMayAct, requirementsOf, step } from '../work-item.policy.js';
import { REQUEST_NAMES } from './ask-request.js';
import { changeWorkItem, type ItemChange, type ChangedItem } from './change-work-item.js';
import { type LockedItem, lockWorkItem } from './lock-work-item.js';
import { movePlan } from './move-plan.js';
import { receivingUnit } from './receiving-unit.js';
import { tellUnit } from './tell-unit.js';

export interface Decision {
  readonly granted: boolean;
  /** At least five characters where the lifecycle wants a reason: for every refusal, and for upholding a dispute. */
  readonly reason: string;
  /** For an extension that is granted: another date than the one asked for. */
  readonly deadline?: string | undefined;
}

const ACTIONS: Readonly<Record<RequestKind, { granted: WorkItemAction; refused: WorkItemAction }>> = {
  dispute: { granted: 'uphold-dispute', refused: 'reject-dispute' },
  transfer: { granted: 'grant-transfer', refused: 'refuse-transfer' },
  extension: { granted: 'grant-extension', refused: 'refuse-extension' },
  closing: { granted: 'accept-closing', refused: 'refuse-closing' },
};

const SHORTEST_REASON = 5;

/**
 * The efficiency office decides what a unit asked for. A dispute that is upheld cancels the item; a transfer gives it
 * to the other unit, which has to sign for it, and with it (by a job) the reports still owed; an extension moves the
 * deadline and with it the end of the plan in force, the original ones stay; a closing that is granted ends it, one that is refused sends it back to work.
 *
 * @throws Problem lifecycle.refused when the request is decided already
 */
export async function decideRequest(
  context: CommandContext,
  id: string,
  requestId: string,
  decision: Decision,
): Promise<ChangedItem> {
  const { em, actor, today } = context;
  const item = await lockWorkItem(context, id);
  const request = await em.findOneBy(WorkItemRequestEntity, { id: requestId, workItemId: id });
  if (!request) throw notFound('项申请');
  const name = REQUEST_NAMES[request.kind];
  const action = ACTIONS[request.kind][decision.granted ? 'granted' : 'refused'];
  requireMayAct(actor, action, item);
  if (request.askedBy === actor.userId)
    throw new Problem('permission.denied', '不能决定自己提出的申请，请由效能办其他人员办理。');
  if (request.state !== 'open')
    throw new Problem(
      'lifecycle.refused',
      `这项${name}已在 ${request.decidedOn} 作出决定，不能再次决定。请刷新后再看。`,
    );
  const { next } = step(actor, action, item, request.kind);
  checkWords(action, request, decision);
  const { change, detail } = decision.granted
    ? await granting(context, item, request, decision)
    : { change: {}, detail: {} };

  await em.update(WorkItemRequestEntity, requestId, {
    state: decision.granted ? 'granted' : 'refused',
    decidedBy: actor.userId,
    decidedOn: today,
    decision: decision.reason,
  });
  const changed = await changeWorkItem(context, item, {
    state: next,
    ...(request.kind === 'dispute' ? { disputed: false } : {}),
    ...change,
  });
  await context.audit({
    action: `work-item.${request.kind}-${decision.granted ? 'granted' : 'refused'}`,
    subjectType: 'work-item',
    subjectId: id,
    workItemId: id,
    regionId: item.regionId,
    detail: { ...(decision.reason === '' ? {} : { reason: decision.reason }), ...detail },
  });
  if (change.deadline) await movePlan(context, item, change.deadline);
  const handedTo = change.unitId;
  await tellUnit(context, item.unitId, {
    kind: 'work-item.request-decided',
    title: `${name}${decision.granted ? '已获同意' : '未获同意'}：${item.title}`,
    // Who has handed an item over does not see it any more.
    link: handedTo === undefined ? `/work-items/${id}` : '/desk',
    dedupeKey: `work-item.request-decided:${requestId}`,
  });
  if (handedTo !== undefined) {
    await context.enqueue('hand-over-reports', { workItemId: id });
    await tellUnit(context, handedTo, {
      kind: 'work-item.handed-over',
      title: `${item.unitName}转来一个事项，请签收：${item.title}`,
      link: `/work-items/${id}`,
      dedupeKey: `work-item.handed-over:${requestId}`,
    });
  }
  return changed;
}

function checkWords(action: WorkItemAction, request: WorkItemRequestEntity, decision: Decision): void {
  if (requirementsOf(action).includes('reason') && [...decision.reason.trim()].length < SHORTEST_REASON)
    throw invalid('/body/reason', `请写明理由（至少 ${SHORTEST_REASON} 个字）`);
  if (decision.deadline !== undefined && !(request.kind === 'extension' && decision.granted))
    throw invalid('/body/deadline', '只有同意延期时才另定时限');
}

/** What granting a request changes, and what the history says about it. */
async function granting(
  context: CommandContext,
  item: LockedItem,
  request: WorkItemRequestEntity,
  decision: Decision,
): Promise<{ change: ItemChange; detail: Record<string, unknown> }> {
  switch (request.kind) {
    case 'dispute':
      return { change: {}, detail: {} };
    case 'closing':
      return { change: { closedOn: context.today }, detail: {} };
    case 'extension': {
      const deadline = decision.deadline ?? request.askedDeadline;
      if (deadline === null || item.deadline === null || deadline <= item.deadline)
        throw invalid('/body/deadline', `新的时限应晚于现在的时限 ${item.deadline}`);
      return { change: { deadline }, detail: { deadline: { from: item.deadline, to: deadline } } };
    }
    case 'transfer': {
      if (request.askedUnitId === null) throw new Error(`transfer ${request.id} names no unit`);
      // Two items of one task may be on their way to the same unit: the second one finds it engaged.
      await context.em.query('SELECT id FROM task WHERE id = $1 FOR NO KEY UPDATE', [item.taskId]);
      const to = await receivingUnit(context, item, request.askedUnitId);
      if ('fault' in to)
        throw new Problem('lifecycle.refused', `${to.fault}；这项转办申请只能不同意，请写明原因。`);
      return {
        change: { unitId: to.id, originUnitId: item.originUnitId ?? item.unitId, acceptedOn: null },
        detail: { unit: { from: { id: item.unitId, name: item.unitName }, to } },
      };
    }
  }
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer, detail }] });
}
