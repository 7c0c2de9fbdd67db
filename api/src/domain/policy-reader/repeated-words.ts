import { compact } from './folding.js';
import type { Cell } from './table-rows.js';

/**
 * The parts of a cell, divided by ; or line ends, that stand word for word in one of the others. Tables repeat under
 * 目标指标 what the task says; a figure counts once.
 */
export function repeatedPieces(
  folded: string,
  cell: Cell,
  others: readonly Cell[],
): { pieces: Cell[]; whole: boolean } {
  const said = others.map((other) => compact(folded, other.start, other.end).text);
  const pieces: Cell[] = [];
  let whole = true;
  for (const match of folded.slice(cell.start, cell.end).matchAll(/[^;\n]+/g)) {
    const start = cell.start + match.index;
    const words = compact(folded, start, start + match[0].length).text.replace(/[。,、]+$/, '');
    if (words === '') continue;
    if (said.some((other) => other.includes(words))) pieces.push({ start, end: start + match[0].length });
    else whole = false;
  }
  return { pieces, whole: whole && pieces.length > 0 };
}
