import { readRecurrence } from './recurrences.js';
import type { Recurrence } from './reading.js';
import { numeral, readTimePoint, type TimePoint } from './time-points.js';

/** Words that say when, in a compact folded text. */
export interface TimeWords {
  from: number;
  to: number;
  /** `YYYY-MM-DD`, null for a recurrence, standing work, or a span of years. */
  date: string | null;
  recurrence: Recurrence | null;
  kind: 'date' | 'recurrence' | 'span' | 'standing';
  /** The year is printed, and not taken from the document. */
  hasYear: boolean;
  /** Only a year is printed, without 到, 底 or 前: 2025年. */
  bareYear: boolean;
  /** 全年, 2023年度: the whole of a year, which may be when or may be what. */
  whole: boolean;
  /** 底, 末, 前 and the like make it a date to be done by. */
  bounded: boolean;
  /** 前 or 之前: nothing but a date to be done by. */
  before: boolean;
  /** The year had to be guessed, because the month had passed when the document was issued. */
  guessedYear: boolean;
}

export interface TimeContext {
  /** `YYYY-MM-DD` of issue, or null. */
  issuedOn: string | null;
  /** The one year the document plans for, where its title names one: 2022年工作要点. */
  planYear?: number | null;
}

const FIVE_YEARS =
  /[“"]?十([三四五六七])五[”"]?(规划)?(时期末|期末|末期|末|期间|时期|期内|以来|中后期|后期)(?:之?前)?/y;
const SPAN_NUMBER = '\\d{1,2}|[一二两三四五六七八九十]{1,2}';
const SPAN = new RegExp(
  `(?:(${SPAN_NUMBER})(?:-{1,2}|~|至|到))?(${SPAN_NUMBER})(个月|年|日|天|个?工作日)(?:左右)?(?:的)?(时间|努力|以?内|之内|左右)`,
  'y',
);
const ANCHOR =
  /20\d\d|二[〇零O0]|[今当本明次后来]年|全年|年[底末内终]|岁末|[上下]半年|前[二三四]个?季|第?[1-4一二三四]季|(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|(?:-{1,2}|~|至|到)(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月)|[“"]?十[三四五六七]五|(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个月|年|日|天|个?工作日)(?:左右)?(?:的)?(?:时间|努力|以?内|之内|左右)|(?:\d{1,2}|[一二两三四五六七八九十])(?:-{1,2}|~|至|到)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个月|年)|每(?:个|一|1|逢)?(?:[年季月半]|学[年期])|按(?:[年季月半]|学[年期])|逐[季月]|逐年度|分[季月]度?|半年(?:度)?(?:一|1)[\u4e00-\u9fff]|一(?:年|季度?|月)一|(?:半年|月|季|年)度?(?:调度|通报|报告|监测|统计|例会|会商|督查|督导|检查|考核|考评|评比|评估|排名|点评|总结|分析|研判|推进|报送|提示|晾晒|观摩|汇报|对账|约谈|亮灯)/g;

export function lastDay(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isoDate(year: number, month: number, day: number): string {
  const bounded = Math.min(day, lastDay(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(bounded).padStart(2, '0')}`;
}

type Found = Omit<TimeWords, 'from'>;

function found(to: number, date: string | null, more: Partial<Found> = {}): Found {
  return {
    to,
    date,
    recurrence: null,
    kind: 'date',
    hasYear: true,
    bareYear: false,
    whole: false,
    bounded: true,
    before: false,
    guessedYear: false,
    ...more,
  };
}

/** The year that times without one take from what was said before them. */
interface SaidYear {
  year: number;
  /** It was said of a month or a quarter, and holds beyond the sentence. */
  fine: boolean;
  to: number;
}

/** All words of time in the order of the text; whether one is a deadline is for `deadlines.ts` to say. */
export function findTimeWords(text: string, context: TimeContext): TimeWords[] {
  const words: TimeWords[] = [];
  const anchor = ANCHOR;
  let said: SaidYear | null = null;
  let next = 0;
  for (;;) {
    anchor.lastIndex = next;
    const match = anchor.exec(text);
    if (match === null) return shareBefore(text, words);
    const from = match.index;
    next = from + 1;
    if (isInsideNumber(text, from)) continue;
    const five = readFiveYears(text, from);
    const recurring = five === null ? readRecurrence(text, from) : null;
    if (five !== null) {
      if (five.date !== null) words.push({ from, ...five });
      next = five.to;
      continue;
    }
    if (recurring !== null) {
      const { to, recurrence } = recurring;
      words.push({ from, ...found(to, null, { kind: 'recurrence', recurrence }) });
      next = to;
      continue;
    }
    const span = readSpan(text, from, context);
    if (span !== null) {
      words.push({ from, ...span });
      next = span.to;
      continue;
    }
    const point = readTimePoint(text, from);
    if (point === null || (point.year === null && point.yearsOn === null && isCut(text, from, point)))
      continue;
    words.push({ from, ...dated(point, context, yearInForce(text, said, from)) });
    next = Math.max(point.to, next);
    said = yearSaid(text, from, point) ?? said;
  }
}

/** 6月30日、12月31日前: the 前 is said of both. */
function shareBefore(text: string, words: TimeWords[]): TimeWords[] {
  for (let index = words.length - 2; index >= 0; index--) {
    const [one, next] = [words[index], words[index + 1]];
    if (one === undefined || next?.before !== true || one.kind !== 'date' || next.from !== one.to + 1)
      continue;
    if (/[、和与及]/.test(text[one.to] ?? ''))
      words[index] = { ...one, before: true, bounded: true, bareYear: false };
  }
  return words;
}

function isInsideNumber(text: string, from: number): boolean {
  return /[\d.]/.test(text[from - 1] ?? '') && /\d/.test(text[from] ?? '');
}

/** 上年末, 近3年内, 一两年内 and 多年内 are no ends of the year; 三十二月 no month. */
function isCut(text: string, from: number, point: TimePoint): boolean {
  const previous = text[from - 1] ?? '';
  if (point.grain === 'year') return /[上去往历前每多近几\d一二两三四五六七八九十百0]/.test(previous);
  if (point.grain === 'half') return /[上去往历]/.test(previous);
  return /[\d十]/.test(previous);
}

function yearInForce(text: string, said: SaidYear | null, from: number): number | null {
  if (said === null) return null;
  return said.fine || !text.slice(said.to, from).includes('。') ? said.year : null;
}

/** 2023年6月底前…,10月底前…: the year goes on. 到2025年…;6月底前… speaks of a far end, and then of now. */
function yearSaid(text: string, from: number, point: TimePoint): SaidYear | null {
  if (point.year === null) return null;
  const fine = point.grain !== 'year';
  if (!fine && (point.bounded || /[到至]$/.test(text.slice(Math.max(0, from - 1), from)))) return null;
  return { year: point.year, fine, to: point.to };
}

/** Gives the point the year that the document means. */
function dated(point: TimePoint, context: TimeContext, said: number | null): Found {
  const { to, month, day, bounded, before, whole, grain } = point;
  const more = { bounded, before, whole, bareYear: grain === 'year' && !bounded && !whole };
  const issued = context.issuedOn;
  if (point.year !== null) return found(to, isoDate(point.year, month, day), more);
  if (point.yearsOn !== null) {
    if (issued === null) return found(to, null, { ...more, hasYear: false });
    return found(to, isoDate(Number(issued.slice(0, 4)) + point.yearsOn, month, day), more);
  }
  const planned = said ?? context.planYear ?? null;
  const base = planned ?? (issued === null ? null : Number(issued.slice(0, 4)));
  if (base === null) return found(to, null, { ...more, hasYear: false, bareYear: false });
  const date = isoDate(base, month, day);
  // A month that had passed when the document was issued is next year's.
  const passed = planned === null && issued !== null && month < 12 && date < issued;
  return found(to, passed ? isoDate(base + 1, month, day) : date, {
    ...more,
    hasYear: false,
    bareYear: false,
    guessedYear: passed,
  });
}

/** “十四五”末, “十四五”期间; since its beginning is the past, and its plan a document: those have no date. */
function readFiveYears(text: string, from: number): Found | null {
  FIVE_YEARS.lastIndex = from;
  const match = FIVE_YEARS.exec(text);
  if (match === null) return null;
  const to = from + match[0].length;
  return found(to, match[3] === '以来' ? null : isoDate(2005 + 5 * numeral(match[1]), 12, 31));
}

const SPAN_BEFORE = /(?:^|[,;。:(\n]|力争|争取|用|通过|经过|利用|再用|确保|计划|在|需)$/;
const SINCE_ISSUE =
  /(?:印发|发布|公布|下发|出台|施行|实施)(?:后|之后|之日起|之日后|之日起的|起|以后)(?:的|,)?(?:\d|[一二两三四五六七八九十])*$/;

/** 三年内 counts from the date of issue; 3—5年 leaves the year to a person. 三年行动计划 is a name. */
function readSpan(text: string, from: number, context: TimeContext): Found | null {
  SPAN.lastIndex = from;
  const span = SPAN.exec(text);
  if (span === null) return null;
  const [words, low, high, unit = '', kind] = span;
  const before = text.slice(Math.max(0, from - 12), from);
  const sinceIssue = SINCE_ISSUE.test(before);
  const long = unit === '年' || unit === '个月';
  if (!sinceIssue && (!long || (low === undefined && !SPAN_BEFORE.test(before)))) return null;
  if (kind === '左右' && low === undefined && !/(?:力争|争取|用|通过|经过)$/.test(before)) return null;
  const to = from + words.length;
  if (low !== undefined || context.issuedOn === null || unit.endsWith('工作日'))
    return found(to, null, { kind: 'span' });
  const count = numeral(high);
  return found(
    to,
    long
      ? monthsLater(context.issuedOn, unit === '年' ? count * 12 : count)
      : daysLater(context.issuedOn, count),
  );
}

function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  return isoDate(Math.floor(total / 12), (total % 12) + 1, day);
}

function daysLater(date: string, days: number): string {
  let [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  day += days;
  while (day > lastDay(year, month)) {
    day -= lastDay(year, month);
    if (++month > 12) [year, month] = [year + 1, 1];
  }
  return isoDate(year, month, day);
}

/** A cell or label that holds nothing but a time takes more forms: 2025, 12月, 长期. */
export function readTimeSlot(text: string, context: TimeContext): TimeWords[] {
  const words = [...findTimeWords(text, context), ...standingWords(text)];
  if (words.length > 0) return words;
  const year = /^(20\d{2})年?(?:度)?$/.exec(text);
  if (year !== null) return [{ from: 0, ...found(text.length, isoDate(Number(year[1]), 12, 31)) }];
  return [];
}

const STANDING =
  /(?:^|起|并|后|且|要|需|须|予以)(?:长期(?:坚持|推进|实施|执行|工作|任务|落实|开展|有效)?|持续(?:推进|实施|坚持|开展|落实|推动|进行|用力|深化|抓好|跟进)?|常年(?:坚持|推进|开展)?|常态化?(?:推进|开展|实施|进行|落实)?|全年(?:持续)?(?:推进|坚持|实施)|一以贯之|长效坚持)$/;

/** Work that goes on: 长期坚持, 持续推进 between commas. */
export function standingWords(text: string): TimeWords[] {
  if (!/长期|持续|常年|常态|一以贯之|长效/.test(text)) return [];
  const words: TimeWords[] = [];
  for (const { 0: segment, index } of text.matchAll(/[^,;。()\n:、]{2,16}(?=[,;。()、\n]|$)/g)) {
    if (!STANDING.test(segment)) continue;
    words.push({ from: index, ...found(index + segment.length, null, { kind: 'standing' }) });
  }
  return words;
}
