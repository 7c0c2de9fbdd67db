import type { RowKind } from './bulletin-facts.js';
import type { Paragraph, Part, Rank, Sentence } from './composition.js';

/** A number that is the count of its rows, and can be nothing else. */
export function counted(kind: RowKind, ids: Iterable<string>): Part {
  const distinct = [...new Set(ids)];
  return { text: String(distinct.length), rows: { kind, ids: distinct, counted: true } };
}

/** Words that speak of these rows without counting them: the name of a unit, the title of an item. */
export function naming(text: string, kind: RowKind, ids: readonly string[]): Part {
  return { text, rows: { kind, ids, counted: false } };
}

type Piece = string | Part | readonly (string | Part)[];

export function sentence(key: string, ...pieces: readonly Piece[]): Sentence {
  const parts: Part[] = [];
  for (const piece of pieces.flat()) {
    const part = typeof piece === 'string' ? { text: piece } : piece;
    const last = parts.at(-1);
    // Words that follow words are one piece: only what has rows stands apart.
    if (last && !last.rows && !part.rows) parts[parts.length - 1] = { text: last.text + part.text };
    else if (part.text !== '') parts.push(part);
  }
  return { key, parts };
}

export function paragraph(key: string, rank: Rank, ...sentences: readonly Sentence[]): Paragraph {
  return { key, rank, sentences };
}

export function heading(key: string, rank: 1 | 2, text: string): Paragraph {
  return paragraph(key, rank, sentence(key, text));
}

/** The pieces one after the other with `between` in between: 甲、乙、丙. */
export function listed(pieces: readonly Piece[], between = '、'): (string | Part)[] {
  return pieces.flatMap((piece, at) => [...(at > 0 ? [between] : []), ...[piece].flat()]) as (
    string | Part
  )[];
}

/** So many of a unit are named in the text, and so many units of a section; all of them stand in the annex. */
export const NAMED = 5;
export const NAMED_UNITS = 30;

/** Those that are named, and those of which only the number is given: a bulletin is read by people. */
export function firstOf<T>(rows: readonly T[], limit: number): { named: readonly T[]; rest: readonly T[] } {
  // Of one too many nothing is gained by hiding it.
  const end = rows.length <= limit + 1 ? rows.length : limit;
  return { named: rows.slice(0, end), rest: rows.slice(end) };
}

/** A share with one decimal, rounded half up: 83.3%. */
export function percentOf(part: number, whole: number): string {
  const tenths = Math.round((1000 * part) / whole);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}%`;
}

/** Rows by what `keyOf` gives, each group where its first row stood. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** A title as it stands within a sentence: without the sign that ends its own. */
export function bare(title: string): string {
  return title.replace(/[。；，]+$/, '');
}
