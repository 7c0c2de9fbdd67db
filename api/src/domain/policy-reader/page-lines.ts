import { labelAt } from './labels.js';
import type { Line } from './lines.js';
import { readMarker, readSpacedMarker } from './markers.js';

/** Stands for a line end that the page made and not the writer. It is a space to everything that reads. */
export const WRAP = '\f';

const WIDEST_PAGE = 62;
/** So many lines in a hundred are full where a page broke the paragraphs. */
const LEAST_FULL = 12;
/** And of the full lines so many end within a sentence. */
const LEAST_BROKEN = 40;
const SLACK = 2.5;
/** So many lines in a hundred may be longer: the address of a page, a table. */
const MOST_LONGER = 3;

/**
 * Where a text was copied from a page, its paragraphs are broken into lines of one width. The offsets of the line ends
 * inside paragraphs: the line is full, and what follows begins nothing new.
 */
export function wrappedLineEnds(folded: string, lines: readonly Line[]): number[] {
  const long = lines.filter((line) => line.end - line.start > 2 * WIDEST_PAGE).length;
  if (long * 100 > lines.length * MOST_LONGER) return [];
  const widths = lines.map((line) =>
    line.end - line.start > 2 * WIDEST_PAGE ? Infinity : widthOf(folded, line),
  );
  const width = pageWidth(widths);
  if (width === null) return [];
  const ends: number[] = [];
  let full = 0;
  lines.forEach((line, at) => {
    const next = lines[at + 1];
    if (next === undefined || (widths[at] ?? 0) < width - SLACK) return;
    full++;
    const gap = folded.slice(line.end, next.start);
    const end = gap.lastIndexOf('\n');
    if (end < 0 || gap.indexOf('\n') !== end) return;
    if (goesOn(folded, line, next) && !isIndented(folded, line, next)) ends.push(line.end + end);
  });
  // A writer's long lines end with a sentence or before a label; a page ends its lines anywhere.
  return ends.length * 100 >= full * LEAST_BROKEN ? ends : [];
}

/** Half-width characters are half as wide. */
function widthOf(folded: string, line: Line): number {
  let width = 0;
  for (let at = line.start; at < line.end; at++) {
    const code = folded.charCodeAt(at);
    // Punctuation was folded to half width, and is printed in full.
    const narrow = code === 32 || code === 46 || (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
    width += narrow || (code >= 65 && code <= 90) ? 0.5 : 1;
  }
  return width;
}

function pageWidth(widths: readonly number[]): number | null {
  const sorted = widths.toSorted((a, b) => a - b);
  const width = sorted[Math.floor(((sorted.length - 1) * (100 - MOST_LONGER)) / 100)] ?? 0;
  if (width > WIDEST_PAGE || width < 16) return null;
  const full = sorted.filter((one) => one >= width - SLACK).length;
  return full >= 3 && full * 100 >= sorted.length * LEAST_FULL ? width : null;
}

function goesOn(folded: string, line: Line, next: Line): boolean {
  const last = folded[line.end - 1] ?? '';
  const first = folded[next.start] ?? '';
  if (/[\t|]/.test(folded.slice(line.start, line.end))) return false;
  if (/[、,。;:)\]”》等]/.test(first)) return !/[。!?]/.test(last);
  if (readMarker(folded, next.start) !== null || readSpacedMarker(folded, next.start) !== null) return false;
  if (/[、,;([]/.test(last)) return true;
  if (last === ')' && REST_OF_PLACES.test(folded.slice(next.start, next.start + 4))) return true;
  const remark = /\(([^()]{1,24})\)$/.exec(folded.slice(Math.max(line.start, line.end - 26), line.end));
  if (
    remark !== null &&
    !ASSIGNS.test(remark[1] ?? '') &&
    !/[。;]\(/.test(folded.slice(line.end - remark[0].length - 1, line.end))
  )
    return true;
  const label = labelAt(folded, next.start);
  return !/[。:!?)\]]/.test(last) && first !== '[' && (label === null || !label.hasColon);
}

const ASSIGNS = /责任|牵头|负责|配合|单位|部门|[局委厅办府]|完成/;
/** 各县(市、区)⏎人民政府 */
const REST_OF_PLACES = /^(?:人民政府|政府|党委|管委会)/;

/** A new paragraph stands further in than the line before it. */
function isIndented(folded: string, line: Line, next: Line): boolean {
  return indentOf(folded, next) > indentOf(folded, line);
}

function indentOf(folded: string, line: Line): number {
  return line.start - (folded.lastIndexOf('\n', line.start - 1) + 1);
}
