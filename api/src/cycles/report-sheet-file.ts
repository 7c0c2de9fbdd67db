import { printRows } from '../domain/report-sheet/print-sheet.js';
import {
  JUDGEMENT_WORDS,
  LONGEST_WORDS,
  SHEET_COLUMNS,
  SHEET_HEADS,
  type SheetColumn,
  type SheetReport,
} from '../domain/report-sheet/report-sheet.js';
import { type ColumnToFill, sheetToFill } from '../platform/sheets/sheet-to-fill.js';

export const SHEET_NAME = '填报表';

export interface FilledSheet {
  readonly title: string;
  readonly facts: string;
  readonly reports: readonly SheetReport[];
}

type Look = Omit<ColumnToFill, 'head' | 'shared' | 'align'> & Partial<Pick<ColumnToFill, 'shared' | 'align'>>;
const LOOKS: Readonly<Record<SheetColumn, Look>> = {
  number: { width: 5, align: 'center', shared: true },
  item: { width: 24, shared: true },
  source: { width: 18, shared: true },
  target: { width: 15 },
  aim: { width: 10, align: 'center' },
  before: { width: 10, align: 'right' },
  periodValue: { width: 10, align: 'right', entry: { kind: 'number' } },
  cumulativeValue: { width: 10, align: 'right', entry: { kind: 'number' } },
  explanation: { width: 14, entry: { kind: 'words', longest: LONGEST_WORDS.explanation } },
  done: { width: 34, shared: true, entry: { kind: 'words', longest: LONGEST_WORDS.done } },
  problems: { width: 20, shared: true, entry: { kind: 'words', longest: LONGEST_WORDS.problems } },
  nextSteps: { width: 20, shared: true, entry: { kind: 'words', longest: LONGEST_WORDS.nextSteps } },
  judgement: {
    width: 11,
    align: 'center',
    shared: true,
    entry: { kind: 'choice', choices: Object.values(JUDGEMENT_WORDS) },
  },
  ownProgress: { width: 9, align: 'right', shared: true, entry: { kind: 'number', most: 100 } },
  previous: { width: 26, shared: true },
  mark: { width: 10, hidden: true },
};

const RULES =
  '只填浅黄色的格；有指标的填“累计完成”，没有指标的填“进度”；“做了什么”至少 10 个字；累计比上期少、或与本期数对不上的，在“原因说明”里写明。不填的行不会改动，编号列（隐藏）请勿改动。';

export function dueWords(wantedOn: readonly string[]): string {
  const [first] = wantedOn.toSorted();
  return first === undefined ? '没有要填的报告。' : `最早应于 ${first} 前报送。${RULES}`;
}

/** The 填报表 as a workbook. */
export function reportSheetFile({ title, facts, reports }: FilledSheet): Promise<Buffer> {
  return sheetToFill({
    name: SHEET_NAME,
    title,
    facts,
    columns: SHEET_COLUMNS.map((column) => ({
      align: 'left',
      shared: false,
      ...LOOKS[column],
      head: SHEET_HEADS[column],
    })),
    ...printRows(reports),
  });
}
