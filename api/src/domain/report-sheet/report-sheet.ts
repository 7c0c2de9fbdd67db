import type { Operator } from '../policy-reader/reading.js';

/** 填报表: what a unit still has to report for a cycle, printed to be filled in and read back. */
export interface SheetReport {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly policyTitle: string;
  readonly clauseRef: string;
  readonly done: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly judgement: Judgement | null;
  readonly ownProgress: number | null;
  readonly targets: readonly SheetTarget[];
  /** What was said for the period before. */
  readonly previous: {
    readonly label: string;
    readonly done: string;
    readonly progress: number | null;
  } | null;
}

export interface SheetTarget {
  readonly id: string;
  readonly object: string;
  readonly operator: Operator;
  readonly value: number;
  readonly valueTo: number | null;
  readonly measure: string;
  readonly periodValue: number | null;
  readonly cumulativeValue: number | null;
  /** Why the sum falls, or does not follow from the last one. */
  readonly explanation: string;
  /** The sum as last reported. */
  readonly before: number | null;
}

export const JUDGEMENT_WORDS = { 'on-track': '按计划推进', 'at-risk': '有风险', behind: '已滞后' } as const;
export type Judgement = keyof typeof JUDGEMENT_WORDS;

/** The heads of the columns in their order. A sheet that comes back is known by them, wherever they stand. */
export const SHEET_HEADS = {
  number: '序号',
  item: '事项',
  source: '政策文件/条款',
  target: '指标',
  aim: '目标值',
  before: '上期累计',
  periodValue: '本期完成',
  cumulativeValue: '累计完成',
  explanation: '原因说明',
  done: '做了什么',
  problems: '存在问题',
  nextSteps: '下一步',
  judgement: '本单位判断',
  ownProgress: '进度（%，无指标时填）',
  previous: '上期情况',
  mark: '编号（请勿改动）',
} as const;
export type SheetColumn = keyof typeof SHEET_HEADS;
export const SHEET_COLUMNS = Object.keys(SHEET_HEADS) as SheetColumn[];

/** What a person fills in; the rest of the sheet is there to be read. */
export const WORD_FIELDS = ['done', 'problems', 'nextSteps'] as const;
export type WordField = (typeof WORD_FIELDS)[number];
export const FIGURE_FIELDS = ['periodValue', 'cumulativeValue'] as const;
export type FigureField = (typeof FIGURE_FIELDS)[number];
/** One value for a report, however many rows it has. */
export const REPORT_FIELDS = [...WORD_FIELDS, 'judgement', 'ownProgress'] as const;
export const ENTRY_FIELDS = [...FIGURE_FIELDS, 'explanation', ...REPORT_FIELDS] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

export const LONGEST_WORDS: Readonly<Record<WordField | 'explanation', number>> = {
  explanation: 500,
  done: 5000,
  problems: 3000,
  nextSteps: 3000,
};
