import type { Operator } from '../policy-reader/reading.js';
import { markText, sealOf, type EntryCells } from './row-mark.js';
import { printable, type SheetCell } from './sheet-cell.js';
import {
  ENTRY_FIELDS,
  type EntryField,
  JUDGEMENT_WORDS,
  SHEET_COLUMNS,
  type SheetColumn,
  type SheetReport,
  type SheetTarget,
} from './report-sheet.js';

export interface PrintedCell {
  readonly cell: SheetCell | undefined;
  /** Somebody may write here. */
  readonly open: boolean;
}

export interface PrintedRows {
  /** In the order of `SHEET_COLUMNS`. */
  readonly rows: readonly (readonly PrintedCell[])[];
  /** The rows of one report, counted from 0; those of a single row are not named. */
  readonly blocks: readonly { readonly from: number; readonly to: number }[];
}

/** One row for each target of each report; one for a report without targets. */
export function printRows(reports: readonly SheetReport[]): PrintedRows {
  const rows: PrintedCell[][] = [];
  const blocks: { from: number; to: number }[] = [];
  for (const [at, report] of reports.entries()) {
    const from = rows.length;
    for (const target of report.targets.length > 0 ? report.targets : [null])
      rows.push(printRow(report, target, at + 1, rows.length === from));
    if (rows.length - from > 1) blocks.push({ from, to: rows.length - 1 });
  }
  return { rows, blocks };
}

const words = (text: string): SheetCell | undefined =>
  printable(text) === '' ? undefined : { kind: 'words', words: printable(text) };
const number = (value: number | null): SheetCell | undefined =>
  value === null ? undefined : { kind: 'number', value };

function printRow(
  report: SheetReport,
  target: SheetTarget | null,
  number_: number,
  first: boolean,
): PrintedCell[] {
  const entries = entriesOf(report, target, first);
  const seal = sealOf(entries);
  const fixed: Partial<Record<SheetColumn, SheetCell | undefined>> = {
    ...(first
      ? {
          number: number(number_),
          item: words(report.title),
          source: words([report.policyTitle, report.clauseRef].filter((part) => part !== '').join('\n')),
          previous: words(previousWords(report)),
        }
      : {}),
    ...(target
      ? {
          target: words(target.object),
          aim: words(aimWords(target)),
          before: words(target.before === null ? '' : `${amountWords(target.before)}${target.measure}`),
        }
      : {}),
    mark: words(
      markText({ reportId: report.id, version: report.version, targetId: target?.id ?? null, seal }),
    ),
  };
  const open: Record<EntryField, boolean> = {
    periodValue: target !== null,
    cumulativeValue: target !== null,
    explanation: target !== null,
    done: true,
    problems: true,
    nextSteps: true,
    judgement: true,
    ownProgress: report.targets.length === 0,
  };
  return SHEET_COLUMNS.map((column) =>
    isEntry(column) ? { cell: entries[column], open: open[column] } : { cell: fixed[column], open: false },
  );
}

function isEntry(column: SheetColumn): column is EntryField {
  return (ENTRY_FIELDS as readonly string[]).includes(column);
}

function entriesOf(report: SheetReport, target: SheetTarget | null, first: boolean): EntryCells {
  const cells: Partial<Record<EntryField, SheetCell | undefined>> = {
    periodValue: number(target?.periodValue ?? null),
    cumulativeValue: number(target?.cumulativeValue ?? null),
    explanation: words(target?.explanation ?? ''),
    ...(first
      ? {
          done: words(report.done),
          problems: words(report.problems),
          nextSteps: words(report.nextSteps),
          judgement: words(report.judgement === null ? '' : JUDGEMENT_WORDS[report.judgement]),
          ownProgress: number(report.targets.length === 0 ? report.ownProgress : null),
        }
      : {}),
  };
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined)) as EntryCells;
}

function previousWords({ previous }: SheetReport): string {
  if (previous === null) return '';
  const share = previous.progress === null ? '' : `（进度 ${previous.progress}%）`;
  return `${previous.label}${share}：${previous.done}`;
}

const SIGNS: Readonly<Record<Operator, string>> = {
  '>=': '≥',
  '>': '＞',
  '<=': '≤',
  '<': '＜',
  '=': '',
  '~': '约',
};

function aimWords({ operator, value, valueTo, measure }: SheetTarget): string {
  const range = valueTo === null ? amountWords(value) : `${amountWords(value)}～${amountWords(valueTo)}`;
  return `${SIGNS[operator]}${range}${measure}`;
}

/** As people write it where that is exact: 8000000000000 → 8万亿. */
export function amountWords(value: number): string {
  for (const [size, word] of [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ] as const) {
    const share = Number((value / size).toFixed(2));
    if (Math.abs(value) >= size && share * size === value) return `${share}${word}`;
  }
  return String(value);
}
