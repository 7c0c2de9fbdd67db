import { writeXlsx, type Cell, type CellStyle, type MergeRange } from 'hucre/xlsx';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface SheetColumn {
  readonly head: string;
  /** In characters of ordinary width; a Chinese one takes two. */
  readonly width: number;
  readonly align?: 'center' | 'left';
}

/** A table that is handed round on paper: title, a line about it, head and rows. */
export interface PrintedSheet {
  readonly name: string;
  readonly title: string;
  /** Between title and head; empty: none. */
  readonly facts: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Cells of one column that are one on paper; rows count from 0 and hold the same words. */
  readonly merged: readonly { readonly column: number; readonly from: number; readonly to: number }[];
}

const EDGE = { style: 'thin', color: { rgb: '7F8C9A' } } as const;
const BORDER = { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };
const FONT = { name: '宋体', size: 10 };
const TITLE: CellStyle = {
  font: { name: '黑体', size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const FACTS: CellStyle = {
  font: FONT,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const HEAD: CellStyle = {
  font: { name: '黑体', size: 10, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EAF2' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const body = (horizontal: 'center' | 'left'): CellStyle => ({
  font: FONT,
  border: BORDER,
  numFmt: '@',
  alignment: { horizontal, vertical: 'center', wrapText: true },
});
const CENTRED = body('center');
const LEFT = body('left');

const LINE = 13.5;
/** No spreadsheet shows a higher row. */
const HIGHEST = 409;

function widthOf(columns: readonly SheetColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** Not every program finds the height of wrapped words when it opens a file, so it is said: in points. */
function heightOf(cells: readonly string[], widths: readonly number[]): number {
  const lines = cells.map((words, at) =>
    words
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / ((widths[at] ?? 10) - 2))), 0),
  );
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE + 6);
}

/** In characters of ordinary width. */
function wide(words: string): number {
  return words.length + (words.match(/[^ -\u00ff]/g)?.length ?? 0);
}

/** A4 across, as wide as the paper, the head on every page, pages numbered. */
export async function printedSheet(sheet: PrintedSheet): Promise<Buffer> {
  const { columns, rows } = sheet;
  const head = sheet.facts === '' ? 1 : 2;
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, words: string, style: CellStyle) =>
    cells.set(`${row},${column}`, { value: words, type: 'string', style });
  put(0, 0, sheet.title, TITLE);
  if (head === 2) put(1, 0, sheet.facts, FACTS);
  columns.forEach((column, at) => put(head, at, column.head, HEAD));
  const covered = new Set(
    sheet.merged.flatMap(({ column, from, to }) =>
      Array.from({ length: to - from }, (_, at) => `${from + at + 1},${column}`),
    ),
  );
  rows.forEach((row, down) =>
    row.forEach((words, at) =>
      // What a merged cell covers has an edge to print, and no words.
      put(
        head + 1 + down,
        at,
        covered.has(`${down},${at}`) ? '' : words,
        columns[at]?.align === 'center' ? CENTRED : LEFT,
      ),
    ),
  );
  const shared = new Set([...covered, ...sheet.merged.map(({ column, from }) => `${from},${column}`)]);
  const across = (row: number): MergeRange => ({
    startRow: row,
    endRow: row,
    startCol: 0,
    endCol: columns.length - 1,
  });
  const bytes = await writeXlsx({
    properties: { title: sheet.title },
    defaultFont: FONT,
    sheets: [
      {
        name: sheet.name,
        columns: columns.map(({ width }) => ({ width })),
        rows: Array.from({ length: head + 1 + rows.length }, () => columns.map(() => null)),
        cells,
        merges: [
          ...(columns.length > 1 ? Array.from({ length: head }, (_, at) => across(at)) : []),
          ...sheet.merged.map(({ column, from, to }) => ({
            startRow: head + 1 + from,
            endRow: head + 1 + to,
            startCol: column,
            endCol: column,
          })),
        ],
        rowDefs: new Map([
          [0, { height: 36 }],
          ...(head === 2 ? [[1, { height: heightOf([sheet.facts], [widthOf(columns)]) }] as const] : []),
          [head, { height: 24 }],
          ...rows.map((row, down) => {
            const shown = row.map((words, at) => (shared.has(`${down},${at}`) ? '' : words));
            const height = heightOf(
              shown,
              columns.map(({ width }) => width),
            );
            return [head + 1 + down, { height }] as const;
          }),
        ]),
        freezePane: { rows: head + 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${head + 1}:$${head + 1}`,
          horizontalCentered: true,
          margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
        },
        headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
      },
    ],
  });
  return Buffer.from(bytes);
}
