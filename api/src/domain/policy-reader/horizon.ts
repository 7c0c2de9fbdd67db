import { isoDate } from './dates.js';
import { findDeadlines, namesIn } from './deadlines.js';
import { compact, rangeOf } from './folding.js';
import type { OutlineClause } from './outline.js';

/** The day up to which the document plans, and the words that say so. */
export interface Horizon {
  date: string;
  start: number;
  end: number;
}

const FAR_AHEAD = /展望|远景|远期|中长期|本世纪/;
const TITLE_PERIOD = /(20\d{2})(?:年)?(?:-{1,2}|~|至|到)(20\d{2})年?/;

/** What a table of tasks says about the document it was made from. */
const LABELLED = /文件总期限[ ]*:[ ]*((20\d{2})年(\d{1,2})月(\d{1,2})日)/;
const HEAD = 2000;

/**
 * A day under 文件总期限, else a period in the title, else the last date among the document's goals, else the last end of a year anywhere in it.
 * Dates more than fifteen years ahead, outlooks, and what stands `apart` (in annotations and tables) do not count.
 */
export function findHorizon(
  folded: string,
  title: { words: string; start: number },
  clauses: readonly OutlineClause[],
  body: { start: number; end: number },
  issuedOn: string | null,
  apart: readonly { start: number; end: number }[],
): Horizon | null {
  const labelled = LABELLED.exec(folded.slice(0, HEAD));
  if (labelled !== null) {
    const [, words = '', year, month, day] = labelled;
    const start = labelled.index + labelled[0].length - words.length;
    return { date: isoDate(Number(year), Number(month), Number(day)), start, end: start + words.length };
  }
  const printed = folded.slice(title.start, title.start + 200);
  const period = TITLE_PERIOD.exec(printed.slice(0, Math.max(title.words.length + 20, 0)));
  if (period !== null) {
    const start = title.start + period.index;
    return { date: `${period[2]}-12-31`, start, end: start + period[0].length };
  }
  const year = /(20\d{2})年(?!\d)/.exec(printed.slice(0, title.words.length + 8));
  if (
    year !== null &&
    (issuedOn === null || (year[1] ?? '') >= issuedOn.slice(0, 4)) &&
    !/^(?:度?考核|度?总结|\d)/.test(printed.slice(year.index + year[0].length))
  ) {
    const start = title.start + year.index;
    return { date: `${year[1]}-12-31`, start, end: start + year[0].length };
  }
  const goals = clauses.filter((clause) => /目标/.test(clause.heading) && !FAR_AHEAD.test(clause.heading));
  let best: Horizon | null = null;
  for (const goal of goals) best = later(best, latestIn(folded, goal.start, goal.end, issuedOn, apart));
  return best ?? latestIn(folded, body.start, body.end, issuedOn, apart);
}

function later(a: Horizon | null, b: Horizon | null): Horizon | null {
  if (a === null || b === null) return a ?? b;
  return b.date > a.date ? b : a;
}

const WINDOW = 4000;

function latestIn(
  folded: string,
  start: number,
  end: number,
  issuedOn: string | null,
  apart: readonly { start: number; end: number }[],
): Horizon | null {
  let best: Horizon | null = null;
  const limit = issuedOn === null ? null : `${Number(issuedOn.slice(0, 4)) + 15}`;
  for (let from = start; from < end;) {
    let to = Math.min(end, from + WINDOW);
    if (to < end) {
      const lineEnd = folded.lastIndexOf('\n', to);
      const sentenceEnd = folded.lastIndexOf('。', to);
      to = Math.max(lineEnd, sentenceEnd) > from ? Math.max(lineEnd, sentenceEnd) + 1 : to;
    }
    const view = compact(folded, from, to, () => true);
    if (/20\d\d|二[〇零]|十[三四五六]五/.test(view.text)) {
      for (const words of findDeadlines(view, { issuedOn }, namesIn(view.text))) {
        if (words.date === null || !words.hasYear || !words.date.endsWith('-12-31')) continue;
        if (limit !== null && words.date > limit) continue;
        const before = view.text.slice(Math.max(0, words.from - 12), words.from);
        if (FAR_AHEAD.test(before)) continue;
        const { start: at } = rangeOf(view, words.from, words.to);
        if (isWithin(apart, at)) continue;
        if (best === null || words.date > best.date)
          best = { date: words.date, ...rangeOf(view, words.from, words.to) };
      }
    }
    from = to;
  }
  return best;
}

/** Whether one of the ranges, which are in order and apart from one another, holds the offset. */
function isWithin(ranges: readonly { start: number; end: number }[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 && offset < (ranges[low - 1]?.end ?? 0);
}
