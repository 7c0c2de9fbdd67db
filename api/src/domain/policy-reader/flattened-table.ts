import { readTimeSlot } from './dates.js';
import { columnHead, isTaskHead } from './labels.js';
import type { Line } from './lines.js';
import { LEVELS, readMarker } from './markers.js';
import { parseNumeral } from './numerals.js';
import { isClosing, isDateLine, isSignature } from './outline.js';
import {
  isHead,
  isUnitColumn,
  readRow,
  type Cell,
  type Column,
  type ReadTable,
  type TableRow,
} from './table-rows.js';
import { isCollective, looksLikeFullUnit } from './units.js';

/**
 * A table copied as plain text leaves each cell on its own line: 序号⏎任务⏎牵头单位⏎完成时限⏎1⏎…. Empty cells leave nothing,
 * long cells leave several lines. Each line goes to the column it suits best, in the order of the columns: of all ways
 * to deal the lines out, the one with the highest sum of marks is taken.
 */
export function readFlattened(folded: string, lines: readonly Line[], index: number): ReadTable | null {
  const kinds: Column[] = [];
  const people = new Set<number>();
  let next = index;
  while (next < lines.length && kinds.length < MOST_COLUMNS) {
    const line = lines[next];
    if (line === undefined || line.end - line.start > 24) break;
    const words = folded.slice(line.start, line.end);
    const head = columnHead(words);
    if (head === null || ((head.kind === 'task' || head.kind === 'target') && !isTaskHead(words))) break;
    if (head.namesPeople) people.add(kinds.length);
    kinds.push(head.kind === 'clause' ? 'task' : head.kind === 'remark' ? null : head.kind);
    next++;
  }
  if (kinds.length < 2 || !isHead(kinds)) return null;
  const until = endOfTable(folded, lines, next, kinds, lineWords(folded, lines[index]));
  const inRows: number[] = [];
  for (let at = next; at < until; at++) if (!isHeadingInside(folded, lines, at, kinds)) inRows.push(at);
  const cells = inRows.flatMap((at) => lines[at] ?? []);
  const rows: TableRow[] = [];
  let last = next;
  for (const row of deal(folded, cells, kinds)) {
    const read = readDealtRow(folded, cells, row, kinds, people);
    if (read === null) continue;
    rows.push(read);
    last = (inRows[row.to - 1] ?? last) + 1;
  }
  if (rows.length < (kinds.length < 3 ? 2 : 1)) return null;
  return {
    table: {
      start: lines[index]?.start ?? 0,
      end: lines[last - 1]?.end ?? 0,
      numbered: kinds[0] === 'number',
      rows,
    },
    next: last,
  };
}

const MOST_COLUMNS = 12;
/** So many lines without a name of a unit are no longer a table. */
const LONGEST_GAP = 40;

function lineWords(folded: string, line: Line | undefined): string {
  return line === undefined ? '' : folded.slice(line.start, line.end);
}

function endOfTable(
  folded: string,
  lines: readonly Line[],
  from: number,
  kinds: readonly Column[],
  firstHead: string,
): number {
  const dated = kinds.includes('deadline');
  let lastUnits = from;
  let at = from;
  for (; at < lines.length && at - lastUnits < LONGEST_GAP; at++) {
    const line = lines[at];
    const words = lineWords(folded, line);
    const following = lineWords(folded, lines[at + 1]);
    if (isClosing(words) || /^(?:注|说明|备注)[ ]*:/.test(words) || words === firstHead) break;
    if (isDateLine(words) && !dated) break;
    if (isSignature(words) && isDateLine(following) && !isRowNumber(lineWords(folded, lines[at + 2]))) break;
    // 二、保障措施 after the table; a heading inside it is followed by the next row.
    const marker = readMarker(folded, line?.start ?? 0);
    if (marker !== null && marker.level <= LEVELS.second && !marker.damaged && !isRowNumber(following)) {
      if (kinds[0] === 'number' || words.length > 40) break;
    }
    if (isUnitsLine(words)) lastUnits = at;
  }
  return at;
}

/** 三、基础设施 between two rows of a numbered table belongs to no cell. */
function isHeadingInside(
  folded: string,
  lines: readonly Line[],
  at: number,
  kinds: readonly Column[],
): boolean {
  if (kinds[0] !== 'number' || kinds.at(-1) === 'task' || kinds.at(-1) === 'target') return false;
  const words = lineWords(folded, lines[at]);
  if (words.length > 40 || isRowNumber(words) || !isRowNumber(lineWords(folded, lines[at + 1]))) return false;
  const marker = readMarker(folded, lines[at]?.start ?? 0);
  return marker !== null && marker.level <= LEVELS.second && !marker.damaged;
}

function isRowNumber(words: string): boolean {
  return words.length <= 6 && parseNumeral(words.replace(/[.、()\s]/g, '')) !== null;
}

function isUnitsLine(words: string): boolean {
  if (words.length > 400 || /[。!?]/.test(words.slice(0, -1))) return false;
  const items = words.split(/[、,;\s]+/).filter((item) => item !== '');
  const likely = items.filter((item) => isUnitsItem(item.replace(/等.{0,6}$/, '')));
  return (
    items.length > 0 &&
    likely.length * 2 > items.length &&
    (likely.length === items.length || items.length > 2)
  );
}

/** A full name, a collective (or one half of it, cut at the 、 of 县(市、区)), or a department without its level. */
function isUnitsItem(item: string): boolean {
  if (isCollective(item) || looksLikeFullUnit(item) || /^[市县区]?\)|^区\)/.test(item)) return true;
  return /^[^建推加引培实完强开组制]{1,10}(?:局|厅|委|办|部|院|会|行|中心|政府|公司|室)$/.test(item);
}

function isTimeLine(words: string): boolean {
  return words.length <= 30 && readTimeSlot(words.replace(/\s+/g, ''), { issuedOn: '2000-01-01' }).length > 0;
}

interface LineLooks {
  number: boolean;
  units: boolean;
  time: boolean;
  /** -, /, 无 in a cell with nothing to say. */
  dash: boolean;
  length: number;
  /** Ends with 、: the list goes on in the same cell. */
  open: boolean;
}

function looksOf(words: string): LineLooks {
  return {
    number: isRowNumber(words),
    units: isUnitsLine(words),
    time: isTimeLine(words),
    dash: /^(?:-+|\/|无|\\)$/.test(words),
    length: words.length,
    open: /[、,]$/.test(words),
  };
}

/** How well a line suits a column. */
function suits(kind: Column, line: LineLooks): number {
  const { number, units, time, dash, length } = line;
  if (kind === 'number') return number ? 6 : -12;
  if (kind === 'task' || kind === 'target') return number || dash ? -4 : units || time ? -2 : 2;
  if (dash) return 1;
  if (isUnitColumn(kind)) return units ? 4 : -8;
  if (kind === 'deadline') return time ? 4 : units || length > 20 ? -8 : -3;
  if (kind === 'person') return !units && !time && !number && length <= 12 ? 1.5 : -5;
  if (units || length > 12) return -2;
  return length <= 8 ? 1.5 : 0.5;
}

/** What it costs that a column of a row stays empty. */
function skipping(kind: Column, kinds: readonly Column[]): number {
  if (kind === 'number') return 4;
  if (kind === 'task')
    return kinds.filter((other) => other === 'task' || other === 'target').length > 1 ? 4 : 12;
  if (kind === 'lead' || kind === 'responsible') return 8;
  if (kind === 'deadline') return 1.5;
  return kind === null ? 0.4 : 1;
}

/** What it costs that a line goes on with the cell of the line before it. */
function goingOn(kind: Column, before: LineLooks): number {
  if (kind === 'task' || kind === 'target') return 0.5;
  if (isUnitColumn(kind)) return before.open ? -2 : 1.5;
  return kind === 'number' ? 12 : 3;
}

interface DealtRow {
  /** Lines `from` to `to` of those dealt out. */
  from: number;
  to: number;
  /** The lines of each column, empty where it has none. */
  cells: { from: number; to: number }[];
}

/** The best way to deal the lines out to the columns, row after row (Viterbi). */
function deal(folded: string, lines: readonly Line[], kinds: readonly Column[]): DealtRow[] {
  const width = kinds.length;
  const costs = kinds.map((kind) => skipping(kind, kinds));
  // Of all columns before one, and of all from one on.
  const skippedBefore = costs.map((_, at) => costs.slice(0, at).reduce((sum, cost) => sum + cost, 0));
  const whole = costs.reduce((sum, cost) => sum + cost, 0);
  const skippedAfter = costs.map((cost, at) => whole - (skippedBefore[at] ?? 0) - cost);
  const came: Int8Array[] = [];
  let marks: number[] = [];
  let before: LineLooks | null = null;
  for (const line of lines) {
    const looks = looksOf(lineWords(folded, line));
    const from = new Int8Array(width);
    const now = kinds.map((kind, column) => {
      const start = skippedBefore[column] ?? 0;
      if (before === null) return suits(kind, looks) - start;
      let best = -Infinity;
      for (let previous = 0; previous < width; previous++) {
        const broken = before.open && isUnitColumn(kinds[previous] ?? null) && previous !== column ? 6 : 0;
        const step =
          previous === column
            ? goingOn(kind, before)
            : previous < column
              ? start - (skippedBefore[previous] ?? 0) - (costs[previous] ?? 0)
              : (skippedAfter[previous] ?? 0) + start;
        const sum = (marks[previous] ?? 0) - step - broken;
        if (sum > best) {
          best = sum;
          from[column] = previous;
        }
      }
      return best + suits(kind, looks);
    });
    came.push(from);
    marks = now;
    before = looks;
  }
  let column = 0;
  marks.forEach((mark, at) => {
    const best = (marks[column] ?? 0) - (skippedAfter[column] ?? 0);
    if (mark - (skippedAfter[at] ?? 0) > best) column = at;
  });
  const columns = new Int8Array(lines.length);
  for (let at = lines.length - 1; at >= 0; at--) {
    columns[at] = column;
    column = came[at]?.[column] ?? 0;
  }
  return rowsOf(columns, width);
}

function rowsOf(columns: Int8Array, width: number): DealtRow[] {
  const rows: DealtRow[] = [];
  let row: DealtRow | undefined;
  let last = width;
  columns.forEach((column, at) => {
    if (row === undefined || column < last) {
      row = { from: at, to: at, cells: Array.from({ length: width }, () => ({ from: at, to: at })) };
      rows.push(row);
    }
    const cell = row.cells[column];
    if (cell !== undefined) {
      if (cell.to === cell.from) cell.from = at;
      cell.to = at + 1;
    }
    row.to = at + 1;
    last = column;
  });
  return rows;
}

function readDealtRow(
  folded: string,
  lines: readonly Line[],
  dealt: DealtRow,
  kinds: readonly Column[],
  people: ReadonlySet<number>,
): TableRow | null {
  const first = lines[dealt.from];
  const last = lines[dealt.to - 1];
  if (first === undefined || last === undefined) return null;
  const range = { start: first.start, end: last.end };
  const cells = dealt.cells.map(({ from, to }): Cell => {
    const start = lines[from]?.start ?? range.end;
    const end = to > from ? (lines[to - 1]?.end ?? start) : start;
    return to > from ? { start, end } : { start: range.end, end: range.end };
  });
  return readRow(folded, range, cells, { kinds, people }, [])?.row ?? null;
}
