import { parseNumeral } from './numerals.js';

/** A number as printed, with 万, 亿 and the like multiplied out. */
export interface PrintedNumber {
  value: number;
  /** Offset after it. */
  end: number;
  han: boolean;
  /** What the digits were multiplied by; 1 where nothing is printed. */
  scale: number;
  /** 余, 多 or + between digits and scale: 20余万. */
  more: boolean;
}

const SCALES: Record<string, number> = {
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
/** 千 before 瓦 and 百 before 分点 belong to the unit of measure. */
const SCALE = /([余多+])?(十万亿|万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![瓦米克伏卡])|百(?!分))/y;
const NUMBER = /\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;
/** 一点五万; 三点一线 is none. */
const HAN_DECIMALS =
  /点([〇零一二三四五六七八九]{1,3})(?=[万亿%倍吨亩元]|个?百分点|公里|公顷|平方|立方|千瓦|以[上下内]|左右|[,;。、)]|$)/y;
const HAN_NUMBER = /[一二两三四五六七八九十百千][一二三四五六七八九十百千零]{0,11}/y;
const LONGEST = 16;

export function readNumber(text: string, at: number, limit: number): PrintedNumber | null {
  NUMBER.lastIndex = at;
  const digits = NUMBER.exec(text)?.[0];
  if (digits !== undefined) {
    if (at + digits.length > limit || digits.length > LONGEST) return null;
    return scaled(text, Number(digits.replace(/,/g, '')), at + digits.length, limit, false);
  }
  HAN_NUMBER.lastIndex = at;
  const numeral = HAN_NUMBER.exec(text)?.[0] ?? '';
  if (numeral.length > 1) {
    // 三五家 and 七八个 are ways of saying a few.
    if (!/[十百千]/.test(numeral)) return null;
  }
  const value = numeral === '' ? 1 : parseNumeral(numeral);
  if (value === null || at + numeral.length > limit) return null;
  HAN_DECIMALS.lastIndex = at + numeral.length;
  const decimals = numeral === '' ? null : HAN_DECIMALS.exec(text);
  const digit = decimals === null ? value : Number(`${value}.${digitsOf(decimals[1] ?? '')}`);
  const number = scaled(text, digit, at + numeral.length + (decimals?.[0].length ?? 0), limit, true);
  return numeral === '' && number.scale === 1 ? null : number;
}

function digitsOf(han: string): string {
  return [...han].map((character) => String(parseNumeral(character) ?? 0)).join('');
}

function scaled(text: string, digits: number, at: number, limit: number, han: boolean): PrintedNumber {
  SCALE.lastIndex = at;
  const match = SCALE.exec(text);
  if (match === null || at + match[0].length > limit)
    return { value: digits, end: at, han, scale: 1, more: false };
  const scale = SCALES[match[2] ?? ''] ?? 1;
  return {
    value: multiply(digits, scale),
    end: at + match[0].length,
    han,
    scale,
    more: match[1] !== undefined,
  };
}

/** 0.12 × 10000 is 1200, and not 1200.0000000000002. */
export function multiply(value: number, scale: number): number {
  return Number((value * scale).toPrecision(15));
}
