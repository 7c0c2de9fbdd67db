import { writeXlsx, type Cell, type CellStyle, type MergeRange } from 'hucre/xlsx';
import { CENTRED, FACTS, FONT, HEAD, heightOf, LEFT, onPaper, TITLE, widthOf } from './sheet-look.js';

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
        ...onPaper(head + 1),
      },
    ],
  });
  return Buffer.from(bytes);
}
