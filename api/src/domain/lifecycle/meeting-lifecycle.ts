import type { TransitionTable } from './transition-table.js';

export type MeetingState = 'planned' | 'held' | 'settled' | 'called-off';
export type MeetingAction =
  'edit' | 'set-agenda' | 'hold' | 'call-off' | 'resolve' | 'direct' | 'draft-minutes' | 'settle';

/**
 * The life of a meeting. The office plans it and keeps its minutes; what it resolved becomes a directive, which a
 * leader writes, or stands in the minutes, whose tasks become work items. Once every resolution has gone its way the
 * minutes are settled.
 */
export const MEETING_LIFECYCLE: TransitionTable<MeetingState, MeetingAction> = {
  name: 'meeting',
  initial: 'planned',
  terminal: ['settled', 'called-off'],
  states: { planned: '已安排', held: '已召开', settled: '纪要已定', 'called-off': '已取消' },
  transitions: [
    { action: 'edit', label: '修改', from: ['planned', 'held'], to: 'same', by: ['inspector'], requires: [] },
    {
      action: 'set-agenda',
      label: '调整议程',
      from: ['planned', 'held'],
      to: 'same',
      by: ['inspector'],
      requires: [],
    },
    { action: 'hold', label: '记为已召开', from: ['planned'], to: 'held', by: ['inspector'], requires: [] },
    {
      action: 'call-off',
      label: '取消会议',
      from: ['planned'],
      to: 'called-off',
      by: ['inspector'],
      requires: ['reason'],
    },
    {
      action: 'resolve',
      label: '记录议定事项',
      from: ['held'],
      to: 'same',
      by: ['inspector'],
      requires: [],
    },
    { action: 'direct', label: '转为批示', from: ['held'], to: 'same', by: ['leader'], requires: [] },
    {
      action: 'draft-minutes',
      label: '生成会议纪要',
      from: ['held'],
      to: 'same',
      by: ['inspector'],
      requires: [],
    },
    { action: 'settle', label: '纪要定稿', from: ['held'], to: 'settled', by: ['inspector'], requires: [] },
  ],
};
