import type { TransitionTable } from './transition-table.js';

export const ASSESSMENT_STATES = ['draft', 'shown', 'settled', 'signed', 'published', 'discarded'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

export type AssessmentAction = 'compute' | 'show' | 'settle' | 'sign' | 'publish' | 'discard';

/**
 * The life of an annual assessment. It is computed as often as needed while a draft, shown to the units, settled when
 * the window for objections is over and every appeal decided, signed by a leader, published. What is published never
 * changes: a correction is another assessment that names it.
 */
export const ASSESSMENT_LIFECYCLE: TransitionTable<AssessmentState, AssessmentAction> = {
  name: 'assessment',
  initial: 'draft',
  terminal: ['published', 'discarded'],
  states: {
    draft: '草拟',
    shown: '异议期',
    settled: '待签发',
    signed: '已签发',
    published: '已公布',
    discarded: '已作废',
  },
  transitions: [
    { action: 'compute', label: '计分', from: ['draft'], to: 'same', by: ['inspector'], requires: [] },
    { action: 'show', label: '送各单位核对', from: ['draft'], to: 'shown', by: ['inspector'], requires: [] },
    {
      action: 'settle',
      label: '办结申诉',
      from: ['shown'],
      to: 'settled',
      by: ['inspector'],
      requires: [],
    },
    { action: 'sign', label: '签发', from: ['settled'], to: 'signed', by: ['leader'], requires: [] },
    { action: 'publish', label: '公布', from: ['signed'], to: 'published', by: ['inspector'], requires: [] },
    {
      action: 'discard',
      label: '作废',
      from: ['draft', 'shown', 'settled', 'signed'],
      to: 'discarded',
      by: ['inspector'],
      requires: ['reason'],
    },
  ],
};
