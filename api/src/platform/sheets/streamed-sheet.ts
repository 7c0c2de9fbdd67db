import { type CellStyle, type CellValue, type ColumnDef, writeXlsxStream } from 'hucre/xlsx';
import { dayNumber } from '../../domain/calendar/date.js';

/** A column of a list that goes out whole. */
export interface ListColumn<Row> {
  /** Its name on screen, too. */
  readonly key: string;
  readonly head: string;
  readonly width: number;
  /** Dates `YYYY-MM-DD` become dates of the spreadsheet, figures numbers; everything else is text and nothing but text. */
  readonly kind: 'text' | 'date' | 'number';
  readonly cell: (row: Row) => string | number | null;
}

const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EAF2' } },
};
/** `@` keeps a text that begins with `=` a text also after somebody edits it. */
const BODY = {
  text: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
  date: { numFmt: 'yyyy-mm-dd', alignment: { vertical: 'top' } },
  number: { alignment: { vertical: 'top' } },
} as const satisfies Record<string, CellStyle>;
/** What one cell of a spreadsheet holds. */
const LONGEST = 32_767;
/** Day 1970-01-01 in a spreadsheet's count. */
const EPOCH = 25_569;

/**
 * A spreadsheet written while its rows are read: as long as they are many, in the memory of a few. The head stays in
 * place when one scrolls.
 */
export function streamedSheet<Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: AsyncIterable<Row>,
): ReadableStream<Uint8Array> {
  // The writer looks a column's style up for each row, the head among them: it is the head's until the rows begin.
  const written: ColumnDef[] = columns.map(({ head, width }) => ({ header: head, width, style: HEAD }));
  async function* cells(): AsyncGenerator<CellValue[]> {
    columns.forEach(({ kind }, at) => {
      const column = written[at];
      if (column) column.style = BODY[kind];
    });
    for await (const row of rows) yield columns.map((column) => valueOf(column.kind, column.cell(row)));
  }
  return writeXlsxStream(cells(), { name, columns: written, freezePane: { rows: 1 } });
}

function valueOf(kind: ListColumn<unknown>['kind'], value: string | number | null): CellValue {
  if (value === null || value === '') return null;
  if (kind === 'date') return dayNumber(String(value)) + EPOCH;
  return kind === 'number' ? Number(value) : String(value).slice(0, LONGEST);
}
