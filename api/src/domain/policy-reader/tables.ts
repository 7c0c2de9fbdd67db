import { decideRoles, type Annotation } from './annotations.js';
import { readTimeSlot } from './dates.js';
import { announcesUnits, columnKind } from './labels.js';
import type { Line } from './lines.js';
import { readMarker } from './markers.js';
import { parseNumeral } from './numerals.js';
import { isClosing, isDateLine } from './outline.js';
import { parseAssignment, type Duty, type ListedUnit } from './unit-list.js';
import { isCollective, looksLikeFullUnit } from './units.js';

type Column = ReturnType<typeof columnKind>;

interface Cell {
  start: number;
  end: number;
}

/** A row that names who answers for it: a task. */
export interface TableRow {
  start: number;
  end: number;
  /** As printed under 序号, else null. */
  number: number | null;
  /** What is to be done: the cells of task and target. */
  task: Cell;
  annotation: Annotation;
}

export interface Table {
  start: number;
  end: number;
  /** One of its columns is 序号. */
  numbered: boolean;
  rows: TableRow[];
}

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
  return cells.map((cell) => columnKind(folded.slice(cell.start, cell.end)));
}

function isHead(kinds: readonly Column[]): boolean {
  const known = kinds.filter((kind) => kind !== null).length;
  const units = kinds.some((kind) => isUnitColumn(kind));
  const tasks = kinds.some((kind) => kind === 'task' || kind === 'target');
  return units && tasks && known >= 2 && known * 2 >= kinds.length;
}

function isUnitColumn(kind: Column): kind is 'lead' | 'responsible' | 'support' | 'local' {
  return kind !== null && kind !== 'number' && kind !== 'task' && kind !== 'target' && announcesUnits(kind);
}

interface Read {
  table: Table;
  /** The first line after the table. */
  next: number;
}

/** The row starts at the start of its line in the text: an empty first cell is a cell. */
function rowCells(folded: string, line: Line, ruling: Ruling): Cell[] {
  let start = line.start;
  if (ruling === 'tab') while (start > 0 && folded[start - 1] !== '\n') start--;
  let end = line.end;
  if (ruling === 'tab') while (end < folded.length && folded[end] !== '\n') end++;
  return cellsOf(folded, start, end, ruling);
}

function readRuled(folded: string, lines: readonly Line[], index: number): Read | null {
  const head = lines[index];
  if (head === undefined) return null;
  const ruling = rulingOf(folded.slice(head.start, head.end));
  if (ruling === null) return null;
  let kinds = kindsOf(folded, rowCells(folded, head, ruling));
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
  const rows: TableRow[] = [];
  let above: Cell[] = [];
  let last = head.end;
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
    if (rulingOf(words) !== ruling && !(ruling === 'tab' && width > 1)) break;
    if (ruling === 'space' && width < kinds.length - 1) break;
    // A cell with line ends inside is quoted when copied from a spreadsheet.
    if (ruling === 'tab' && quotes(words) % 2 === 1) {
      let open = quotes(words);
      let until = next;
      while (open % 2 === 1 && until + 1 < lines.length && until < next + 30) {
        until++;
        open += quotes(folded.slice(lines[until]?.start, lines[until]?.end));
      }
      if (open % 2 === 0) {
        end = lines[until]?.end ?? end;
        cells.splice(0, cells.length, ...quotedCells(folded, line.start, end));
        next = until;
      }
    }
    const row = readRow(folded, { start: line.start, end }, cells, kinds, above);
    if (row !== null) {
      rows.push(row.row);
      above = row.cells;
    }
    last = end;
    next++;
  }
  return { table: { start: head.start, end: last, numbered: kinds.includes('number'), rows }, next };
}

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

function isEmpty(cell: Cell | undefined): boolean {
  return cell === undefined || cell.end <= cell.start;
}

function readRow(
  folded: string,
  range: Cell,
  cells: readonly Cell[],
  kinds: readonly Column[],
  above: readonly Cell[],
): { row: TableRow; cells: Cell[] } | null {
  const filled = cells.filter((cell) => !isEmpty(cell));
  // One cell across the whole row is a heading inside the table; one further in goes on with the row above.
  if (filled.length < 2 && (cells.findIndex((cell) => !isEmpty(cell)) < 1 || above.length === 0)) return null;
  const leadColumns = kinds.flatMap((kind, at) => (kind === 'lead' || kind === 'responsible' ? [at] : []));
  const merged = leadColumns.every((at) => isEmpty(cells[at]));
  const resolved = kinds.map((kind, at): Cell => {
    const cell = cells[at];
    if (cell !== undefined && !isEmpty(cell)) return cell;
    const inherits = merged && (isUnitColumn(kind) || kind === 'deadline');
    return (inherits ? above[at] : undefined) ?? { start: range.end, end: range.end };
  });
  const taskCells = kinds.flatMap((kind, at) => {
    const cell = cells[at];
    return (kind === 'task' || kind === 'target') && cell !== undefined && !isEmpty(cell)
      ? [{ cell, at, kind }]
      : [];
  });
  // A general task given again beside each of its measures says nothing about this row.
  const specific = taskCells.filter(({ cell, at }, order) => {
    const before = above[at];
    const repeated =
      before !== undefined && folded.slice(before.start, before.end) === folded.slice(cell.start, cell.end);
    return !(repeated && order < taskCells.length - 1 && taskCells[order + 1]?.kind === 'task');
  });
  const first = specific[0];
  const last = specific.at(-1);
  if (first === undefined || last === undefined) return null;
  const units: ListedUnit[] = [];
  const annotation: Annotation = {
    start: range.end,
    end: range.end,
    units: [],
    openEnded: false,
    dates: [],
    rules: [],
    ownLine: false,
    unclosed: false,
  };
  kinds.forEach((kind, at) => {
    const cell = resolved[at];
    if (cell === undefined || isEmpty(cell)) return;
    if (kind === 'deadline') annotation.dates.push({ start: cell.start, end: cell.end });
    if (isUnitColumn(kind) && cell.end - cell.start <= LONGEST_LIST)
      takeUnits(folded, cell, kind, units, annotation);
  });
  if (units.length === 0) return null;
  annotation.units = decideRoles(units, false, 1);
  annotation.start = units.reduce((least, unit) => Math.min(least, unit.start), range.end);
  annotation.end = units.reduce((most, unit) => Math.max(most, unit.end), 0);
  const numberAt = kinds.indexOf('number');
  const numberCell = cells[numberAt];
  const number =
    numberCell === undefined
      ? null
      : parseNumeral(folded.slice(numberCell.start, numberCell.end).replace(/[.、()\s]/g, ''));
  return {
    row: {
      start: range.start,
      end: range.end,
      number,
      task: { start: first.cell.start, end: last.cell.end },
      annotation,
    },
    cells: resolved,
  };
}

/** Nobody answers together with hundreds of others. */
const LONGEST_LIST = 2400;

function takeUnits(
  folded: string,
  cell: Cell,
  duty: Duty,
  units: ListedUnit[],
  annotation: Annotation,
): void {
  const assignment = parseAssignment(folded, cell.start, cell.end, duty);
  units.push(...assignment.units);
  annotation.openEnded ||= assignment.openEnded;
  annotation.dates.push(...assignment.dates);
  annotation.rules.push(...assignment.rules);
}

/** A table copied as plain text leaves each cell on its own line: 序号⏎任务⏎牵头单位⏎完成时限⏎1⏎…. */
function readFlattened(folded: string, lines: readonly Line[], index: number): Read | null {
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
