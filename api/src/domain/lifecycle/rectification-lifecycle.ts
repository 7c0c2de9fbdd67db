import type { Role, TransitionTable } from './transition-table.js';

export const RECTIFICATION_STATES = [
  'drafted',
  'rectifying',
  'replied',
  'approved',
  'verified',
  'closed',
  'sustained',
  'relapsed',
  'cancelled',
] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

export type RectificationAction =
  | 'redraft'
  | 'sign'
  | 'dismiss'
  | 'take-measures'
  | 'reply'
  | 'approve'
  | 'send-back'
  | 'extend'
  | 'grant-extension'
  | 'refuse-extension'
  | 'verify'
  | 'reject'
  | 'close'
  | 'withdraw'
  | 'rise'
  | 'sustain'
  | 'relapse';

/** States in which an order is with the unit: its date counts. */
export const WITH_UNIT_STATES: readonly RectificationState[] = ['rectifying', 'replied'];
/** States of an order that is not over: a matter has one of these at a time. */
export const LIVE_ORDER_STATES: readonly RectificationState[] = [
  'drafted',
  'rectifying',
  'replied',
  'approved',
  'verified',
];

const OFFICE: readonly Role[] = ['inspector'];
const SIGNERS: readonly Role[] = ['inspector', 'leader'];

/**
 * The life of a rectification order (督办单). The system or an inspector drafts it, somebody else signs it, and it has
 * its number. The unit's reporter puts down measures and replies, the head approves; the office verifies on the spot or
 * rejects; 销号 closes it; some time later somebody looks back (回头看) whether the matter stayed mended. One that
 * relapsed is over all the same: a new order names it.
 */
export const RECTIFICATION_LIFECYCLE: TransitionTable<RectificationState, RectificationAction> = {
  name: 'rectification',
  initial: 'drafted',
  terminal: ['sustained', 'relapsed', 'cancelled'],
  states: {
    drafted: '待签发',
    rectifying: '整改中',
    replied: '待单位审核',
    approved: '待核验',
    verified: '待销号',
    closed: '已销号',
    sustained: '回头看已巩固',
    relapsed: '回头看有反弹',
    cancelled: '已撤销',
  },
  transitions: [
    { action: 'redraft', label: '修改', from: ['drafted'], to: 'same', by: OFFICE, requires: [] },
    { action: 'sign', label: '签发', from: ['drafted'], to: 'rectifying', by: SIGNERS, requires: [] },
    {
      action: 'dismiss',
      label: '不予签发',
      from: ['drafted'],
      to: 'cancelled',
      by: SIGNERS,
      requires: ['reason'],
    },
    {
      action: 'take-measures',
      label: '填写整改措施',
      from: ['rectifying'],
      to: 'same',
      by: ['reporter'],
      requires: [],
    },
    { action: 'reply', label: '回复', from: ['rectifying'], to: 'replied', by: ['reporter'], requires: [] },
    { action: 'approve', label: '审核通过', from: ['replied'], to: 'approved', by: ['head'], requires: [] },
    {
      action: 'send-back',
      label: '退回修改',
      from: ['replied'],
      to: 'rectifying',
      by: ['head'],
      requires: ['reason'],
    },
    {
      action: 'extend',
      label: '申请延期',
      from: ['rectifying'],
      to: 'same',
      by: ['reporter'],
      requires: ['reason'],
      opens: 'extension',
    },
    {
      action: 'grant-extension',
      label: '同意延期',
      from: ['rectifying'],
      to: 'same',
      by: SIGNERS,
      requires: [],
      settles: 'extension',
      grants: true,
    },
    {
      action: 'refuse-extension',
      label: '不同意延期',
      from: ['rectifying'],
      to: 'same',
      by: SIGNERS,
      requires: ['reason'],
      settles: 'extension',
      grants: false,
    },
    {
      action: 'verify',
      label: '核验通过',
      from: ['approved'],
      to: 'verified',
      by: OFFICE,
      requires: ['reason'],
    },
    {
      action: 'reject',
      label: '退回整改',
      from: ['approved', 'verified'],
      to: 'rectifying',
      by: OFFICE,
      requires: ['reason'],
    },
    { action: 'close', label: '销号', from: ['verified'], to: 'closed', by: SIGNERS, requires: [] },
    {
      action: 'withdraw',
      label: '撤销',
      from: ['rectifying', 'replied', 'approved', 'verified'],
      to: 'cancelled',
      by: SIGNERS,
      requires: ['reason'],
    },
    {
      action: 'rise',
      label: '升级',
      from: ['rectifying', 'replied'],
      to: 'same',
      by: SIGNERS,
      requires: [],
    },
    {
      action: 'sustain',
      label: '回头看：已巩固',
      from: ['closed'],
      to: 'sustained',
      by: OFFICE,
      requires: ['reason'],
    },
    {
      action: 'relapse',
      label: '回头看：有反弹',
      from: ['closed'],
      to: 'relapsed',
      by: OFFICE,
      requires: ['reason'],
    },
  ],
};

/** Who has had a hand in an order; null: nobody, or the system. */
export interface OrderHands {
  readonly draftedBy: string | null;
  readonly repliedBy: string | null;
  readonly approvedBy: string | null;
  /** Who recorded its measures. */
  readonly measuredBy: readonly string[];
}

/**
 * Whether this person may take this step of this order, whatever roles they hold: who drafts neither signs nor verifies,
 * who replies does not approve, who took measures, replied or approved neither verifies nor closes nor looks back.
 */
export function handsKeptApart(action: RectificationAction, person: string, hands: OrderHands): boolean {
  const ofUnit = [hands.repliedBy, hands.approvedBy, ...hands.measuredBy];
  switch (action) {
    case 'sign':
      return person !== hands.draftedBy;
    case 'approve':
    case 'send-back':
      return person !== hands.repliedBy;
    case 'verify':
      return person !== hands.draftedBy && !ofUnit.includes(person);
    case 'reject':
    case 'close':
    case 'sustain':
    case 'relapse':
      return !ofUnit.includes(person);
    default:
      return true;
  }
}
