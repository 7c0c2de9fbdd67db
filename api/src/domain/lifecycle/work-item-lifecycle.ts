import { addWorkingDays } from '../calendar/china-calendar.js';
import type { TransitionTable } from './transition-table.js';

export type WorkItemState =
  'drafted' | 'assigned' | 'accepted' | 'closing' | 'closed' | 'suspended' | 'cancelled' | 'archived';

export type WorkItemAction =
  | 'assign'
  | 'accept'
  | 'dispute'
  | 'uphold-dispute'
  | 'reject-dispute'
  | 'transfer'
  | 'grant-transfer'
  | 'refuse-transfer'
  | 'extend'
  | 'grant-extension'
  | 'refuse-extension'
  | 'ask-closing'
  | 'accept-closing'
  | 'refuse-closing'
  | 'suspend'
  | 'resume'
  | 'cancel'
  | 'amend'
  | 'amend-anew'
  | 'conclude'
  | 'hand-over'
  | 'join'
  | 'archive';

/** States in which a unit owes work: these get a report row when a cycle opens. */
export const LIVE_STATES: readonly WorkItemState[] = ['assigned', 'accepted', 'closing'];

/**
 * The life of a work item. An open dispute is a request beside the state: the item keeps its state, is not lit, and
 * the unit can do nothing else with it until the inspector has decided. A dispute that is upheld cancels the item,
 * since this unit does not owe it; who owes it instead is a matter of the policy's responsibilities. A transfer that
 * is granted has to be signed for by the unit that receives it; so has an item that is resumed, since people and
 * dates have moved on. A new version of the document takes items over as they stand (修订), gives them to be signed for
 * again, ends what it drops, or closes what is done of it: the document is the ground, as for a cancellation. When a
 * unit ends (机构改革), its items go to the successor as they stand; where the successor has one of the same task, one
 * goes on and the other is joined into it. Who may end a unit is asked by the directory.
 */
export const WORK_ITEM_LIFECYCLE: TransitionTable<WorkItemState, WorkItemAction> = {
  name: 'work-item',
  initial: 'drafted',
  terminal: ['cancelled', 'archived'],
  states: {
    drafted: '立项',
    assigned: '待签收',
    accepted: '办理中',
    closing: '申请办结',
    closed: '已办结',
    suspended: '已中止',
    cancelled: '已撤销',
    archived: '已归档',
  },
  transitions: [
    { action: 'assign', label: '交办', from: ['drafted'], to: 'assigned', by: ['inspector'], requires: [] },
    { action: 'accept', label: '签收', from: ['assigned'], to: 'accepted', by: ['reporter'], requires: [] },
    {
      action: 'dispute',
      label: '提出异议',
      from: ['assigned', 'accepted'],
      to: 'same',
      by: ['reporter'],
      requires: ['reason'],
      opens: 'dispute',
    },
    {
      action: 'uphold-dispute',
      label: '认定异议成立',
      from: ['assigned', 'accepted'],
      to: 'cancelled',
      by: ['inspector'],
      requires: ['reason'],
      settles: 'dispute',
      grants: true,
    },
    {
      action: 'reject-dispute',
      label: '驳回异议',
      from: ['assigned', 'accepted'],
      to: 'same',
      by: ['inspector'],
      requires: ['reason'],
      settles: 'dispute',
      grants: false,
    },
    {
      action: 'transfer',
      label: '申请转办',
      from: ['assigned', 'accepted'],
      to: 'same',
      by: ['reporter'],
      requires: ['reason'],
      opens: 'transfer',
    },
    {
      action: 'grant-transfer',
      label: '同意转办',
      from: ['assigned', 'accepted'],
      to: 'assigned',
      by: ['inspector'],
      requires: [],
      settles: 'transfer',
      grants: true,
    },
    {
      action: 'refuse-transfer',
      label: '不同意转办',
      from: ['assigned', 'accepted'],
      to: 'same',
      by: ['inspector'],
      requires: ['reason'],
      settles: 'transfer',
      grants: false,
    },
    {
      action: 'extend',
      label: '申请延期',
      from: ['accepted'],
      to: 'same',
      by: ['reporter'],
      requires: ['reason'],
      opens: 'extension',
    },
    {
      action: 'grant-extension',
      label: '同意延期',
      from: ['accepted'],
      to: 'same',
      by: ['inspector'],
      requires: [],
      settles: 'extension',
      grants: true,
    },
    {
      action: 'refuse-extension',
      label: '不同意延期',
      from: ['accepted'],
      to: 'same',
      by: ['inspector'],
      requires: ['reason'],
      settles: 'extension',
      grants: false,
    },
    {
      action: 'ask-closing',
      label: '申请办结',
      from: ['accepted'],
      to: 'closing',
      by: ['reporter'],
      requires: ['evidence'],
    },
    {
      action: 'accept-closing',
      label: '同意办结',
      from: ['closing'],
      to: 'closed',
      by: ['inspector'],
      requires: [],
    },
    {
      action: 'refuse-closing',
      label: '不同意办结',
      from: ['closing'],
      to: 'accepted',
      by: ['inspector'],
      requires: ['reason'],
    },
    {
      action: 'suspend',
      label: '中止',
      from: ['assigned', 'accepted', 'closing'],
      to: 'suspended',
      by: ['inspector'],
      requires: ['reason', 'document'],
    },
    {
      action: 'resume',
      label: '恢复',
      from: ['suspended'],
      to: 'assigned',
      by: ['inspector'],
      requires: ['reason'],
    },
    {
      action: 'cancel',
      label: '撤销',
      from: ['drafted', 'assigned', 'accepted', 'closing', 'suspended'],
      to: 'cancelled',
      by: ['inspector'],
      requires: ['reason', 'document'],
    },
    {
      action: 'amend',
      label: '随文件修订',
      from: ['assigned', 'accepted', 'closing', 'closed', 'suspended'],
      to: 'same',
      by: ['inspector'],
      requires: ['document'],
    },
    {
      action: 'amend-anew',
      label: '随文件修订并重新签收',
      from: ['accepted', 'closing'],
      to: 'assigned',
      by: ['inspector'],
      requires: ['document'],
    },
    {
      action: 'conclude',
      label: '随文件修订办结',
      from: ['accepted', 'closing'],
      to: 'closed',
      by: ['inspector'],
      requires: ['reason', 'document'],
    },
    {
      action: 'hand-over',
      label: '随机构调整移交',
      from: ['assigned', 'accepted', 'closing', 'suspended'],
      to: 'same',
      by: ['inspector'],
      requires: ['reason', 'document'],
    },
    {
      action: 'join',
      label: '随机构调整并入',
      from: ['assigned', 'accepted', 'closing', 'suspended'],
      to: 'cancelled',
      by: ['inspector'],
      requires: ['reason', 'document'],
    },
    { action: 'archive', label: '归档', from: ['closed'], to: 'archived', by: ['inspector'], requires: [] },
  ],
};

/** Not signed for by this day, an item is urged: two working days after it was assigned. */
export function signForBy(assignedOn: string): string {
  return addWorkingDays(assignedOn, 2);
}

/** An extension is asked for before the deadline has passed; an item without a date has nothing to extend. */
export function mayAskExtension(deadline: string | null, asOf: string): boolean {
  return deadline !== null && asOf <= deadline;
}
