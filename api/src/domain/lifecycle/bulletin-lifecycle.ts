import type { TransitionTable } from './transition-table.js';

export type BulletinState = 'draft' | 'circulated' | 'signed' | 'published' | 'dropped';

export type BulletinAction =
  | 'edit'
  | 'compose'
  | 'circulate'
  | 'object'
  | 'agree'
  | 'answer'
  | 'take-back'
  | 'sign'
  | 'send-back'
  | 'publish'
  | 'drop';

/**
 * The life of a bulletin. The office drafts it and sends it to the units named in it, which object or agree; a leader
 * signs what nobody has an open objection to; the office numbers and publishes it. A published one never changes:
 * it is withdrawn by a new one that names it.
 */
export const BULLETIN_LIFECYCLE: TransitionTable<BulletinState, BulletinAction> = {
  name: 'bulletin',
  initial: 'draft',
  terminal: ['published', 'dropped'],
  states: {
    draft: '起草',
    circulated: '征求异议',
    signed: '已签发',
    published: '已发布',
    dropped: '已作废',
  },
  transitions: [
    { action: 'edit', label: '修改', from: ['draft'], to: 'same', by: ['inspector'], requires: [] },
    {
      action: 'compose',
      label: '按最新数据重拟',
      from: ['draft'],
      to: 'same',
      by: ['inspector'],
      requires: [],
    },
    {
      action: 'circulate',
      label: '送单位征求异议',
      from: ['draft'],
      to: 'circulated',
      by: ['inspector'],
      requires: [],
    },
    {
      action: 'object',
      label: '提出异议',
      from: ['circulated'],
      to: 'same',
      by: ['reporter', 'head'],
      requires: ['reason'],
    },
    {
      action: 'agree',
      label: '确认无异议',
      from: ['circulated'],
      to: 'same',
      by: ['reporter', 'head'],
      requires: [],
    },
    {
      action: 'answer',
      label: '答复异议',
      from: ['circulated', 'draft'],
      to: 'same',
      by: ['inspector'],
      requires: ['reason'],
    },
    {
      action: 'take-back',
      label: '收回修改',
      from: ['circulated'],
      to: 'draft',
      by: ['inspector'],
      requires: [],
    },
    { action: 'sign', label: '签发', from: ['circulated'], to: 'signed', by: ['leader'], requires: [] },
    {
      action: 'send-back',
      label: '退回修改',
      from: ['circulated'],
      to: 'draft',
      by: ['leader'],
      requires: ['reason'],
    },
    {
      action: 'publish',
      label: '编号发布',
      from: ['signed'],
      to: 'published',
      by: ['inspector'],
      requires: [],
    },
    {
      action: 'drop',
      label: '作废',
      from: ['draft'],
      to: 'dropped',
      by: ['inspector'],
      requires: ['reason'],
    },
  ],
};

/** What the window of a bulletin looks like when somebody asks to sign it. */
export interface ObjectionWindow {
  readonly namedUnitIds: readonly string[];
  /** Units that said they have no objection. */
  readonly agreedUnitIds: readonly string[];
  /** Units that objected, and whether the office has answered. */
  readonly objections: readonly { readonly unitId: string; readonly answered: boolean }[];
  /** The last day on which a unit may object. */
  readonly until: string;
}

/** Why it cannot be signed yet, in Chinese; null when it can: nothing is unanswered, and nobody is still to be heard. */
export function refusalToSign(window: ObjectionWindow, today: string): string | null {
  const unanswered = window.objections.filter(({ answered }) => !answered).length;
  if (unanswered > 0) return `还有 ${unanswered} 件异议没有答复，请效能办答复后再签发`;
  if (today > window.until) return null;
  const heard = new Set([...window.agreedUnitIds, ...window.objections.map(({ unitId }) => unitId)]);
  const silent = window.namedUnitIds.filter((id) => !heard.has(id)).length;
  if (silent === 0) return null;
  return `异议期到 ${window.until} 为止，还有 ${silent} 家被点到的单位没有回复，请在期满或单位都回复后再签发`;
}

/** The one who drafted or changed a bulletin does not sign it, whatever roles they hold. */
export function handsKeptApart(person: string, writers: readonly string[]): boolean {
  return !writers.includes(person);
}
