import { readMeasure, type Measure, type MeasureKind } from './measures.js';
import { multiply, readNumber, type PrintedNumber } from './numbers.js';
import type { Operator } from './reading.js';

/** A number with what belongs to it, wherever it stands; whether it is a target is for `promises.ts` to say. */
export interface Figure {
  /** The figure with what belongs to it: operator, number, scale, measure, operator. */
  from: number;
  to: number;
  numberFrom: number;
  operator: Operator;
  value: number;
  valueTo: number | null;
  measure: string;
  kind: MeasureKind;
  /** Written in Chinese numerals, which often only speak: 一批, 三位一体. */
  han: boolean;
  /** A noun follows: 5亿元以上项目, 10家以上企业. */
  noun: boolean;
  operatorAfter: boolean;
  operatorBefore: boolean;
  /** A scale and no unit of measure: 千亿, 2万. */
  scaleOnly: boolean;
}

const BEFORE_OPERATORS: [Operator, RegExp][] = [
  [
    '>=',
    /(?:不少于|不低于|不小于|不得少于|不得低于|应不少于|不少|至少|最少|最低|≥|>=|不应低于|不应小于|大于等于|高于或等于|达到或超过|达到并超过)(?:达到|为)?$/,
  ],
  [
    '<=',
    /(?:不超过|不高于|不多于|不大于|不得超过|不得高于|不应大于|不应超过|不应高于|不宜超过|不得大于|不突破|控制在|控制到|压缩至|压缩到|压减至|压减到|缩短至|缩短到|缩减至|降低到|降低至|下降到|下降至|减少到|减少至|降至|降到|降为|减至|至多|最多|≤|<=)$/,
  ],
  ['>', /(?:力争)?(?:突破|超过|超出|高于|大于|多于|跨越|超|逾|过|>|高出)$/],
  ['<', /(?:低于|少于|小于|<)$/],
  ['~', /(?:大约|约|接近|近|达到约|≈)$/],
];
/** The operator stands before the verb, or before what the share is of: 至少组织1次, 不低于总数的30%. */
const FAR_OPERATORS: [Operator, RegExp][] = [
  [
    '>=',
    /(?:至少|最少)(?:要|应|需|须)?[^\d,;。、:()]{1,8}$|(?:不低于|不少于|不得低于|不得少于|不应低于|不应少于)[^\d,;。、:()]{1,12}的$/,
  ],
  [
    '<=',
    /(?:至多|最多)[^\d,;。、:()]{1,6}$|(?:不超过|不高于|不得超过|不得高于|不应大于|不应超过|不应高于|不大于)[^\d,;。、:()]{1,12}的$/,
  ],
];
const AFTER_OPERATORS: [Operator, RegExp][] = [
  ['~', /^(?:左右|上下)/],
  ['>=', /^(?:\(含\))?(?:及以上|或以上|以上)(?:\(含\))?|^\+/],
  ['<=', /^(?:\(含\))?(?:及以下|以内|之内|以下)(?:\(含\))?/],
];
const NOT_COUNTED_AFTER =
  /^(?:强|号|年代|式|岗|版|代|级|后|省|届|纳米|维|轴|链|链长|环境|会议|文件|方面|角度|大方面|层面|阶段|步|环节|类别|省市|省份|字方针|方向|分之)/;
const WHEN_AFTER = /^(?:年|月|日|号|时(?!间)|点(?!位|以)|周年|世纪)/;
const RANGE = /(?:-{1,2}|~|至|到)/y;
/** A noun may begin with a size of its own: 2个5百亿产业集群. */
const NOUN = /^(?!和|及|与|或|并|的?目标)(?:[\u4e00-\u9fff“《A-Za-z]|\d+(?:\.\d+)?[十百千]?[万亿])/;
const START = /\d|[一二两三四五六七八九十百千]|(?<=超|过|破|达|到|近|约|逾)[万亿]/g;

export function findFigures(text: string, from: number, to: number, names: Uint8Array): Figure[] {
  const figures: Figure[] = [];
  START.lastIndex = from;
  for (;;) {
    const match = START.exec(text);
    if (match === null || match.index >= to) return figures;
    const at = match.index;
    if ((names[at] ?? 0) > 0) {
      START.lastIndex = at + 1;
      continue;
    }
    const figure = readFigure(text, at, from, to);
    if (figure !== null) figures.push(figure);
    START.lastIndex = figure === null ? skipNumber(text, at) : Math.max(figure.to, at + 1);
  }
}

function skipNumber(text: string, at: number): number {
  let end = at;
  while (/[\d.]/.test(text[end] ?? '')) end++;
  return Math.max(end, at + 1);
}

/** 第3批, G60, A-5, 每10万人 and 数百家 are names, places in a row, denominators and ways of saying many. */
function isPartOfWord(text: string, at: number, from: number): boolean {
  const previous = at > from ? (text[at - 1] ?? '') : '';
  if (/[A-Za-z\d+×*\/第每几数]/.test(previous)) return true;
  if (
    /[百千万]/.test(text[at] ?? '') &&
    /成$|(?<![迈跨跃登])上$/.test(text.slice(Math.max(from, at - 2), at))
  )
    return true;
  return previous === '-' && /[A-Za-z\d]/.test(text[at - 2] ?? '');
}

interface Amount {
  value: number;
  valueTo: number | null;
  end: number;
  measure: Measure | null;
  scaled: boolean;
  more: boolean;
}

function readFigure(text: string, at: number, from: number, to: number): Figure | null {
  if (isPartOfWord(text, at, from)) return null;
  const first = readNumber(text, at, to);
  if (first === null) return null;
  const hundredths = text.startsWith('百分之', at - 3) && at - 3 >= from;
  const amount = readAmount(text, first, at, from, to, hundredths);
  if (amount === null) return null;
  const after = operatorAfter(text, amount.end, to, amount.measure?.kind ?? 'none');
  const before = operatorBefore(text, hundredths ? at - 3 : at, from);
  const figureTo = amount.end + (after?.length ?? 0);
  const following = text.slice(figureTo, Math.min(to, figureTo + 8));
  return {
    from: (hundredths ? at - 3 : at) - (before?.length ?? 0),
    to: figureTo,
    numberFrom: at,
    operator: strongest(before?.operator ?? null, after?.operator ?? (amount.more ? '>=' : null)),
    value: amount.value,
    valueTo: amount.valueTo,
    measure: amount.measure?.words ?? '',
    kind: amount.measure?.kind ?? 'none',
    han: first.han && first.scale === 1,
    noun: NOUN.test(following),
    operatorAfter: after !== null || amount.more,
    operatorBefore: before !== null,
    scaleOnly: amount.measure === null && amount.scaled,
  };
}

/** What stands before wins over what stands after, but 约 and 左右 only say that it is not exact. */
function strongest(before: Operator | null, after: Operator | null): Operator {
  if (before === null || after === '~' || (before === '~' && after !== null)) return after ?? before ?? '=';
  return before;
}

/** The number, or the two ends of a range, and the unit of measure. */
function readAmount(
  text: string,
  first: PrintedNumber,
  at: number,
  from: number,
  to: number,
  hundredths: boolean,
): Amount | null {
  let { value, end, more } = first;
  let valueTo: number | null = null;
  let scaled = first.scale > 1;
  const second = secondOfRange(text, first, to);
  if (second !== null) {
    valueTo = second.value;
    // 3-5万家: the scale is printed once for both.
    if (second.scale > 1 && !scaled) value = multiply(value, second.scale);
    scaled ||= second.scale > 1;
    ({ end, more } = second);
  }
  if (hundredths) return { value, valueTo, end, measure: { words: '%', kind: 'ratio' }, scaled, more };
  // 2.8:1 is a proportion.
  if (/^:\d/.test(text.slice(end, end + 2)) || /\d:$/.test(text.slice(Math.max(0, at - 2), at))) return null;
  const rest = text.slice(end, Math.min(to, end + 8));
  const long = readYearsOrDays(text, rest, at, from);
  if (long !== null) return { value, valueTo, end: end + 1, measure: long, scaled, more };
  if (WHEN_AFTER.test(rest) || NOT_COUNTED_AFTER.test(rest)) return null;
  const spared = /^[+多余]/.test(rest) ? 1 : 0;
  const measure = readMeasure(text, end + spared, to);
  if (measure === null) {
    // 指数达到95以上 has no unit of measure.
    if (!scaled && !isIndex(text.slice(from, at), rest)) return null;
    if (/^元?级/.test(rest)) return null;
    return { value, valueTo, end, measure: null, scaled, more };
  }
  const after = end + spared + measure.length;
  if (measure.words === '番' || text[after] === '级') return null;
  return { value, valueTo, end: after, measure, scaled, more: more || spared > 0 };
}

/** 3-5家, 3万-5万家, 3%-5%, 三至五家, 3个至5个. */
function secondOfRange(text: string, first: PrintedNumber, to: number): PrintedNumber | null {
  let dashAt = first.end;
  const own = first.han ? null : readMeasure(text, dashAt, to);
  RANGE.lastIndex = dashAt;
  if (own !== null && !RANGE.test(text)) dashAt += own.length;
  RANGE.lastIndex = dashAt;
  const dash = RANGE.exec(text);
  if (dash === null) return null;
  const at = dashAt + dash[0].length;
  if (!(first.han ? /[一二两三四五六七八九十]/ : /\d/).test(text[at] ?? '')) return null;
  const second = readNumber(text, at, to);
  if (second === null || second.value <= 0) return null;
  if (dashAt > first.end) {
    const again = readMeasure(text, second.end, to);
    if (again === null || own === null || again.words !== own.words) return null;
  }
  return second;
}

const SHORTENED_TO = /(?:压缩|压减|缩短|缩减|减少|控制|降低|降|提速)(?:到|至|在|为)(?:不超过)?$/;
const YEARS_OF = /(?:年限|寿命|学制|工龄)[^,;。、\d]{0,8}$/;

/** 受教育年限达到11.3年, 10日内, 由200日压减到60日: what otherwise are dates. */
function readYearsOrDays(text: string, rest: string, at: number, from: number): Measure | null {
  if (rest.startsWith('年') && YEARS_OF.test(text.slice(Math.max(from, at - 16), at)))
    return { words: '年', kind: 'time' };
  const before = text.slice(Math.max(from, at - 8), at);
  if (/^日(?:以内|之内|内)/.test(rest) && !before.endsWith('月')) return { words: '日', kind: 'time' };
  if (/^日(?!前|起)/.test(rest) && SHORTENED_TO.test(before)) return { words: '日', kind: 'time' };
  return null;
}

const INDEX =
  /(?:指数|得分|分值|评分|系数|强度|满意度|集中度|[值率比]|[A-Z]{2,6})[^,;。、\d]{0,4}(?:达到?|至|到|为|在|超过|突破|不低于|不少于|不高于|不超过|低于|高于)$/;

function isIndex(before: string, after: string): boolean {
  return INDEX.test(before.slice(-16)) && /^(?:以[上下内]|左右|$|[,;。、)])/.test(after);
}

function operatorAfter(
  text: string,
  at: number,
  to: number,
  kind: MeasureKind,
): { operator: Operator; length: number } | null {
  const tail = text.slice(at, Math.min(to, at + 8));
  for (const [operator, pattern] of AFTER_OPERATORS) {
    const match = pattern.exec(tail);
    if (match !== null) return { operator, length: match[0].length };
  }
  return kind === 'time' && tail.startsWith('内') ? { operator: '<=', length: 1 } : null;
}

function operatorBefore(
  text: string,
  at: number,
  from: number,
): { operator: Operator; length: number } | null {
  const head = text.slice(Math.max(from, at - 16), at);
  for (const [operator, pattern] of BEFORE_OPERATORS) {
    const match = pattern.exec(head);
    if (match !== null) return { operator, length: match[0].length };
  }
  for (const [operator, pattern] of FAR_OPERATORS) if (pattern.test(head)) return { operator, length: 0 };
  return null;
}
