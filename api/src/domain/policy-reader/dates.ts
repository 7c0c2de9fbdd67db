import { parseNumeral } from './numerals.js';
import type { Recurrence } from './reading.js';

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
  /** 到, 至, 前, 底 and the like make it a date to be done by. */
  bounded: boolean;
  /** The year had to be guessed, because the month had passed when the document was issued. */
  guessedYear: boolean;
}

export interface TimeContext {
  /** `YYYY-MM-DD` of issue, or null. */
  issuedOn: string | null;
  /** The one year the document plans for, where its title names one: 2022年工作要点. */
  planYear?: number | null;
}

const YEAR = '(20\\d{2}|二[〇零O0][〇零一二三四五六七八九O0]{2})';
const MONTH = '(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';
const DAY =
  '(3[01]|[12]\\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])';
const QUARTER = '第?([1-4一二三四])季度?';
const TO = '(?:-{1,2}|~|至|到)';
const BEFORE = '(?:(?:之前|以前|前|为止|止)(?:后)?)?';

const ABSOLUTE = new RegExp(
  `${YEAR}年(?:` +
    [
      `${TO}${YEAR}年(?:期间|间)?`,
      `${MONTH}月(?:${TO}(?:${YEAR}年)?${MONTH}月(?:底|末)?|${DAY}[日号]|(上旬|中旬|下旬)|(?:底|末|月底|月末)|初|份)?`,
      `(年?底|年?末|全年|年度末|度末)`,
      `(上半年|年?中(?!旬|心|国|小|央|部|期|长|医|型|级|高|介))`,
      `(下半年)`,
      `${QUARTER}(?:末|底)?`,
      `${MONTH}${TO}${MONTH}月(?:底|末)?`,
    ].join('|') +
    `)?${BEFORE}`,
  'y',
);
const YEAR_RANGE = new RegExp(`${YEAR}${TO}${YEAR}年(?:期间|间)?`, 'y');
const NUMERIC = /(20\d{2})[-.\/](1[0-2]|0?[1-9])(?:[-.\/](3[01]|[12]\d|0?[1-9]))?(?!\d)/y;
const RELATIVE_YEAR = new RegExp(
  `(今年|当年|本年度?|明年|次年|后年|来年)(?:${MONTH}月(?:${DAY}[日号]|(上旬|中旬|下旬)|底|末|初)?|(年?底|年?末|内)|(上半年)|(下半年)|${QUARTER}(?:末|底)?)?${BEFORE}`,
  'y',
);
const MONTH_ONLY = new RegExp(
  `${MONTH}月(?:${DAY}[日号]|(上旬|中旬|下旬)|(?:底|末)|(?:${TO}${MONTH}月)(?:底|末)?|份)?${BEFORE}`,
  'y',
);
const YEAR_END = new RegExp(`(?:全年|(?:本|今)?年(?:底|末|内|终)|岁末)${BEFORE}`, 'y');
const HALF = new RegExp(`(上|下)半年(?:末|底)?${BEFORE}`, 'y');
const QUARTER_ONLY = new RegExp(
  `${QUARTER}(?:末|底)${BEFORE}|第([1-4一二三四])季度${BEFORE}|([一二三四])季度${BEFORE}`,
  'y',
);
const FIVE_YEARS = /[“"]?十([三四五六])五[”"]?(规划)?(时期末|期末|末期|末|期间|时期|以来)(?:前)?/y;
const SPAN =
  /(?:(\d{1,2}|[一二两三四五六七八九十]{1,2})(?:-{1,2}|~|至|到))?(\d{1,2}|[一二两三四五六七八九十]{1,2})(个月|年)(?:左右)?(?:的)?(时间|努力|以?内|之内|左右)/y;
const YEARLY_POINTS = new RegExp(
  `每年度?(?:的)?(${MONTH}月(?:${DAY}[日号]|上旬|中旬|下旬|底|末|初)?)(?:(?:、|和|与|及)${MONTH}月(?:${DAY}[日号]|底|末|初)?)*${BEFORE}`,
  'y',
);
const RECURRENT: [Recurrence, RegExp][] = [
  ['half-yearly', /(?:每(?:个)?半年度?|按半年度?|半年(?:度)?(?:一次|1次)|每年(?:两|2|二)次)(?:至少)?/y],
  [
    'quarterly',
    /(?:每(?:一|个|1)?季度?|按季度?|逐季度?|分季度)(?:末|初|首月|结束后)?(?:(?:前|后)?\d{1,2}(?:日|个工作日)(?:内|前)?)?/y,
  ],
  ['monthly', /(?:每(?:一|个|1)?月|按月度?|逐月|分月)(?:底|末|初)?(?:\d{1,2}[日号])?(?:前|内)?/y],
  [
    'yearly',
    /(?:每(?:一|1)?年度?|按年度?|逐年度|每(?:个)?年度|一年一次|每年(?:一|1)次)(?:底|末|初)?(?:前)?/y,
  ],
];
const ANCHOR =
  /20\d\d|二[〇零O0]|[今当本明次后来]年|全年|年[底末内终]|岁末|[上下]半年|第?[1-4一二三四]季|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月|[“"]?十[三四五六]五|(?:\d{1,2}|[一二两三四五六七八九十])(?:个月|年)(?:左右)?(?:的)?(?:时间|努力|以?内|之内|左右)|(?:\d{1,2}|[一二两三四五六七八九十])(?:-{1,2}|~|至|到)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个月|年)|每(?:个|一|1)?[年季月半]|按[年季月半]|逐[季月]|逐年度|分[季月]度?|半年(?:度)?(?:一|1)次|一年一次/g;

export function lastDay(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isoDate(year: number, month: number, day: number): string {
  const bounded = Math.min(day, lastDay(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(bounded).padStart(2, '0')}`;
}

function numeral(text: string | undefined): number {
  if (text === undefined) return 0;
  return (
    parseNumeral(
      text.replace(/[O0]/g, (digit) =>
        /[〇零一二三四五六七八九]/.test(text) ? '〇' : digit === 'O' ? '0' : digit,
      ),
    ) ?? 0
  );
}

function endOfMonthPart(
  year: number,
  month: number,
  day: string | undefined,
  part: string | undefined,
): string {
  if (day !== undefined) return isoDate(year, month, numeral(day));
  if (part === '上旬') return isoDate(year, month, 10);
  if (part === '中旬') return isoDate(year, month, 20);
  return isoDate(year, month, lastDay(year, month));
}

function endOfQuarter(year: number, quarter: number): string {
  return isoDate(year, quarter * 3, 31);
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
    bounded: true,
    guessedYear: false,
    ...more,
  };
}

function at(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** All words of time in the order of the text; whether one is a deadline is for `deadlines.ts` to say. */
export function findTimeWords(text: string, context: TimeContext): TimeWords[] {
  const words: TimeWords[] = [];
  const anchor = ANCHOR;
  anchor.lastIndex = 0;
  let year: number | null = null;
  for (;;) {
    const match = anchor.exec(text);
    if (match === null) return words;
    const from = match.index;
    const previous = text[from - 1] ?? '';
    if (/[\d.]/.test(previous) && /^\d/.test(match[0])) {
      anchor.lastIndex = from + 1;
      continue;
    }
    const read = readAt(text, from, context, year);
    if (read === null) {
      anchor.lastIndex = from + 1;
      continue;
    }
    words.push({ from, ...read });
    if (read.kind === 'date' && read.hasYear && read.date !== null) year = Number(read.date.slice(0, 4));
    anchor.lastIndex = Math.max(read.to, from + 1);
  }
}

function readAt(text: string, from: number, context: TimeContext, saidYear: number | null): Found | null {
  const range = at(YEAR_RANGE, text, from);
  if (range !== null) return found(from + range[0].length, isoDate(numeral(range[2]), 12, 31));
  const absolute = at(ABSOLUTE, text, from);
  if (absolute !== null) return readAbsolute(absolute, from);
  const numeric = at(NUMERIC, text, from);
  if (numeric !== null) {
    const year = Number(numeric[1]);
    const month = Number(numeric[2]);
    return found(from + numeric[0].length, endOfMonthPart(year, month, numeric[3], undefined));
  }
  const points = at(YEARLY_POINTS, text, from);
  if (points !== null) {
    const several = /[、和与及]/.test(points[0]);
    return found(from + points[0].length, null, {
      kind: 'recurrence',
      recurrence: several ? 'half-yearly' : 'yearly',
    });
  }
  for (const [recurrence, pattern] of RECURRENT) {
    const recurrent = at(pattern, text, from);
    if (recurrent === null) continue;
    return found(from + recurrent[0].length, null, { kind: 'recurrence', recurrence });
  }
  return readRelative(text, from, context, saidYear);
}

function readAbsolute(match: RegExpExecArray, from: number): Found {
  const [
    words,
    yearText,
    endYear,
    month,
    monthsYear,
    monthTo,
    day,
    part,
    yearEnd,
    half,
    secondHalf,
    quarter,
    ,
    lastMonth,
  ] = match;
  const year = numeral(yearText);
  const to = from + words.length;
  if (endYear !== undefined) return found(to, isoDate(numeral(endYear), 12, 31));
  if (month !== undefined) {
    if (monthTo !== undefined) {
      const lastYear = monthsYear === undefined ? year : numeral(monthsYear);
      return found(to, endOfMonthPart(lastYear, numeral(monthTo), undefined, undefined));
    }
    const bounded = !/月(?:份)?$/.test(words) && !/[日号]$/.test(words);
    return found(to, endOfMonthPart(year, numeral(month), day, part), { bounded });
  }
  if (quarter !== undefined) return found(to, endOfQuarter(year, numeral(quarter)));
  if (lastMonth !== undefined)
    return found(to, endOfMonthPart(year, numeral(lastMonth), undefined, undefined));
  if (half !== undefined) return found(to, isoDate(year, 6, 30));
  if (secondHalf !== undefined || yearEnd !== undefined) return found(to, isoDate(year, 12, 31));
  const bare = words.endsWith('年');
  return found(to, isoDate(year, 12, 31), { bareYear: bare, bounded: !bare });
}

function readRelative(
  text: string,
  from: number,
  context: TimeContext,
  saidYear: number | null,
): Found | null {
  const five = at(FIVE_YEARS, text, from);
  if (five !== null) {
    const end = 2005 + 5 * numeral(five[1]);
    const since = five[3] === '以来';
    return since ? null : found(from + five[0].length, isoDate(end, 12, 31));
  }
  const span = at(SPAN, text, from);
  if (span !== null) return readSpan(span, text, from, context);
  const issued = context.issuedOn;
  const planned = saidYear ?? context.planYear ?? null;
  const base = planned ?? (issued === null ? null : Number(issued.slice(0, 4)));
  const dated = (
    to: number,
    month: number,
    make: (year: number) => string,
    more: Partial<Found> = {},
  ): Found => {
    if (base === null) return found(to, null, { hasYear: false, ...more });
    const date = make(base);
    // A month that had passed when the document was issued is next year's.
    const passed = planned === null && issued !== null && month < 12 && date < issued;
    return found(to, passed ? make(base + 1) : date, { hasYear: false, guessedYear: passed, ...more });
  };
  const relative = at(RELATIVE_YEAR, text, from);
  if (relative !== null) {
    const [words, name, month, day, part, , half, secondHalf, quarter] = relative;
    if (issued === null) return found(from + words.length, null, { hasYear: false });
    const steps = /^[明次来]/.test(words) ? 1 : words.startsWith('后') ? 2 : 0;
    const year = Number(issued.slice(0, 4)) + steps;
    const to = from + words.length;
    const more = { hasYear: true, bareYear: words === name, bounded: words !== name };
    if (month !== undefined) return found(to, endOfMonthPart(year, numeral(month), day, part), more);
    if (half !== undefined) return found(to, isoDate(year, 6, 30), more);
    if (quarter !== undefined) return found(to, endOfQuarter(year, numeral(quarter)), more);
    return found(to, isoDate(year, 12, 31), secondHalf === undefined ? more : { ...more, bounded: true });
  }
  const yearEnd = at(YEAR_END, text, from);
  if (yearEnd !== null)
    return dated(from + yearEnd[0].length, 12, (year) => isoDate(year, 12, 31), {
      bounded: !yearEnd[0].startsWith('全年'),
    });
  const half = at(HALF, text, from);
  if (half !== null) {
    const first = half[1] === '上';
    return dated(from + half[0].length, first ? 6 : 12, (year) => isoDate(year, first ? 6 : 12, 31));
  }
  const quarter = at(QUARTER_ONLY, text, from);
  if (quarter !== null) {
    const number = numeral(quarter[1] ?? quarter[2] ?? quarter[3]);
    return dated(from + quarter[0].length, number * 3, (year) => endOfQuarter(year, number));
  }
  const month = at(MONTH_ONLY, text, from);
  if (month !== null) {
    const [words, monthText, day, part, monthTo] = month;
    const last = numeral(monthTo ?? monthText);
    const bounded = /[底末旬]|前$|止$/.test(words) || day !== undefined || monthTo !== undefined;
    return dated(
      from + words.length,
      last,
      (year) => endOfMonthPart(year, last, monthTo === undefined ? day : undefined, part),
      { bounded },
    );
  }
  return null;
}

/** 三年内 counts from the date of issue; 3—5年 leaves the year to a person. 三年行动计划 is a name. */
function readSpan(span: RegExpExecArray, text: string, from: number, context: TimeContext): Found | null {
  const [words, low, high, unit, kind] = span;
  const before = text.slice(Math.max(0, from - 6), from);
  const meant =
    /(?:力争|争取|用|通过|经过|利用|再用|确保|计划|在)$/.test(before) ||
    /[,;。:\n]$/.test(before) ||
    from === 0 ||
    low !== undefined;
  if (!meant || (kind === '左右' && low === undefined && !/(?:力争|争取|用|通过|经过)$/.test(before)))
    return null;
  const to = from + words.length;
  if (low !== undefined || context.issuedOn === null) return found(to, null, { kind: 'span' });
  const [year = 0, month = 1, day = 1] = context.issuedOn.split('-').map(Number);
  const months = numeral(high) * (unit === '年' ? 12 : 1);
  const total = year * 12 + (month - 1) + months;
  return found(to, isoDate(Math.floor(total / 12), (total % 12) + 1, day));
}

/** A cell or label that holds nothing but a time takes more forms: 2025.12, 2025年, 12月, 长期. */
export function readTimeSlot(text: string, context: TimeContext): TimeWords[] {
  const words = findTimeWords(text, context);
  if (words.length > 0) return words;
  const year = /^(20\d{2})年?(?:度)?$/.exec(text);
  if (year !== null) return [{ from: 0, ...found(text.length, isoDate(Number(year[1]), 12, 31)) }];
  if (isStanding(text)) return [{ from: 0, ...found(text.length, null, { kind: 'standing' }) }];
  return [];
}

export function isStanding(words: string): boolean {
  return /^(?:并|要|需|须|予以)?(?:长期(?:坚持|推进|实施|执行|工作|任务|落实|开展)?|持续(?:推进|实施|坚持|开展|落实|推动|进行|用力)|常年(?:坚持|推进|开展)?|常态化(?:推进|开展|实施)?|全年(?:持续)?(?:推进|坚持)|一以贯之|长效坚持)$/.test(
    words,
  );
}
