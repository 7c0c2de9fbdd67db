import type { Element } from '@xmldom/xmldom';
import { wordsOfCell } from '../../domain/policy-reader/cell-lines.js';
import { DocxNumbering } from './docx-numbering.js';
import { ExtractionError } from './extraction-error.js';
import { attribute, child, children, isOn, openPackage, readXml } from './open-package.js';
import { printTable, type PlacedCell } from './table-lines.js';

/**
 * The words of a .docx as a reader of the printed page would have them: paragraphs as lines with the numbers Word puts
 * before them, tables as lines of cells, tracked changes as if accepted. Throws `file.corrupt`.
 */
export function docxToText(bytes: Uint8Array): string {
  const files = openPackage(bytes, (path) => /^word\/(?:document|numbering|styles)\d*\.xml$/.test(path));
  const document = readXml(files, 'word/document.xml');
  const body = child(document, 'body');
  if (body === null) throw new ExtractionError('file.corrupt');
  const numbering = new DocxNumbering(
    readXml(files, 'word/numbering.xml'),
    readXml(files, 'word/styles.xml'),
  );
  const lines: string[] = [];
  writeBlocks(body, numbering, lines);
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Content controls, inserted blocks and the like stand around blocks without changing them. */
const AROUND_BLOCKS = new Set([
  'sdt',
  'sdtContent',
  'ins',
  'moveTo',
  'customXml',
  'smartTag',
  'body',
  'txbxContent',
]);
/** Deleted, code of fields, or the small guide over a character. */
const DELETED = new Set([
  'rt',
  'del',
  'moveFrom',
  'delText',
  'delInstrText',
  'instrText',
  'rPr',
  'pPr',
  'fldData',
]);

function writeBlocks(parent: Element, numbering: DocxNumbering, lines: string[]): void {
  let carried = '';
  for (const element of children(parent)) {
    const name = element.localName ?? '';
    if (name === 'p') {
      if (numbering.isHidden(element)) continue;
      const words = carried + paragraphText(element);
      // A deleted paragraph mark joins the paragraph to the next.
      if (markIsDeleted(element)) {
        carried = words;
        continue;
      }
      carried = '';
      const number = words.trim() === '' ? '' : numbering.numberOf(element);
      lines.push(...(number + words).split('\n'));
      for (const box of textBoxes(element)) writeBlocks(box, numbering, lines);
    } else if (name === 'tbl') {
      lines.push(...tableLines(element, numbering), '');
    } else if (AROUND_BLOCKS.has(name)) writeBlocks(element, numbering, lines);
  }
  if (carried !== '') lines.push(carried);
}

/** Boxes anchored in a paragraph stand after it. A box is given twice, the second time for older programs. */
function textBoxes(element: Element): Element[] {
  return children(element).flatMap((inner) => {
    if (inner.localName === 'txbxContent') return [inner];
    return inner.localName === 'Fallback' || DELETED.has(inner.localName ?? '') ? [] : textBoxes(inner);
  });
}

function markIsDeleted(paragraph: Element): boolean {
  return child(child(child(paragraph, 'pPr'), 'rPr'), 'del') !== null;
}

function paragraphText(paragraph: Element): string {
  let text = '';
  for (const element of children(paragraph)) {
    const name = element.localName ?? '';
    if (DELETED.has(name) || isVanished(element)) continue;
    if (name === 't') text += element.textContent ?? '';
    else if (name === 'tab') text += ' ';
    else if (name === 'br' || name === 'cr') text += attribute(element, 'type') === 'page' ? '' : '\n';
    else if (name === 'noBreakHyphen') text += '-';
    else if (name === 'sym' || name === 'drawing' || name === 'pict' || name === 'AlternateContent') continue;
    else text += paragraphText(element);
  }
  return text;
}

function isVanished(run: Element): boolean {
  return isOn(child(child(run, 'rPr'), 'vanish'));
}

function tableLines(table: Element, numbering: DocxNumbering): string[] {
  const rows: PlacedCell[][] = [];
  const open = new Map<number, PlacedCell>();
  for (const row of rowsOf(table)) {
    const placed: PlacedCell[] = [];
    let column = Number(attribute(child(child(row, 'trPr'), 'gridBefore'), 'val') ?? 0) || 0;
    for (const cell of cellsOf(row)) {
      const properties = child(cell, 'tcPr');
      const across = Math.max(1, Number(attribute(child(properties, 'gridSpan'), 'val') ?? 1) || 1);
      const merge = child(properties, 'vMerge');
      const goesOn = merge !== null && attribute(merge, 'val') !== 'restart';
      const words = goesOn ? (open.get(column)?.words ?? '') : cellText(cell, numbering);
      const one = { column, across, words };
      if (merge === null) open.delete(column);
      else open.set(column, one);
      placed.push(one);
      column += across;
    }
    rows.push(placed);
  }
  return printTable(rows);
}

function rowsOf(table: Element): Element[] {
  return children(table).flatMap((element) => {
    if (element.localName === 'tr') return child(child(element, 'trPr'), 'del') === null ? [element] : [];
    return AROUND_BLOCKS.has(element.localName ?? '') ? rowsOf(element) : [];
  });
}

function cellsOf(row: Element): Element[] {
  return children(row).flatMap((element) => {
    if (element.localName === 'tc') return [element];
    return AROUND_BLOCKS.has(element.localName ?? '') ? cellsOf(element) : [];
  });
}

function cellText(cell: Element, numbering: DocxNumbering): string {
  const lines: string[] = [];
  writeBlocks(cell, numbering, lines);
  return wordsOfCell(lines);
}
