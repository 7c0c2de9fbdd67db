import { isoDate } from './dates.js';
import { findTimeWords } from './dates.js';
import { findDeadlines, namesIn } from './deadlines.js';
import { compact, rangeOf } from './folding.js';
import { parseNumeral } from './numerals.js';
import type { OutlineClause } from './outline.js';

/** The day up to which the document plans, and the words that say so. */
export interface Horizon {
  date: string;
  start: number;
  end: number;
}

const FAR_AHEAD = /展望|远景|远期|中长期|本世纪/;
/** 2021-2023行动计划, where 年 is left out. */
const TITLE_PERIOD = /20\d{2}(?:-{1,2}|~|至|到)(20\d{2})(?!\d)/;
const FIVE_YEARS = /[“"]?十([三四五六七])五[”"]?/;
/** Spaces and the end of a line may stand in the printed title. */
const TITLE_SLACK = 20;

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
  const planned = plannedByTitle(folded, title, issuedOn);
  if (planned !== null) return planned;
  const goals = clauses.filter((clause) => /目标/.test(clause.heading) && !FAR_AHEAD.test(clause.heading));
  let best: Horizon | null = null;
  for (const goal of goals) best = later(best, latestIn(folded, goal.start, goal.end, issuedOn, apart));
  return best ?? latestIn(folded, body.start, body.end, issuedOn, apart);
}

/** 2022年工作要点, 三年行动计划(2022—2024年), “十四五”规划: the last day the title speaks of. */
function plannedByTitle(
  folded: string,
  title: { words: string; start: number },
  issuedOn: string | null,
): Horizon | null {
  const view = compact(
    folded,
    title.start,
    Math.min(folded.length, title.start + title.words.length + TITLE_SLACK),
  );
  const at = (from: number, to: number, date: string) => ({ date, ...rangeOf(view, from, to) });
  const period = TITLE_PERIOD.exec(view.text);
  if (period !== null) return at(period.index, period.index + period[0].length, `${period[1]}-12-31`);
  const times = findTimeWords(view.text, { issuedOn: null }).filter(
    ({ date, hasYear, to }) =>
      date !== null &&
      hasYear &&
      to <= title.words.length &&
      (issuedOn === null || date >= issuedOn) &&
      !/^(?:度?考核|度?总结)/.test(view.text.slice(to)),
  );
  const last = times.at(-1);
  if (last?.date != null) return at(last.from, last.to, last.date);
  const five = FIVE_YEARS.exec(view.text.slice(0, title.words.length));
  if (five === null) return null;
  const date = `${2005 + 5 * (parseNumeral(five[1] ?? '') ?? 0)}-12-31`;
  return issuedOn !== null && date < issuedOn ? null : at(five.index, five.index + five[0].length, date);
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
