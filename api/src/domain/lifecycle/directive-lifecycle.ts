import type { TransitionTable } from './transition-table.js';

export type DirectiveAnswerState = 'owed' | 'answered' | 'settled';
export type DirectiveAnswerAction = 'answer' | 'return' | 'settle';

/**
 * The life of what one unit owes for a directive (批示). The leader who wants more sends the answer back; the one who
 * is content settles it, for all units at once when every one has answered.
 */
export const DIRECTIVE_LIFECYCLE: TransitionTable<DirectiveAnswerState, DirectiveAnswerAction> = {
  name: 'directive-answer',
  initial: 'owed',
  terminal: ['settled'],
  states: { owed: '待答复', answered: '已答复', settled: '已办结' },
  transitions: [
    {
      action: 'answer',
      label: '答复',
      from: ['owed'],
      to: 'answered',
      by: ['reporter', 'head'],
      requires: [],
    },
    {
      action: 'return',
      label: '退回重办',
      from: ['answered'],
      to: 'owed',
      by: ['leader'],
      requires: ['reason'],
    },
    { action: 'settle', label: '办结', from: ['answered'], to: 'settled', by: ['leader'], requires: [] },
  ],
};
