import { readFlattened } from './flattened-table.js';
import { columnHead, columnKind } from './labels.js';
import type { Line } from './lines.js';
import {
  isHead,
  isUnitColumn,
  readRow,
  type Cell,
  type Column,
  type ReadTable,
  type Table,
  type TableRow,
} from './table-rows.js';

/** Tables that divide work (责任分解表): by tabs, in Markdown, by wide spaces, or with every cell on a line of its own. */
export function findTables(folded: string, lines: readonly Line[]): Table[] {
  const tables: Table[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.end - line.start > 240) continue;
    const read = readRuled(folded, lines, index) ?? readFlattened(folded, lines, index);
    if (read === null) continue;
    if (read.table.rows.length > 0) tables.push(read.table);
    index = Math.max(index, read.next - 1);
  }
  return tables;
}

type Ruling = 'tab' | 'bar' | 'space';

function rulingOf(words: string): Ruling | null {
  if (words.includes('\t')) return 'tab';
  if ((words.match(/\|/g) ?? []).length >= 2) return 'bar';
  return / {2,}\S/.test(words) ? 'space' : null;
}

function cellsOf(folded: string, start: number, end: number, ruling: Ruling): Cell[] {
  const cells: Cell[] = [];
  const pattern = ruling === 'tab' ? /\t/g : ruling === 'bar' ? /\|/g : / {2,}/g;
  let from = start;
  const add = (to: number) => {
    let cellStart = from;
    let cellEnd = to;
    while (cellStart < cellEnd && /[\s"*]/.test(folded[cellStart] ?? '')) cellStart++;
    while (cellEnd > cellStart && /[\s"*]/.test(folded[cellEnd - 1] ?? '')) cellEnd--;
    cells.push({ start: cellStart, end: cellEnd });
  };
  const line = folded.slice(start, end);
  for (const match of line.matchAll(pattern)) {
    add(start + match.index);
    from = start + match.index + match[0].length;
  }
  add(end);
  if (ruling !== 'bar') return cells;
  // | a | b | has an empty piece on either side.
  if (line.startsWith('|')) cells.shift();
  if (line.endsWith('|')) cells.pop();
  return cells;
}

function kindsOf(folded: string, cells: readonly Cell[]): Column[] {
  const kinds = cells.map((cell) => columnKind(folded.slice(cell.start, cell.end)));
  // Where nothing else says what is to be done, the clause does.
  const told = kinds.some((kind) => kind === 'task' || kind === 'target');
  return told ? kinds : kinds.map((kind) => (kind === 'clause' ? 'task' : kind));
}

function peopleOf(folded: string, heads: readonly Cell[]): Set<number> {
  const columns = heads.flatMap((cell, at) =>
    columnHead(folded.slice(cell.start, cell.end))?.namesPeople ? [at] : [],
  );
  return new Set(columns);
}

/** The row starts at the start of its line in the text: an empty first cell is a cell. */
function rowCells(folded: string, line: Line, ruling: Ruling): Cell[] {
  const start = ruling === 'tab' ? pageStart(folded, line) : line.start;
  let end = line.end;
  if (ruling === 'tab') while (end < folded.length && folded[end] !== '\n') end++;
  return cellsOf(folded, start, end, ruling);
}

function pageStart(folded: string, line: Line): number {
  let start = line.start;
  while (start > 0 && folded[start - 1] !== '\n') start--;
  return start;
}

/** A cell of more lines is none: its quotation mark was never closed. */
const MOST_LINES = 200;

function readRuled(folded: string, lines: readonly Line[], index: number): ReadTable | null {
  const head = lines[index];
  if (head === undefined) return null;
  const ruling = rulingOf(folded.slice(head.start, head.end));
  if (ruling === null) return null;
  const heads = rowCells(folded, head, ruling);
  let kinds = kindsOf(folded, heads);
  const below = lines[index + 1];
  let next = index + 1;
  if (below !== undefined && below.end - below.start <= 240) {
    const second = kindsOf(folded, rowCells(folded, below, ruling));
    const words = rowCells(folded, below, ruling).filter((cell) => cell.end > cell.start);
    const continues =
      words.length > 0 && words.every((cell) => columnKind(folded.slice(cell.start, cell.end)) !== null);
    if (continues && second.some((kind) => isUnitColumn(kind))) {
      kinds = Array.from(
        { length: Math.max(kinds.length, second.length) },
        (_, at) => second[at] ?? kinds[at] ?? null,
      );
      next++;
    }
  }
  if (!isHead(kinds)) return null;
  const people = peopleOf(folded, heads);
  const rows: TableRow[] = [];
  let above: Cell[] = [];
  let last = head.end;
  let unclosedTo = 0;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined) break;
    let end = line.end;
    const words = folded.slice(line.start, Math.min(line.end, line.start + 4000));
    if (ruling === 'bar' && /^[|\s:-]+$/.test(words)) {
      next++;
      continue;
    }
    const cells = rowCells(folded, line, ruling);
    const width = cells.length;
    if (rulingOf(words) !== ruling && !(ruling === 'tab' && width > 1)) {
      // 一、深化决策公开 across all columns.
      if (!goesOn(folded, lines, next, ruling, kinds.length)) break;
      next++;
      continue;
    }
    if (ruling === 'space' && width < kinds.length - 1) break;
    // The head of the next table, or of this one on the next page.
    if (width > 1 && line.end - line.start <= 240 && isHead(kindsOf(folded, cells))) break;
    // A cell with line ends inside is quoted when copied from a spreadsheet.
    const marks = ruling === 'tab' && next >= unclosedTo ? quotes(folded.slice(line.start, line.end)) : 0;
    if (marks % 2 === 1) {
      let open = marks;
      let until = next;
      while (open % 2 === 1 && until + 1 < lines.length && until < next + MOST_LINES) {
        until++;
        open += quotes(folded.slice(lines[until]?.start, lines[until]?.end));
      }
      if (open % 2 === 0) {
        end = lines[until]?.end ?? end;
        cells.splice(0, cells.length, ...quotedCells(folded, pageStart(folded, line), end));
        next = until;
      } else unclosedTo = until + 1;
    }
    const row = readRow(folded, { start: line.start, end }, cells, { kinds, people }, above);
    if (row !== null) {
      rows.push(row.row);
      above = row.cells;
    }
    last = end;
    next++;
  }
  return { table: { start: head.start, end: last, numbered: kinds.includes('number'), rows }, next };
}

/** Whether a line in one piece is a heading inside the table: short, with a row of full width right after it. */
function goesOn(
  folded: string,
  lines: readonly Line[],
  index: number,
  ruling: Ruling,
  width: number,
): boolean {
  const heading = lines[index];
  if (heading === undefined || heading.end - heading.start > LONGEST_HEADING) return false;
  return lines.slice(index + 1, index + 3).some((line) => {
    const words = folded.slice(line.start, Math.min(line.end, line.start + 4000));
    if (rulingOf(words) !== ruling) return false;
    const cells = rowCells(folded, line, ruling);
    return cells.length >= width - 1 && !isHead(kindsOf(folded, cells));
  });
}

const LONGEST_HEADING = 60;

function quotes(words: string): number {
  return (words.match(/"/g) ?? []).length;
}

function quotedCells(folded: string, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let quoted = false;
  let from = start;
  const add = (to: number) => {
    let cellStart = from;
    let cellEnd = to;
    while (cellStart < cellEnd && /[\s"]/.test(folded[cellStart] ?? '')) cellStart++;
    while (cellEnd > cellStart && /[\s"]/.test(folded[cellEnd - 1] ?? '')) cellEnd--;
    cells.push({ start: cellStart, end: cellEnd });
  };
  for (let at = start; at < end; at++) {
    if (folded[at] === '"') quoted = !quoted;
    else if (folded[at] === '\t' && !quoted) {
      add(at);
      from = at + 1;
    }
  }
  add(end);
  return cells;
}
