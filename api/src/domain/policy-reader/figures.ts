import { parseNumeral } from './numerals.js';
import type { Operator } from './reading.js';

const COUNTERS =
  '人次|场次|户次|家次|件次|万次|班次|课时|学时|标准箱|支队伍|床位|张床位|个点|个县|门类|台\\(套\\)|套\\(台\\)|家\\(次\\)|人\\(次\\)|[家个项件条座所处场次批种类款只支部张份篇期轮届间栋幢套台辆艘架片块根株头羽例宗起门堂队名位户人组盏桩站把束道本册亩';
const COUNTER = new RegExp(`^(?:${COUNTERS}])`);
const AMOUNT =
  /^(?:个?百分点|%|‰|倍|番|元人民币|人民币|美元|欧元|元|平方米|平方公里|平方千米|立方米|公顷|公里|千米|海里|米|吨标准?煤|吨标煤|标准煤|吨|千克|公斤|克|千瓦时|千瓦|兆瓦时|兆瓦|吉瓦时|吉瓦|千伏安|度|升|分贝|微克\/立方米|毫克\/升|毫克|微克|EFLOPS|PFLOPS|TFLOPS|Flops|GWh|MWh|kWh|GWp|MWp|GW|MW|kW|KW|EB|PB|TB|TEU|Gbps|Mbps|机架|平米|岁|分钟|小时|个工作日|工作日|天|分|折|位数|册|页|字|枪|机柜|辆次|瓦|立方|方)/;
const SCALES: Record<string, number> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
  十万亿: 1e13,
};
const SCALE = /^(?:十万亿|万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)/;
const NUMBER = /\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/y;
const HAN_NUMBER = /[一二两三四五六七八九十百千][一二三四五六七八九十百千零]*/y;
const RANGE = /(?:-{1,2}|~|至|到)(?=\d)/y;

const BEFORE_OPERATORS: [Operator, RegExp][] = [
  [
    '>=',
    /(?:不少于|不低于|不小于|不得少于|不得低于|不少|至少|最少|最低|≥|>=|大于等于|高于或等于|达到或超过)(?:达到|为)?$/,
  ],
  [
    '<=',
    /(?:不超过|不高于|不多于|不大于|不得超过|不得高于|控制在|压缩至|压减至|缩短至|降低到|降至|降到|至多|最多|≤|<=)$/,
  ],
  ['>', /(?:力争)?(?:突破|超过|超出|高于|大于|多于|跨越|迈上|冲刺|超|过|>|高出)$/],
  ['<', /(?:低于|少于|小于|<)$/],
  ['~', /(?:大约|约|接近|近|达到约|≈)$/],
];
const AFTER_OPERATORS: [Operator, RegExp][] = [
  ['~', /^(?:左右|上下)/],
  ['>=', /^(?:及以上|或以上|以上|\+|多(?=[家个项件条座所处场次批种类款只支部名位户人]|$|[,、;。]))/],
  ['<=', /^(?:及以下|以内|之内|以下)/],
];
const NOT_COUNTED_AFTER =
  /^(?:强|号|年代|式|岗|版|代|级|后|省|届|纳米|维|轴|链|链长|环境|会议|文件|方面|角度|大方面|层面|阶段|步|环节|类别|省市|省份|字方针|方向)/;

/** A number with what belongs to it, wherever it stands; whether it is a target is for `targets.ts` to say. */
export interface Figure {
  /** The figure with what belongs to it: operator, number, scale, measure, operator. */
  from: number;
  to: number;
  numberFrom: number;
  operator: Operator;
  value: number;
  valueTo: number | null;
  measure: string;
  counter: boolean;
  /** After 以上 and the like there is a noun: 5亿元以上项目, 10家以上企业. */
  noun: boolean;
  operatorAfter: boolean;
  operatorBefore: boolean;
  scaleOnly: boolean;
}

export function findFigures(text: string, from: number, to: number, names: Uint8Array): Figure[] {
  const figures: Figure[] = [];
  const start = /\d|[一二两三四五六七八九十百千]|(?<=超|过|破|达|到|近|约)(?:万|亿)/g;
  start.lastIndex = from;
  for (;;) {
    const match = start.exec(text);
    if (match === null || match.index >= to) return figures;
    const at = match.index;
    if ((names[at] ?? 0) > 0) {
      start.lastIndex = at + 1;
      continue;
    }
    const figure = readFigure(text, at, from, to);
    if (figure === null) {
      start.lastIndex = /\d/.test(match[0]) ? skipNumber(text, at) : at + 1;
      continue;
    }
    figures.push(figure);
    start.lastIndex = Math.max(figure.to, at + 1);
  }
}

function skipNumber(text: string, at: number): number {
  let end = at;
  while (/[\d.]/.test(text[end] ?? '')) end++;
  return Math.max(end, at + 1);
}

function multiply(value: number, scale: number): number {
  return Number((value * scale).toPrecision(15));
}

function readNumber(
  text: string,
  at: number,
  to: number,
): { value: number; end: number; han: boolean; scaled: boolean } | null {
  NUMBER.lastIndex = at;
  const digits = NUMBER.exec(text);
  if (digits !== null) {
    const end = at + digits[0].length;
    if (end > to || digits[0].length > 16) return null;
    const scale = SCALE.exec(text.slice(end, Math.min(to, end + 3)));
    const value = Number(digits[0].replace(/,/g, ''));
    if (scale === null) return { value, end, han: false, scaled: false };
    return {
      value: multiply(value, SCALES[scale[0]] ?? 1),
      end: end + scale[0].length,
      han: false,
      scaled: true,
    };
  }
  HAN_NUMBER.lastIndex = at;
  const han = HAN_NUMBER.exec(text);
  const numeral = han?.[0] ?? '';
  const scaleAt = at + numeral.length;
  const scale = SCALE.exec(text.slice(scaleAt, Math.min(to, scaleAt + 3)));
  if (numeral === '' && scale === null) return null;
  const value = numeral === '' ? 1 : parseNumeral(numeral);
  if (value === null) return null;
  return {
    value: multiply(value, scale === null ? 1 : (SCALES[scale[0]] ?? 1)),
    end: scaleAt + (scale?.[0].length ?? 0),
    han: true,
    scaled: scale !== null,
  };
}

const INDEX =
  /(?:指数|得分|分值|系数|强度|满意度|集中度)[^,;。、\d]{0,4}(?:达到?|至|到|为|在|超过|突破|不低于|不少于)$/;

function isIndex(before: string, after: string): boolean {
  return INDEX.test(before.slice(-16)) && /^(?:以上|左右|$|[,;。、)])/.test(after);
}

function readFigure(text: string, at: number, from: number, to: number): Figure | null {
  const previous = text[at - 1] ?? '';
  if (at > from && /[A-Za-z\d+×*\/]/.test(previous)) return null;
  if (previous === '第' || (previous === '-' && /[A-Za-z\d]/.test(text[at - 2] ?? ''))) return null;
  const hundredths = /百分之$/.test(text.slice(Math.max(from, at - 3), at));
  const first = readNumber(text, at, to);
  if (first === null) return null;
  let { value, end } = first;
  let valueTo: number | null = null;
  // 3万-5万家, 3-5家, 3%-5%.
  const percentFirst = text[end] === '%' && /^%(?:-{1,2}|~|至|到)\d/.test(text.slice(end, end + 4));
  RANGE.lastIndex = percentFirst ? end + 1 : end;
  const range = RANGE.exec(text);
  if (range !== null) {
    const second = readNumber(text, (percentFirst ? end + 1 : end) + range[0].length, to);
    if (second !== null && second.value > 0) {
      valueTo = second.value;
      if (second.scaled && !first.scaled) {
        const scale = SCALE.exec(text.slice(end + range[0].length).replace(/^[\d.]+/, ''));
        value = multiply(value, SCALES[scale?.[0] ?? ''] ?? 1);
      }
      end = second.end;
    }
  }
  const rest = text.slice(end, Math.min(to, end + 14));
  if (/^(?:年|月|日|号|时(?!间)|点(?!位|以)|周年|世纪)/.test(rest) || NOT_COUNTED_AFTER.test(rest))
    return null;
  const spared = /^[+多余](?=[家个项件条座所处场次批种类款只支部名位户人万亿])/.exec(rest);
  const measured = spared === null ? rest : rest.slice(1);
  const amount = AMOUNT.exec(measured);
  const counter = amount === null ? COUNTER.exec(measured) : null;
  let measure = hundredths ? '%' : (amount?.[0] ?? counter?.[0] ?? '');
  if (measure === '个百分点') measure = '百分点';
  if (measure === '番') return null;
  // 指数达到95以上 has no unit of measure.
  if (measure === '' && !first.scaled && !isIndex(text.slice(from, at), rest)) return null;
  const unitless = measure === '';
  const indexed = unitless && !first.scaled;
  if (unitless && /^级|^元级/.test(measured)) return null;
  let figureTo =
    end +
    (spared === null ? 0 : 1) +
    (hundredths || unitless ? 0 : (amount?.[0] ?? counter?.[0] ?? '').length);
  const tail = text.slice(figureTo, Math.min(to, figureTo + 8));
  if (/^级/.test(tail)) return null;
  let operator: Operator | null = spared === null ? null : '>=';
  let operatorAfter = spared !== null;
  for (const [sign, pattern] of AFTER_OPERATORS) {
    const after = pattern.exec(tail);
    if (after === null) continue;
    operator = sign;
    operatorAfter = true;
    figureTo += after[0].length;
    break;
  }
  let figureFrom = hundredths ? at - 3 : at;
  let operatorBefore = false;
  const head = text.slice(Math.max(from, figureFrom - 8), figureFrom);
  for (const [sign, pattern] of BEFORE_OPERATORS) {
    const before = pattern.exec(head);
    if (before === null) continue;
    if (operator === null || sign !== '~') operator = operator === '~' && sign !== '~' ? operator : sign;
    operatorBefore = true;
    figureFrom -= before[0].length;
    break;
  }
  const after = text.slice(figureTo, Math.min(to, figureTo + 2));
  const noun =
    after !== '' &&
    /^[\u4e00-\u9fff“《A-Za-z]/.test(after) &&
    !/^(?:和|及|与|或|并|,|、|,|的?目标)/.test(after);
  return {
    from: figureFrom,
    to: figureTo,
    numberFrom: at,
    operator: operator ?? '=',
    value,
    valueTo,
    measure,
    counter: counter !== null,
    noun,
    operatorAfter,
    operatorBefore,
    scaleOnly: unitless && !indexed,
    ...(first.han ? { han: true } : {}),
  } as Figure & { han?: boolean };
}
