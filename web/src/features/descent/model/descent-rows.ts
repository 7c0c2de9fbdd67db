import type { BoardDescent, LightCounts, LightKey } from '../../../shared/api/types.js';
import { segmentsOf, worstOf } from '../../../shared/lib/lights.js';
import { linkTo } from '../../../shared/lib/url-state.js';

export type DescentRow = BoardDescent['tasks'][number];
export type LowerTask = BoardDescent['lowerTasks'][number];

/** Which rows are shown: all, those with nothing below, those with something red or yellow below. */
export const SHOWS = ['all', 'bare', 'covered', 'alarming'] as const;
export type Show = (typeof SHOWS)[number];

export function isBare(row: DescentRow): boolean {
  return row.cells.length === 0;
}

function isAlarming(row: DescentRow): boolean {
  return row.cells.some(({ lights }) => lights.red + lights.yellow > 0);
}

const BELONGS: Record<Show, (row: DescentRow) => boolean> = {
  all: () => true,
  bare: isBare,
  covered: (row) => !isBare(row),
  alarming: isAlarming,
};

export function shownRows(rows: readonly DescentRow[], show: Show): DescentRow[] {
  return rows.filter(BELONGS[show]);
}

export function cellOf(row: DescentRow, regionId: string): DescentRow['cells'][number] | undefined {
  return row.cells.find((cell) => cell.regionId === regionId);
}

interface ItemPart {
  readonly asOf: string | undefined;
  readonly region?: string | undefined;
  readonly light?: LightKey | undefined;
}

/** The items of a task itself. */
export function ownItemsLink(taskId: string, part: ItemPart): string {
  return linkTo('/work-items', { task: taskId, ...part });
}

/** The items of what carries a task out, in a region below. */
export function lowerItemsLink(upperTaskId: string, part: ItemPart): string {
  return linkTo('/work-items', { descendsFrom: upperTaskId, ...part });
}

interface Words {
  readonly head: readonly string[];
  readonly tasksIn: (region: string) => string;
  readonly lightsIn: (region: string) => string;
  readonly segment: (key: keyof LightCounts, count: number) => string;
  readonly nothing: string;
}

/** What is shown, as rows of a spreadsheet: two columns for each region. */
export function descentSheet(
  { regions }: BoardDescent,
  rows: readonly DescentRow[],
  words: Words,
): { readonly head: string[]; readonly rows: (string | number)[][] } {
  const lightWords = (counts: LightCounts) =>
    worstOf(counts) === null
      ? words.nothing
      : segmentsOf(counts)
          .map(({ key, count }) => words.segment(key, count))
          .join(' ');
  return {
    head: [...words.head, ...regions.flatMap(({ name }) => [words.tasksIn(name), words.lightsIn(name)])],
    rows: rows.map((row) => [
      row.clauseRef,
      row.title,
      row.lights.total,
      lightWords(row.lights),
      ...regions.flatMap(({ id }) => {
        const cell = cellOf(row, id);
        return cell ? [cell.taskIds.length, lightWords(cell.lights)] : [0, words.nothing];
      }),
    ]),
  };
}
