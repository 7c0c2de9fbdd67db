import { tabbedCell } from '../../domain/policy-reader/cell-lines.js';

/** A cell with the column it begins in; merged cells are given again in each row they reach. */
export interface PlacedCell {
  column: number;
  across: number;
  words: string;
}

const WIDEST = 200;

/** Rows as lines of cells between tabs. A table one cell wide is text in a frame, and gives its lines as they are. */
export function printTable(rows: readonly PlacedCell[][]): string[] {
  const filled = rows.map((row) => row.filter((cell) => cell.words !== ''));
  if (rows.every((row) => row.length <= 1)) return filled.flat().flatMap((cell) => cell.words.split('\n'));
  return rows
    .map((row) => {
      const line: string[] = [];
      for (const { column, words } of row) {
        if (column >= WIDEST) continue;
        while (line.length < column) line.push('');
        line[column] = words;
      }
      const last = row.at(-1);
      const width = last === undefined ? 0 : Math.min(last.column + last.across, WIDEST);
      while (line.length < width) line.push('');
      return line;
    })
    .filter((line) => line.some((words) => words !== ''))
    .flatMap((line) => {
      const only =
        line.filter((words) => words !== '').length === 1 ? line.find((words) => words !== '') : null;
      // A row of one cell is a heading, or a text somebody has put into a table.
      return only?.includes('\n') ? only.split('\n') : [line.map(tabbedCell).join('\t')];
    });
}
