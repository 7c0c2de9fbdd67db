import type { Element } from '@xmldom/xmldom';
import { wordsOfCell } from '../../domain/policy-reader/cell-lines.js';
import { type Shown, shownBy } from '../../platform/sheets/shown-numbers.js';
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
  const styles = shownStyles(readXml(files, 'xl/styles.xml'));
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
      return part === null ? '' : sheetText(part, strings, styles);
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

/** By the index of the cell style. */
function shownStyles(styles: Element | null): Shown[] {
  const formats = new Map<number, string>();
  const numberFormats = child(styles, 'numFmts');
  for (const format of numberFormats === null ? [] : children(numberFormats)) {
    formats.set(Number(attribute(format, 'numFmtId') ?? 0), attribute(format, 'formatCode') ?? '');
  }
  const cells = child(styles, 'cellXfs');
  return (cells === null ? [] : children(cells)).map((style) => {
    const id = Number(attribute(style, 'numFmtId') ?? 0);
    return shownBy(id, formats.get(id) ?? '');
  });
}

/** Columns that nobody sees, counted from 0. */
function hiddenColumns(sheet: Element): Set<number> {
  const hidden = new Set<number>();
  const columns = child(sheet, 'cols');
  for (const column of columns === null ? [] : children(columns)) {
    if (attribute(column, 'hidden') !== '1') continue;
    const to = Math.min(Number(attribute(column, 'max') ?? 0), MOST_COLUMNS);
    for (let at = Number(attribute(column, 'min') ?? 1); at <= to; at++) hidden.add(at - 1);
  }
  return hidden;
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
const MOST_COLUMNS = 1000;

function sheetText(sheet: Element, strings: readonly string[], styles: readonly Shown[]): string {
  const data = child(sheet, 'sheetData');
  const rows = new Map<number, Map<number, string>>();
  const hiddenRows = new Set<number>();
  for (const [order, row] of (data === null ? [] : children(data)).entries()) {
    const index = Number(attribute(row, 'r') ?? order + 1) - 1;
    if (index >= MOST_ROWS) continue;
    if (attribute(row, 'hidden') === '1') hiddenRows.add(index);
    const line = new Map<number, string>();
    for (const [place, cell] of children(row).entries()) {
      const reference = attribute(cell, 'r');
      line.set(reference === null ? place : columnOf(reference), cellText(cell, strings, styles));
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
  const hidden = [...hiddenColumns(sheet)].sort((a, b) => a - b);
  const placed = [...rows.entries()]
    .filter(([row]) => !hiddenRows.has(row))
    .sort(([a], [b]) => a - b)
    .map(([, line]) =>
      [...line.entries()]
        .filter(([column]) => !hidden.includes(column))
        .sort(([a], [b]) => a - b)
        .map(([column, words]): PlacedCell => ({
          column: column - hidden.filter((before) => before < column).length,
          across: 1,
          words,
        })),
    );
  return printTable(placed).join('\n');
}

function cellText(cell: Element, strings: readonly string[], styles: readonly Shown[]): string {
  const type = attribute(cell, 't') ?? 'n';
  const value = child(cell, 'v')?.textContent ?? '';
  let words = value;
  if (type === 's') words = strings[Number(value)] ?? '';
  else if (type === 'inlineStr') words = richText(child(cell, 'is') ?? cell);
  // A formula that failed says nothing.
  else if (type === 'e') words = '';
  else if (type === 'd') words = value.slice(0, 10);
  else if (type === 'n' && value !== '')
    words = numberText(Number(value), styles[Number(attribute(cell, 's') ?? 0)]);
  // Excel writes what XML has no place for as _x000D_.
  const plain = words.replace(/_x([0-9A-Fa-f]{4})_/g, (_match, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return character === '\r' ? '' : character;
  });
  return wordsOfCell(plain.split(/\r\n|[\r\n]/));
}

/** As the sheet shows it, without the noise of binary fractions. */
function numberText(value: number, shown: Shown = 'plain'): string {
  if (!Number.isFinite(value)) return '';
  if (shown === 'share') return `${Number((value * 100).toPrecision(12))}%`;
  if (shown === 'plain' || value < 1 || value > 200_000) return String(Number(value.toPrecision(15)));
  // Days since 1899-12-30, as a spreadsheet counts them.
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000).toISOString().slice(0, 10);
  return shown === 'day' ? day : `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;
}
