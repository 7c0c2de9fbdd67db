/**
 * How words are looked for. Chinese is written without spaces, so that a text is known by its pairs of neighbouring
 * characters: a text that holds a word holds every pair of it. The same folding and the same pairs stand in the
 * database's functions `search_fold` and `search_grams`; a test holds the two against each other.
 */

const FULL_WIDTH = /[！-～]/g;
const MOST_TERMS = 8;

/** Full-width letters and signs as half-width, A–Z as small letters. One character stays one, so offsets hold. */
export function searchFold(text: string): string {
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** What a person typed, as folded words that must all be found; at most eight of them, the longest. */
export function searchTerms(query: string): string[] {
  const words = searchFold(query).split(/[\s,，、;；。"“”]+/);
  const terms = [...new Set(words)].filter((word) => word !== '');
  return terms.toSorted((a, b) => b.length - a.length).slice(0, MOST_TERMS);
}

/** The pairs a text must hold to hold the term; a single character stands for itself. Whole code points. */
export function gramsOf(term: string): string[] {
  const characters = [...term];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((second, index) => `${characters[index]}${second}`);
}

export interface Excerpt {
  readonly text: string;
  /** One of the words that were looked for. */
  readonly hit: boolean;
}

/**
 * About `length` characters of a text around the first place where most of the words stand close together, in pieces
 * that are hits or not. Put together the pieces are the excerpt, with … where text was left out.
 */
export function excerptOf(text: string, terms: readonly string[], length: number): Excerpt[] {
  const folded = searchFold(text);
  const hits = hitsIn(folded, terms);
  const from = whereToBegin(hits, terms, length, text.length);
  const to = Math.min(text.length, from + length);
  const pieces: Excerpt[] = [];
  const add = (piece: string, hit: boolean) => {
    const shown = piece.replace(/\s+/g, ' ');
    if (shown !== '') pieces.push({ text: shown, hit });
  };
  let at = from;
  if (from > 0) pieces.push({ text: '…', hit: false });
  for (const hit of hits) {
    if (hit.start < at) continue;
    if (hit.end > to) break;
    add(text.slice(at, hit.start), false);
    add(text.slice(hit.start, hit.end), true);
    at = hit.end;
  }
  add(text.slice(at, to), false);
  if (to < text.length) pieces.push({ text: '…', hit: false });
  return pieces;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly term: number;
}

/** Every place of every word, in the order of the text; the longer one first where two begin together. */
function hitsIn(folded: string, terms: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const [term, word] of terms.entries())
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      hits.push({ start: at, end: at + word.length, term });
  return hits.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function whereToBegin(hits: readonly Hit[], terms: readonly string[], length: number, total: number): number {
  const reach = Math.floor(length * 0.6);
  let best = { start: 0, found: 0 };
  let last = 0;
  const inside = new Map<number, number>();
  for (const [index, first] of hits.entries()) {
    for (; last < hits.length && (hits[last]?.end ?? 0) <= first.start + reach; last += 1) {
      const term = hits[last]?.term ?? 0;
      inside.set(term, (inside.get(term) ?? 0) + 1);
    }
    if (inside.size > best.found) best = { start: first.start, found: inside.size };
    if (best.found === terms.length) break;
    if (last <= index) last = index + 1;
    const left = (inside.get(first.term) ?? 0) - 1;
    if (left > 0) inside.set(first.term, left);
    else inside.delete(first.term);
  }
  const before = Math.floor(length * 0.2);
  return Math.max(0, Math.min(best.start - before, total - length));
}
