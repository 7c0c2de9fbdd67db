import { readTimeSlot } from './dates.js';
import { columnKind } from './labels.js';
import type { Line } from './lines.js';
import { readMarker } from './markers.js';
import { parseNumeral } from './numerals.js';
import { isClosing, isDateLine } from './outline.js';
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

/** A table copied as plain text leaves each cell on its own line: 序号⏎任务⏎牵头单位⏎完成时限⏎1⏎…. */
export function readFlattened(folded: string, lines: readonly Line[], index: number): ReadTable | null {
  const kinds: Column[] = [];
  let next = index;
  while (next < lines.length && kinds.length < 12) {
    const line = lines[next];
    if (line === undefined || line.end - line.start > 24) break;
    const kind = columnKind(folded.slice(line.start, line.end));
    if (kind === null && !/^(?:备注|说明|联系人|联系电话)$/.test(folded.slice(line.start, line.end))) break;
    kinds.push(kind);
    next++;
  }
  if (kinds.length < 3 || !isHead(kinds)) return null;
  const rows: TableRow[] = [];
  const numbered = kinds[0] === 'number';
  const head = lines[index];
  let last = lines[next - 1]?.end ?? 0;
  let expected = 1;
  while (next < lines.length) {
    const until = numbered
      ? numberedRow(folded, lines, next, expected, kinds)
      : plainRow(folded, lines, next, kinds);
    if (until === null) break;
    const row = readFlattenedRow(folded, lines.slice(next, until), kinds);
    if (row === null && !numbered) break;
    if (row !== null) rows.push(row);
    last = lines[until - 1]?.end ?? last;
    next = until;
    expected++;
  }
  if (rows.length === 0) return null;
  return { table: { start: head?.start ?? 0, end: last, numbered, rows }, next };
}

function lineWords(folded: string, line: Line | undefined): string {
  return line === undefined ? '' : folded.slice(line.start, line.end);
}

function isRowNumber(words: string, expected: number): boolean {
  return words.length <= 6 && parseNumeral(words.replace(/[.、()\s]/g, '')) === expected;
}

/** Lines from this number up to the next. The last row ends where the units or the date end. */
function numberedRow(
  folded: string,
  lines: readonly Line[],
  from: number,
  expected: number,
  kinds: readonly Column[],
): number | null {
  if (!isRowNumber(lineWords(folded, lines[from]), expected)) return null;
  let at = from + 1;
  let seenUnits = false;
  for (; at < lines.length && at < from + 40; at++) {
    const words = lineWords(folded, lines[at]);
    if (isRowNumber(words, expected + 1)) return at;
    const isTask = at === from + 1 && !isUnitColumn(kinds[1] ?? null) && kinds[1] !== 'deadline';
    const slot = isTask ? 'words' : isUnitsLine(words) ? 'units' : isTimeLine(words) ? 'time' : 'words';
    if (slot === 'units') seenUnits = true;
    const ends =
      isDateLine(words) ||
      isClosing(words) ||
      (seenUnits &&
        slot === 'words' &&
        (words.length > 30 || readMarker(folded, lines[at]?.start ?? 0) !== null));
    const full = at - from >= kinds.length && slot === 'words';
    if (ends || full) {
      // Words after the units may still be a remark of this row, if the next number follows.
      const later = lines
        .slice(at, at + 3)
        .findIndex((line) => isRowNumber(lineWords(folded, line), expected + 1));
      if (later < 0) return seenUnits ? at : null;
    }
  }
  return seenUnits ? at : null;
}

function plainRow(
  folded: string,
  lines: readonly Line[],
  from: number,
  kinds: readonly Column[],
): number | null {
  const until = from + kinds.length;
  if (until > lines.length) return null;
  const fits = kinds.every((kind, at) => {
    const words = lineWords(folded, lines[from + at]);
    if (isUnitColumn(kind)) return isUnitsLine(words);
    if (kind === 'deadline') return isTimeLine(words);
    return !isDateLine(words);
  });
  return fits ? until : null;
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

function readFlattenedRow(folded: string, lines: readonly Line[], kinds: readonly Column[]): TableRow | null {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  const numbered = kinds[0] === 'number';
  const range = { start: first.start, end: last.end };
  const body = numbered ? lines.slice(1) : [...lines];
  const columns = numbered ? kinds.slice(1) : [...kinds];
  let cells: (Cell | undefined)[];
  const exact =
    body.length === columns.length &&
    columns.every((kind, at) => !isUnitColumn(kind) || isUnitsLine(lineWords(folded, body[at])));
  if (exact) cells = body;
  else {
    // Cells are missing or run over several lines: units and dates are told by what they look like.
    cells = columns.map(() => undefined);
    const unitColumns = columns.flatMap((kind, at) => (isUnitColumn(kind) ? [at] : []));
    const dateColumn = columns.indexOf('deadline');
    const taskColumn = columns.findIndex((kind) => kind === 'task' || kind === 'target');
    let unitAt = 0;
    const taskFirst = columns[0] === 'task' || columns[0] === 'target';
    for (const line of body) {
      const words = lineWords(folded, line);
      if (taskFirst && line === body[0]) grow(cells, taskColumn, line);
      else if (isUnitsLine(words)) {
        const column = unitColumns[Math.min(unitAt, unitColumns.length - 1)] ?? -1;
        grow(cells, column, line);
        if (!/[、,]$/.test(words)) unitAt++;
      } else if (dateColumn >= 0 && isTimeLine(words)) grow(cells, dateColumn, line);
      else if (unitAt === 0) grow(cells, taskColumn, line);
    }
  }
  const all = numbered ? [{ start: first.start, end: first.end }, ...cells] : cells;
  const present = all.map((cell) => cell ?? { start: range.end, end: range.end });
  return readRow(folded, range, present, kinds, [])?.row ?? null;
}

function grow(cells: (Cell | undefined)[], column: number, line: Line): void {
  if (column < 0) return;
  const cell = cells[column];
  cells[column] =
    cell === undefined ? { start: line.start, end: line.end } : { start: cell.start, end: line.end };
}
