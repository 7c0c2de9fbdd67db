import { type EntryCells, readMark, sealOf, type RowMark } from './row-mark.js';
import {
  ENTRY_FIELDS,
  type EntryField,
  SHEET_COLUMNS,
  SHEET_HEADS,
  type SheetColumn,
} from './report-sheet.js';
import { letterOf, type SheetCell, type SheetGrid, wordsOf } from './sheet-cell.js';

export interface SheetFault {
  /** `G7`; rows are counted as the spreadsheet counts them. */
  readonly cell: string;
  /** Begins with the place, so that it can be passed on as it is. */
  readonly detail: string;
}

/** A row that somebody may have written in. */
export interface SheetRow {
  /** As the spreadsheet counts: from 1. */
  readonly row: number;
  readonly mark: RowMark;
  readonly cells: EntryCells;
  /** Something else stands in it than what was printed. */
  readonly touched: boolean;
}

export interface SheetRows {
  readonly rows: readonly SheetRow[];
  /** The letter of each column that is there. */
  readonly columns: ReadonlyMap<SheetColumn, string>;
  readonly faults: readonly SheetFault[];
}

const HEAD_WITHIN = 20;

/** How a head may have been written by the time it comes back. */
function squeezed(head: string): string {
  return head.normalize('NFKC').replace(/\s|\(.*?\)|[:：*]/g, '');
}

const BY_HEAD = new Map(SHEET_COLUMNS.map((column) => [squeezed(SHEET_HEADS[column]), column]));
for (const [other, column] of [
  ['下一步打算', 'nextSteps'],
  ['自评', 'judgement'],
  ['进度', 'ownProgress'],
  ['进度%', 'ownProgress'],
] as const)
  BY_HEAD.set(other, column);

/** Finds head and rows again, wherever columns and rows have been moved to. */
export function readRows(grid: SheetGrid): SheetRows {
  const head = headOf(grid);
  if (!head?.columns.has('mark'))
    return refused(
      head
        ? '没有找到“编号”列：它是隐藏的，用来对应每一行是哪份报告。请重新下载填报表，把内容填到新表里。'
        : '没有找到表头（序号、事项、指标、本期完成……）。请上传从本系统下载的填报表。',
    );
  const { columns } = head;
  if (!ENTRY_FIELDS.some((field) => columns.has(field)))
    return refused('没有找到要填的列（本期完成、累计完成、做了什么……）。请重新下载填报表。');
  const letters = new Map([...columns].map(([column, at]) => [column, letterOf(at)]));
  const rows: SheetRow[] = [];
  const faults: SheetFault[] = [];
  for (const [at, line] of [...grid].toSorted(([a], [b]) => a - b)) {
    if (at <= head.row) continue;
    const cells = entriesOf(line, columns);
    const written = Object.keys(cells) as EntryField[];
    const markWords = wordsOf(line.get(columns.get('mark') ?? -1));
    const mark = readMark(markWords);
    if (mark) {
      // A formula that failed says nothing, but somebody wrote it.
      const failed = Object.values(cells).some(({ kind }) => kind === 'failed');
      rows.push({ row: at + 1, mark, cells, touched: failed || sealOf(cells) !== mark.seal });
      continue;
    }
    const [first] = written;
    if (markWords !== '')
      faults.push({
        cell: `${letters.get('mark')}${at + 1}`,
        detail: `${letters.get('mark')}${at + 1}：编号被改动，认不出是哪份报告，请重新下载填报表`,
      });
    else if (first !== undefined)
      faults.push({
        cell: `${letters.get(first)}${at + 1}`,
        detail: `${letters.get(first)}${at + 1}：第 ${at + 1} 行是新加的行，没有编号；请把内容填到原有的行里`,
      });
  }
  if (rows.length === 0 && faults.length === 0) return refused('表里没有报告，请重新下载填报表。');
  return { rows, columns: letters, faults };
}

function refused(detail: string): SheetRows {
  return { rows: [], columns: new Map(), faults: [{ cell: 'A1', detail }] };
}

/** The first row that names at least three of our columns. */
function headOf(grid: SheetGrid): { row: number; columns: Map<SheetColumn, number> } | null {
  for (const row of [...grid.keys()].toSorted((a, b) => a - b).slice(0, HEAD_WITHIN)) {
    const columns = new Map<SheetColumn, number>();
    for (const [at, cell] of [...(grid.get(row) ?? [])].toSorted(([a], [b]) => a - b)) {
      const column = BY_HEAD.get(squeezed(wordsOf(cell)));
      if (column !== undefined && !columns.has(column)) columns.set(column, at);
    }
    if (columns.size >= 3) return { row, columns };
  }
  return null;
}

/** Only cells that say something. */
function entriesOf(
  line: ReadonlyMap<number, SheetCell>,
  columns: ReadonlyMap<SheetColumn, number>,
): EntryCells {
  const cells: Partial<Record<EntryField, SheetCell>> = {};
  for (const field of ENTRY_FIELDS) {
    const cell = line.get(columns.get(field) ?? -1);
    if (cell !== undefined && (cell.kind === 'failed' || wordsOf(cell) !== '')) cells[field] = cell;
  }
  return cells;
}
