import type { Element } from '@xmldom/xmldom';
import { wordsOfCell } from '../../domain/policy-reader/cell-lines.js';
import { ExtractionError } from './extraction-error.js';
import { attribute, child, children, openPackage, readXml } from './open-package.js';
import { printTable, type PlacedCell } from './table-lines.js';

/** The visible sheets of a workbook as lines of cells between tabs; merged cells stand in each row they cover. */
export function xlsxToText(bytes: Uint8Array): string {
  const files = openPackage(bytes, (path) =>
    /^xl\/(?:workbook|sharedStrings|styles|worksheets\/[^/]+|_rels\/workbook)\.xml(?:\.rels)?$/.test(path),
  );
  const workbook = readXml(files, 'xl/workbook.xml');
  if (workbook === null) throw new ExtractionError('file.corrupt');
  const strings = children(readXml(files, 'xl/sharedStrings.xml') ?? workbook)
    .filter((element) => element.localName === 'si')
    .map((element) => richText(element));
  const dates = dateStyles(readXml(files, 'xl/styles.xml'));
  const targets = new Map<string, string>();
  const relations = readXml(files, 'xl/_rels/workbook.xml.rels');
  for (const relation of relations === null ? [] : children(relations)) {
    targets.set(
      attribute(relation, 'Id') ?? '',
      (attribute(relation, 'Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/'),
    );
  }
  const sheets = child(workbook, 'sheets');
  const texts = (sheets === null ? [] : children(sheets))
    .filter((sheet) => !/hidden/i.test(attribute(sheet, 'state') ?? ''))
    .map((sheet) => {
      const part = readXml(files, targets.get(attribute(sheet, 'id') ?? '') ?? '');
      return part === null ? '' : sheetText(part, strings, dates);
    });
  return texts.filter((text) => text !== '').join('\n\n');
}

/** Words in runs; what is read aloud (phonetic guides) is not printed. */
function richText(element: Element): string {
  let words = '';
  for (const part of children(element)) {
    if (part.localName === 't') words += part.textContent ?? '';
    else if (part.localName !== 'rPh') words += richText(part);
  }
  return words;
}

/** Indexes of cell styles that show a number as a date. */
function dateStyles(styles: Element | null): Set<number> {
  const formats = new Map<number, string>();
  const numberFormats = child(styles, 'numFmts');
  for (const format of numberFormats === null ? [] : children(numberFormats)) {
    formats.set(Number(attribute(format, 'numFmtId') ?? 0), attribute(format, 'formatCode') ?? '');
  }
  const found = new Set<number>();
  const cells = child(styles, 'cellXfs');
  (cells === null ? [] : children(cells)).forEach((style, index) => {
    const id = Number(attribute(style, 'numFmtId') ?? 0);
    const code = (formats.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
    if (
      (id >= 14 && id <= 17) ||
      id === 22 ||
      (id >= 27 && id <= 31) ||
      id === 57 ||
      id === 58 ||
      /[ymd]/i.test(code)
    )
      found.add(index);
  });
  return found;
}

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(reference)?.[0] ?? 'A')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function rowOf(reference: string): number {
  return Number(/\d+/.exec(reference)?.[0] ?? 1) - 1;
}

const MOST_ROWS = 20_000;

function sheetText(sheet: Element, strings: readonly string[], dates: ReadonlySet<number>): string {
  const data = child(sheet, 'sheetData');
  const rows = new Map<number, Map<number, string>>();
  for (const [order, row] of (data === null ? [] : children(data)).entries()) {
    const index = Number(attribute(row, 'r') ?? order + 1) - 1;
    if (index >= MOST_ROWS || attribute(row, 'hidden') === '1') continue;
    const line = new Map<number, string>();
    for (const [place, cell] of children(row).entries()) {
      const reference = attribute(cell, 'r');
      line.set(reference === null ? place : columnOf(reference), cellText(cell, strings, dates));
    }
    rows.set(index, line);
  }
  const merges = child(sheet, 'mergeCells');
  for (const merge of merges === null ? [] : children(merges)) {
    const [from = 'A1', to = from] = (attribute(merge, 'ref') ?? '').split(':');
    const words = rows.get(rowOf(from))?.get(columnOf(from)) ?? '';
    for (let row = rowOf(from) + 1; row <= Math.min(rowOf(to), MOST_ROWS); row++)
      rows.get(row)?.set(columnOf(from), words);
  }
  const placed = [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, line]) =>
      [...line.entries()]
        .sort(([a], [b]) => a - b)
        .map(([column, words]): PlacedCell => ({ column, across: 1, words })),
    );
  return printTable(placed).join('\n');
}

function cellText(cell: Element, strings: readonly string[], dates: ReadonlySet<number>): string {
  const type = attribute(cell, 't') ?? 'n';
  const value = child(cell, 'v')?.textContent ?? '';
  let words = value;
  if (type === 's') words = strings[Number(value)] ?? '';
  else if (type === 'inlineStr') words = richText(child(cell, 'is') ?? cell);
  else if (type === 'n' && value !== '' && dates.has(Number(attribute(cell, 's') ?? -1)))
    words = serialDate(Number(value));
  return wordsOfCell(words.split(/\r\n|[\r\n]/));
}

/** Days since 1899-12-30, as a spreadsheet counts them. */
function serialDate(days: number): string {
  if (!Number.isFinite(days) || days < 1 || days > 200_000) return String(days);
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000).toISOString().slice(0, 10);
}
