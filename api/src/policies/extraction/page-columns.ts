import type { PageLine } from './page-lines.js';

/** Fewer lines side by side are no columns of text. */
const FEWEST = 4;
/** Cells of a table are shorter, lines of a column longer. */
const SHORTEST = 7;

/**
 * Lines of a page with two columns of text, the left column before the right one; a line across both divides what stands
 * above it from what stands below. Any other page is as it was: a table has short cells with ragged ends.
 */
export function unfoldColumns(rows: readonly PageLine[][]): PageLine[][] {
  const gutter = gutterOf(rows);
  if (gutter === null) return [...rows];
  const unfolded: PageLine[][] = [];
  let left: PageLine[] = [];
  let right: PageLine[] = [];
  const flush = () => {
    unfolded.push(...[...left, ...right].map((piece) => [piece]));
    left = [];
    right = [];
  };
  for (const row of rows) {
    if (row.some((piece) => piece.left < gutter && piece.right > gutter)) {
      flush();
      unfolded.push(row);
      continue;
    }
    left.push(...row.filter((piece) => piece.right <= gutter));
    right.push(...row.filter((piece) => piece.left >= gutter));
  }
  flush();
  return unfolded;
}

/** Where the white strip between two columns is, if there is one. */
function gutterOf(rows: readonly PageLine[][]): number | null {
  const pairs = rows.flatMap(([left, right, ...more]) =>
    left !== undefined && right !== undefined && more.length === 0 ? [{ left, right }] : [],
  );
  const filled = rows.filter((row) => row.length > 0);
  if (pairs.length < FEWEST || pairs.length * 2 < filled.length) return null;
  const ends = Math.max(...pairs.map(({ left }) => left.right));
  const starts = Math.min(...pairs.map(({ right }) => right.left));
  if (ends >= starts) return null;
  const full = pairs.filter(({ left }) => left.right > ends - left.size * 2.5);
  const mean = (pieces: readonly PageLine[]) =>
    pieces.reduce((sum, { text }) => sum + text.length, 0) / pieces.length;
  const isText =
    full.length * 2 >= pairs.length &&
    mean(pairs.map(({ left }) => left)) >= SHORTEST &&
    mean(pairs.map(({ right }) => right)) >= SHORTEST;
  return isText ? (ends + starts) / 2 : null;
}
