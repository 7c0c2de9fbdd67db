import { parseNumeral } from './numerals.js';

/** A day, month, quarter, half or year as printed, or a stretch of them; the end of it is what counts. */
export interface TimePoint {
  /** Offset after the words. */
  to: number;
  /** As printed, or null where the document must say it. */
  year: number | null;
  /** 今年 0, 明年 1, counted from the year of issue; null where no such word is printed. */
  yearsOn: number | null;
  /** The last day, within the year. */
  month: number;
  day: number;
  grain: 'year' | 'half' | 'quarter' | 'month' | 'day';
  /** 底, 末, 前, 旬 or the two ends of a stretch are said: a time to be done by, and not only a time. */
  bounded: boolean;
  /** 之前, 前, 为止: nothing else than a time to be done by. */
  before: boolean;
  /** 全年, 2023年度: the whole of a year. */
  whole: boolean;
}

const YEAR = '20\\d{2}|二[〇零O0][〇零一二三四五六七八九O0]{2}';
const MONTH = '1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]';
const DAY =
  '3[01]|[12]\\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九]';
const TO = '-{1,2}|~|至|到';

const YEAR_PART = new RegExp(
  `(?:(${YEAR})年|(今年|当年(?=[年内\\d一二三四五六七八九十上下第])|本年度?|明年|来年|次年|后年))`,
  'y',
);
const YEARS = new RegExp(`(?:${YEAR})(?:年)?(?:${TO})(${YEAR})年(?:期间|间)?`, 'y');
const MONTHS = new RegExp(`(?:${MONTH})(?:${TO})(${MONTH})月(?:底|末)?`, 'y');
const MONTH_PART = new RegExp(
  `(${MONTH})月(?:份)?(?:(${DAY})[日号]|(上旬|初)|(中旬)|(下旬|月?底|月?末))?`,
  'y',
);
const DAY_ONLY = new RegExp(`(${DAY})[日号]`, 'y');
const QUARTER_PART =
  /(?:前([二三四])个?季度|(?:第?[一二三1-3](?:、|和|至|-))?(第)?(?:([1-4])|([一二三四]))(?:季(度)|季(?=末|底)))(末|底)?/y;
const HALF_PART = /(上|下)半年(?:末|底)?/y;
const YEAR_END = /(?:年?底|年?末|度末|年终|之?内)/y;
const MID_YEAR = /年?中(?!旬|心|国|小|央|部|期|长|医|型|级|高|介|学|等|华)/y;
const WHOLE = /(?:全年|年度|度)/y;
const YEAR_END_ALONE = /(?:(?:本|今)?年(?:底|末|内)|年终前|岁末)/y;
const WHOLE_ALONE = /全年/y;
const CLOCK = /(?:24|1\d)(?:时|点|:00)/y;
const RANGE = new RegExp(`(?:${TO})`, 'y');
const BEFORE = /(?:之前|以前|前(?!三|两|列|后|期|提|沿)|为止|止)/y;

/** 2025-06-30, 2025.12; 2025.12亿元 is none. */
const NUMERIC = /(20\d{2})[-.\/](1[0-2]|0?[1-9])(?:[-.\/](3[01]|[12]\d|0?[1-9]))?(?![\d万亿元%家个项])/y;

function at(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

export function numeral(text: string | undefined): number {
  if (text === undefined) return 0;
  const han = /[〇零一二三四五六七八九]/.test(text);
  return parseNumeral(han ? text.replace(/[O0]/g, '〇') : text) ?? 0;
}

/** The point or the stretch of time that begins at the offset. */
export function readTimePoint(text: string, offset: number): TimePoint | null {
  const years = at(YEARS, text, offset);
  let point: TimePoint | null;
  if (years === null) point = readSingle(text, offset);
  else {
    const to = offset + years[0].length;
    point = { ...yearEnd(to, numeral(years[1]), null), bounded: true };
    // 2022-2023年6月: the second year goes on to a month.
    const rest = readWithinYear(text, to);
    if (rest !== null && rest.grain !== 'year') point = { ...rest, year: numeral(years[1]) };
  }
  if (point === null) return null;
  const joined = years === null ? joinRange(text, point) : point;
  return bound(text, joined);
}

/** 2022年6月至2023年3月, 6月1日-8月31日, 10日至20日: what is printed once holds for both ends. */
function joinRange(text: string, first: TimePoint): TimePoint {
  const dash = at(RANGE, text, first.to);
  if (dash === null) return first;
  const from = first.to + dash[0].length;
  const last = readSingle(text, from);
  if (last !== null) {
    const { year, yearsOn } = last.year === null && last.yearsOn === null ? first : last;
    return { ...last, year, yearsOn, bounded: true };
  }
  const day = first.grain === 'day' ? at(DAY_ONLY, text, from) : null;
  if (day === null) return first;
  return { ...first, to: from + day[0].length, day: numeral(day[1]), bounded: true };
}

function bound(text: string, point: TimePoint): TimePoint {
  const clock = point.grain === 'day' ? at(CLOCK, text, point.to) : null;
  const to = point.to + (clock?.[0].length ?? 0);
  const before = at(BEFORE, text, to);
  if (before === null) return point;
  return { ...point, to: to + before[0].length, bounded: true, before: true };
}

function readSingle(text: string, offset: number): TimePoint | null {
  const numeric = at(NUMERIC, text, offset);
  if (numeric !== null) {
    const [words, year, month, day] = numeric;
    const end = yearEnd(offset + words.length, numeral(year), null);
    const grain = day === undefined ? 'month' : 'day';
    return {
      ...end,
      month: numeral(month),
      day: day === undefined ? 31 : numeral(day),
      grain,
      bounded: true,
    };
  }
  const named = at(YEAR_PART, text, offset);
  if (named === null) return readAlone(text, offset);
  const to = offset + named[0].length;
  const year = named[1] === undefined ? null : numeral(named[1]);
  const yearsOn = named[2] === undefined ? null : stepsOf(named[2]);
  const rest = readWithinYear(text, to);
  return rest === null ? yearEnd(to, year, yearsOn) : { ...rest, year, yearsOn };
}

function stepsOf(name: string): number {
  return /^[明次来]/.test(name) ? 1 : name.startsWith('后') ? 2 : 0;
}

function yearEnd(to: number, year: number | null, yearsOn: number | null): TimePoint {
  return {
    to,
    year,
    yearsOn,
    month: 12,
    day: 31,
    grain: 'year',
    bounded: false,
    before: false,
    whole: false,
  };
}

/** What may follow a year, or an 今年. */
function readWithinYear(text: string, offset: number): TimePoint | null {
  const part = readPart(text, offset);
  if (part !== null) return part;
  const end = at(YEAR_END, text, offset);
  if (end !== null) return { ...yearEnd(offset + end[0].length, null, null), bounded: true };
  const middle = at(MID_YEAR, text, offset);
  if (middle !== null)
    return {
      ...yearEnd(offset + middle[0].length, null, null),
      month: 6,
      day: 30,
      grain: 'half',
      bounded: true,
    };
  const whole = at(WHOLE, text, offset);
  return whole === null ? null : { ...yearEnd(offset + whole[0].length, null, null), whole: true };
}

/** What may stand without a year. */
function readAlone(text: string, offset: number): TimePoint | null {
  const part = readPart(text, offset);
  if (part !== null) return part;
  const end = at(YEAR_END_ALONE, text, offset);
  if (end !== null) return { ...yearEnd(offset + end[0].length, null, null), bounded: true };
  const whole = at(WHOLE_ALONE, text, offset);
  return whole === null ? null : { ...yearEnd(offset + whole[0].length, null, null), whole: true };
}

function readPart(text: string, offset: number): TimePoint | null {
  const make = (length: number, grain: TimePoint['grain'], month: number, day: number, bounded: boolean) => ({
    ...yearEnd(offset + length, null, null),
    grain,
    month,
    day,
    bounded,
  });
  const months = at(MONTHS, text, offset);
  if (months !== null) return make(months[0].length, 'month', numeral(months[1]), 31, true);
  const month = at(MONTH_PART, text, offset);
  if (month !== null) {
    const [words, name, day, early, middle, late] = month;
    if (day !== undefined) return make(words.length, 'day', numeral(name), numeral(day), false);
    const last = early !== undefined ? 10 : middle !== undefined ? 20 : 31;
    const said = early ?? middle ?? late;
    return make(words.length, 'month', numeral(name), last, said !== undefined);
  }
  const half = at(HALF_PART, text, offset);
  if (half !== null) return make(half[0].length, 'half', half[1] === '上' ? 6 : 12, 31, true);
  const quarter = at(QUARTER_PART, text, offset);
  if (quarter === null) return null;
  const [words, first, , digit, han] = quarter;
  return make(words.length, 'quarter', numeral(first ?? digit ?? han) * 3, 31, true);
}
