import { strToU8, Zip, ZipDeflate } from 'fflate';
import { dayNumber } from '../../domain/calendar/date.js';
import {
  columnName,
  contentTypes,
  type FilteredSheet,
  FORMATS,
  numberCell,
  PACKAGE_RELATIONSHIPS,
  row,
  sheetBegin,
  sheetEnd,
  STYLES,
  textCell,
  workbook,
  workbookRelationships,
} from './sheet-parts.js';

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

/** What one cell of a spreadsheet holds. */
const LONGEST = 32_767;
/** Day 1970-01-01 in a spreadsheet's count. */
const EPOCH = 25_569;
/** What one sheet of a spreadsheet holds, the head among them; more rows go on in another. */
const MOST_ROWS = 1_048_576;
/** Characters that are compressed at once. */
const PIECE = 65_536;

/**
 * A spreadsheet written while its rows are read: as long as they are many, in the memory of a few. The head stays in
 * place when one scrolls, and has filter buttons.
 */
export function streamedSheet<Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: AsyncIterable<Row>,
  rowsOfSheet = MOST_ROWS,
): ReadableStream<Uint8Array> {
  return ReadableStream.from(archive(workbookParts(name, columns, rows, rowsOfSheet)));
}

/** A part of the workbook: where it stands, and its XML bit by bit. */
interface PartOfWorkbook {
  readonly path: string;
  readonly xml: AsyncIterable<string> | Iterable<string>;
}

async function* workbookParts<Row>(
  name: string,
  columns: readonly ListColumn<Row>[],
  rows: AsyncIterable<Row>,
  rowsOfSheet: number,
): AsyncGenerator<PartOfWorkbook> {
  const source = rows[Symbol.asyncIterator]();
  const sheets: FilteredSheet[] = [];
  let next = await source.next();
  try {
    do {
      const number = sheets.length + 1;
      const xml = async function* () {
        yield sheetBegin(columns.map(({ width }) => width));
        yield row(
          1,
          columns.map(({ head }, at) => textCell(`${columnName(at)}1`, FORMATS.head, head)),
        );
        let last = 1;
        for (; !next.done && last < rowsOfSheet; next = await source.next())
          yield row((last += 1), cellsOf(columns, next.value, last));
        const range = `A1:${columnName(columns.length - 1)}${last}`;
        sheets.push({ name: number === 1 ? name : `${name}_${number}`, range });
        yield sheetEnd(range);
      };
      yield { path: `xl/worksheets/sheet${number}.xml`, xml: xml() };
    } while (!next.done);
  } finally {
    await source.return?.();
  }
  yield { path: 'xl/styles.xml', xml: [STYLES] };
  yield { path: 'xl/workbook.xml', xml: [workbook(sheets)] };
  yield { path: 'xl/_rels/workbook.xml.rels', xml: [workbookRelationships(sheets)] };
  yield { path: '_rels/.rels', xml: [PACKAGE_RELATIONSHIPS] };
  yield { path: '[Content_Types].xml', xml: [contentTypes(sheets)] };
}

function cellsOf<Row>(columns: readonly ListColumn<Row>[], value: Row, number: number): string[] {
  return columns.map(({ kind, cell }, at) => {
    const place = `${columnName(at)}${number}`;
    const words = cell(value);
    if (words === null || words === '') return '';
    switch (kind) {
      case 'date':
        return numberCell(place, FORMATS.date, dayNumber(String(words)) + EPOCH);
      case 'number':
        return numberCell(place, FORMATS.number, Number(words));
      case 'text':
        return textCell(place, FORMATS.text, String(words).slice(0, LONGEST));
    }
  });
}

/** Compressed as it comes; nothing of it is held but what is on its way out. */
async function* archive(parts: AsyncIterable<PartOfWorkbook>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  for await (const { path, xml } of parts) {
    const file = new ZipDeflate(path, { level: 4 });
    zip.add(file);
    let waiting = '';
    for await (const words of xml) {
      waiting += words;
      if (waiting.length < PIECE) continue;
      file.push(strToU8(waiting));
      waiting = '';
      yield* ready.splice(0);
    }
    file.push(strToU8(waiting), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
