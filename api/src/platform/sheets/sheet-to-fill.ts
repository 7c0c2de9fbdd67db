import { writeXlsx, type Cell, type CellStyle, type CellValue, type DataValidation } from 'hucre/xlsx';
import type { SheetCell } from '../../domain/report-sheet/sheet-cell.js';
import { BORDER, FACTS, FONT, HEAD, heightOf, onPaper, TITLE, widthOf } from './sheet-look.js';

export interface ColumnToFill {
  readonly head: string;
  /** In characters of ordinary width. */
  readonly width: number;
  readonly align: 'center' | 'left' | 'right';
  readonly hidden?: boolean;
  /** What may be written in its open cells; absent: none is open. */
  readonly entry?:
    | { readonly kind: 'words'; readonly longest: number }
    | { readonly kind: 'number'; readonly most?: number }
    | { readonly kind: 'choice'; readonly choices: readonly string[] };
  /** Its cells are one in the rows of a block. */
  readonly shared: boolean;
}

/** A table that goes out to be filled in: what is not open is locked, what is open says what it wants. */
export interface SheetToFill {
  readonly name: string;
  readonly title: string;
  readonly facts: string;
  readonly columns: readonly ColumnToFill[];
  readonly rows: readonly (readonly { readonly cell: SheetCell | undefined; readonly open: boolean }[])[];
  /** Rows that belong together, counted from 0. */
  readonly blocks: readonly { readonly from: number; readonly to: number }[];
}

/** Above the rows: title, facts, heads. */
const ABOVE = 3;
const OPEN_FILL = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFBE6' } } as const;

export async function sheetToFill(sheet: SheetToFill): Promise<Buffer> {
  const { columns, rows, blocks } = sheet;
  const styles = columns.map((column) => ({ open: styleOf(column, true), locked: styleOf(column, false) }));
  const cells = new Map<string, Partial<Cell>>();
  cells.set('0,0', { value: sheet.title, type: 'string', style: TITLE });
  cells.set('1,0', {
    value: sheet.facts,
    type: 'string',
    style: { ...FACTS, alignment: { horizontal: 'left', vertical: 'center', wrapText: true } },
  });
  for (const [at, { head }] of columns.entries())
    cells.set(`2,${at}`, { value: head, type: 'string', style: HEAD });
  for (const [down, row] of rows.entries())
    for (const [at, { cell, open }] of row.entries()) {
      const style = styles[at]?.[open ? 'open' : 'locked'];
      cells.set(`${down + ABOVE},${at}`, { ...valueOf(cell), ...(style ? { style } : {}) });
    }
  const last = columns.filter(({ hidden }) => !hidden).length - 1;
  const across = (row: number) => ({ startRow: row, endRow: row, startCol: 0, endCol: last });
  const bytes = await writeXlsx({
    properties: { title: sheet.title },
    defaultFont: FONT,
    sheets: [
      {
        name: sheet.name,
        columns: columns.map(({ width, hidden = false }) => ({ width, hidden })),
        rows: Array.from({ length: rows.length + ABOVE }, () => columns.map(() => null)),
        cells,
        merges: [
          across(0),
          across(1),
          ...blocks.flatMap(({ from, to }) =>
            columns.flatMap(({ shared }, at) =>
              shared ? [{ startRow: from + ABOVE, endRow: to + ABOVE, startCol: at, endCol: at }] : [],
            ),
          ),
        ],
        dataValidations:
          rows.length === 0 ? [] : columns.flatMap((column, at) => ruleOf(column, at, rows.length)),
        // Without a password: it keeps from slips, and whoever must may lift it.
        protection: {
          sheet: true,
          formatCells: true,
          formatColumns: true,
          formatRows: true,
          selectLockedCells: true,
          selectUnlockedCells: true,
        },
        rowDefs: new Map([
          [0, { height: 30 }],
          [1, { height: heightOf([sheet.facts], [widthOf(columns.filter(({ hidden }) => !hidden))]) }],
          [2, { height: 30 }],
          ...heights(sheet).map((height, down) => [down + ABOVE, { height }] as const),
        ]),
        freezePane: { rows: ABOVE, columns: 2 },
        ...onPaper(ABOVE),
      },
    ],
  });
  return Buffer.from(bytes);
}

function styleOf({ align, entry }: ColumnToFill, open: boolean): CellStyle {
  return {
    font: FONT,
    border: BORDER,
    numFmt: entry?.kind === 'number' ? 'General' : '@',
    alignment: { horizontal: align, vertical: 'center', wrapText: true },
    protection: { locked: !open },
    ...(open ? { fill: OPEN_FILL } : {}),
  };
}

function valueOf(cell: SheetCell | undefined): { value: CellValue; type?: Cell['type'] } {
  switch (cell?.kind) {
    case 'words':
      return { value: cell.words, type: 'string' };
    case 'number':
    case 'share':
    case 'day':
      return { value: cell.value, type: 'number' };
    case 'flag':
      return { value: cell.value, type: 'boolean' };
    case 'failed':
    case undefined:
      return { value: null };
  }
}

/** Words of shared cells have all rows of their block to stand in. */
function heights({ rows, columns, blocks }: SheetToFill): number[] {
  const widths = columns.map(({ width }) => width);
  const blockOf = new Map(blocks.flatMap((block) => range(block).map((row) => [row, block] as const)));
  return rows.map((row, down) => {
    const block = blockOf.get(down);
    const rowsShared = block ? block.to - block.from + 1 : 1;
    const words = (shared: boolean, of: SheetToFill['rows'][number]) =>
      of.map(({ cell }, at) =>
        columns[at]?.shared === shared && !columns[at].hidden && cell?.kind === 'words' ? cell.words : '',
      );
    const own = heightOf(words(false, row), widths);
    const common = heightOf(words(true, rows[block?.from ?? down] ?? row), widths) / rowsShared;
    return Math.max(28, own, common);
  });
}

function range({ from, to }: { from: number; to: number }): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function ruleOf({ head, entry }: ColumnToFill, at: number, rows: number): DataValidation[] {
  if (!entry) return [];
  const letter = String.fromCharCode(65 + at);
  const rule = {
    range: `${letter}${ABOVE + 1}:${letter}${ABOVE + rows}`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: head,
  };
  switch (entry.kind) {
    case 'words':
      return [
        {
          ...rule,
          type: 'textLength',
          operator: 'lessThanOrEqual',
          formula1: String(entry.longest),
          errorMessage: `最多 ${entry.longest} 字`,
        },
      ];
    case 'choice':
      return [
        {
          ...rule,
          type: 'list',
          values: [...entry.choices],
          errorMessage: `请选择：${entry.choices.join('、')}`,
        },
      ];
    case 'number':
      return [
        {
          ...rule,
          type: entry.most === undefined ? 'decimal' : 'whole',
          operator: entry.most === undefined ? 'greaterThanOrEqual' : 'between',
          formula1: '0',
          ...(entry.most === undefined
            ? { errorMessage: '请填数字，不能是负数' }
            : { formula2: String(entry.most), errorMessage: `请填 0 到 ${entry.most} 的整数` }),
        },
      ];
  }
}
