import { readSegments } from './annotation-segments.js';
import { labelsWithin } from './inner-labels.js';
import { decideRoles, type Annotation } from './annotation.js';
import type { ColumnKind } from './labels.js';
import { skipNumber } from './markers.js';
import { parseNumeral } from './numerals.js';
import { repeatedPieces } from './repeated-words.js';
import type { Duty, ListedUnit } from './unit-items.js';
import { parseAssignment } from './unit-list.js';

export type Column = ColumnKind | null;

export interface Cell {
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
  /** Words in the cell of targets that only say again what the cell of the task says. */
  repeated: Cell[];
  /** The cell under 条款, which says where in a document the task stands. */
  clause: Cell | null;
  annotation: Annotation;
}

export interface Table {
  start: number;
  end: number;
  /** One of its columns is 序号. */
  numbered: boolean;
  rows: TableRow[];
}

export interface ReadTable {
  table: Table;
  /** The first line after the table. */
  next: number;
}

/** What the columns hold, and in which of them people are named beside the units. */
export interface Columns {
  kinds: readonly Column[];
  people: ReadonlySet<number>;
}

export function isHead(kinds: readonly Column[]): boolean {
  const known = kinds.filter((kind) => kind !== null).length;
  const units = kinds.some((kind) => isUnitColumn(kind));
  const tasks = kinds.some((kind) => kind === 'task' || kind === 'target');
  return units && tasks && known >= 2 && known * 2 >= kinds.length;
}

export function isUnitColumn(kind: Column): kind is 'lead' | 'responsible' | 'support' | 'local' {
  return kind === 'lead' || kind === 'responsible' || kind === 'support' || kind === 'local';
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === undefined || cell.end <= cell.start;
}

/** 二⇥个人事项类: a number in words, a name, and nothing said of units or time. */
function isHeadingRow(folded: string, cells: readonly Cell[], kinds: readonly Column[]): boolean {
  const number = cells[kinds.indexOf('number')];
  if (number === undefined || !HAN_NUMBER.test(folded.slice(number.start, number.end))) return false;
  const said = kinds.filter((kind, at) => !isEmpty(cells[at]) && (isUnitColumn(kind) || kind === 'deadline'));
  return said.length === 0 && cells.filter((cell) => !isEmpty(cell)).length <= 2;
}

const HAN_NUMBER = /^\(?[一二三四五六七八九十]{1,3}\)?[、.]?$/;

export function readRow(
  folded: string,
  range: Cell,
  cells: readonly Cell[],
  { kinds, people }: Columns,
  above: readonly Cell[],
): { row: TableRow; cells: Cell[] } | null {
  const filled = cells.filter((cell) => !isEmpty(cell));
  // One cell across the whole row is a heading inside the table; one further in goes on with the row above.
  if (filled.length < 2 && (cells.findIndex((cell) => !isEmpty(cell)) < 1 || above.length === 0)) return null;
  if (isHeadingRow(folded, cells, kinds)) return null;
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
  const told = specific.filter(({ kind }) => kind === 'task').map(({ cell }) => cell);
  const repeated: Cell[] = [];
  const own = specific.filter(({ cell, kind }) => {
    if (kind !== 'target' || told.length === 0) return true;
    const { pieces, whole } = repeatedPieces(folded, cell, told);
    repeated.push(...pieces);
    return !whole;
  });
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined) return null;
  const units: ListedUnit[] = [];
  let nobodyYet = false;
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
    if (kind === 'remark' && INFERRED.test(folded.slice(cell.start, cell.end))) annotation.proposed = true;
    if (!isUnitColumn(kind) || cell.end - cell.start > LONGEST_LIST) return;
    if (NOBODY_YET.test(folded.slice(cell.start, cell.end))) nobodyYet = true;
    else takeUnits(folded, cell, kind, people.has(at), units, annotation);
  });
  if (units.length === 0 && !nobodyYet) return null;
  annotation.units = decideRoles(units, false, annotation.proposed ? 0.5 : 1);
  annotation.start = units.reduce((least, unit) => Math.min(least, unit.start), range.end);
  annotation.end = units.reduce((most, unit) => Math.max(most, unit.end), annotation.start);
  const clause = cells[kinds.indexOf('clause')];
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
      task: { start: skipNumber(folded, first.cell.start, last.cell.end), end: last.cell.end },
      repeated,
      clause: clause === undefined || isEmpty(clause) ? null : clause,
      annotation,
    },
    cells: resolved,
  };
}

/** A row that says that its units are still to be named is a task all the same. */
const NOBODY_YET = /^(?:待定|待明确|待确定|未明确)$/;
/** The table itself says that its units are a guess. */
const INFERRED = /推断|推测/;

/** Nobody answers together with hundreds of others. */
const LONGEST_LIST = 2400;

function takeUnits(
  folded: string,
  cell: Cell,
  duty: Duty,
  people: boolean,
  units: ListedUnit[],
  annotation: Annotation,
): void {
  // A cell may carry labels of its own: 牵头单位:甲 配合单位:乙.
  const labels = folded.slice(cell.start, cell.end).includes(':')
    ? labelsWithin(folded, cell.start, cell.end)
    : [];
  const assignment =
    labels.length > 0
      ? readSegments(folded, cell.start, cell.end, labels)
      : parseAssignment(folded, cell.start, cell.end, duty, people);
  units.push(...assignment.units);
  annotation.openEnded ||= assignment.openEnded;
  annotation.dates.push(...assignment.dates);
  annotation.rules.push(...assignment.rules);
}
