import { parseNumeral, printNumeral } from './numerals.js';

/** Depth of a numbering form. Chapters and articles stand above 一、; paragraphs that open with a lead below all. */
export const LEVELS = {
  chapter: 0,
  section: 1,
  first: 2,
  second: 3,
  third: 4,
  /** 1.1 */
  decimal: 5,
  /** 1.1.1 */
  subdecimal: 6,
  fourth: 7,
  fifth: 8,
  lead: 9,
  row: 10,
} as const;

export interface Marker {
  level: number;
  number: number;
  /** After the number and its punctuation. */
  contentStart: number;
  /** Part of the number is lost; `number` is what is left, or 0. */
  damaged: boolean;
  /** 第三条 is cited by itself, without the chapter it stands in. */
  article?: true;
  /** 任务一: is cited with its word. */
  word?: string;
  /** 2.1 carries the numbers above it: [2, 1]. */
  path?: readonly number[];
}

const HAN = '[一二三四五六七八九十百]';
const CHAPTER = new RegExp(`第[ ]*(${HAN}{1,4}|\\d{1,3})[ ]*(章|部分|篇|节|条)[ ]*[、.:,]?[ ]*`, 'y');
const FIRST = new RegExp(
  `(${HAN}{1,3})[ ]*(?:[、.]|,(?=[^一二三四五六七八九十])|[:;](?=[^一二三四五六七八九十]))[ ]*`,
  'y',
);
const SECOND = new RegExp(`[(\\[][ ]*(${HAN}{1,4})[ ]*[)\\]][ ]*[、.]?[ ]*`, 'y');
const SECOND_UNCLOSED = new RegExp(`[(\\[](${HAN}{1,3})[ 、.]*(?=[^一二三四五六七八九十百 、,)\\]])`, 'y');
const SECOND_UNOPENED = new RegExp(`(${HAN}{1,3})[)\\]][ ]*`, 'y');
const LOST = /[)\]][ ]*(?=[\u4e00-\u9fff“])/y;
const THIRD = /(\d{1,3})[ ]*(?:[.](?!\d)|、)[ ]*/y;
const FOURTH = /[(\[][ ]*(\d{1,3})[ ]*[)\]][ ]*[、.]?[ ]*/y;
const FOURTH_UNOPENED = /(\d{1,2})[)\]][ ]*/y;
/** What makes a figure of 2.1万吨 or 1.5个百分点, and of `2 个项目` at the start of a broken line. */
const NO_MEASURE =
  '(?![万亿兆倍元吨亩年月日天个版号]|[十百千][万亿个]|公里|平方|立方|左右|以[上下内]|百分|小时|人次|家企|项以)';
const DECIMAL = new RegExp(
  `(\\d{1,2})[.](\\d{1,2})(?:[.](\\d{1,2}))?[.、]?[ ]*(?=[\\u4e00-\\u9fff“《])${NO_MEASURE}`,
  'y',
);
/** A number that only a space divides from its words. */
const SPACED = new RegExp(`(\\d{1,2})[ ]+(?=[\\u4e00-\\u9fff“《])${NO_MEASURE}`, 'y');
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
/** Numbers that are one character: ㈠, ⑴, ⒈, ①, ❶. */
const SINGLE: readonly (readonly [first: number, last: number, level: number])[] = [
  [0x2460, 0x2473, LEVELS.fifth],
  [0x2474, 0x2487, LEVELS.fourth],
  [0x2488, 0x249b, LEVELS.third],
  [0x2776, 0x277f, LEVELS.fifth],
  [0x3220, 0x3229, LEVELS.second],
];
const AFTER_SINGLE = /[、.]?[ ]*/y;

/** 任务一:, [任务1], 措施1. */
const NAMED = new RegExp(
  `\\[?(任务|措施|举措|行动|工程|事项)[ ]*(${HAN}{1,3}|\\d{1,2})[ ]*(?:\\]|[:.、](?!\\d))[ ]*`,
  'y',
);

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** The clause number at `offset`, if there is one. A damaged one needs the numbers before it to be believed. */
export function readMarker(folded: string, offset: number): Marker | null {
  const code = folded.charCodeAt(offset);
  // Most lines begin with an ordinary character: 第 ( [ ) ] a digit, a numeral, or a number of one character.
  for (const [first, last, level] of SINGLE) {
    if (code < first || code > last) continue;
    const after = match(AFTER_SINGLE, folded, offset + 1);
    return {
      level,
      number: code - first + 1,
      contentStart: offset + 1 + (after?.[0].length ?? 0),
      damaged: false,
    };
  }
  if (code === 0x5b || '任措举行工事'.includes(folded[offset] ?? ' ')) {
    const named = match(NAMED, folded, offset);
    const marker = named === null ? null : made(LEVELS.second, named[2] ?? '', offset + named[0].length);
    if (marker !== null) return { ...marker, word: named?.[1] ?? '' };
    if (code !== 0x5b) return null;
  }
  if (code === 0x7b2c) {
    const chapter = match(CHAPTER, folded, offset);
    if (chapter === null) return null;
    const level = chapter[2] === '节' ? LEVELS.section : chapter[2] === '条' ? LEVELS.first : LEVELS.chapter;
    const marker = made(level, chapter[1] ?? '', offset + chapter[0].length);
    return marker !== null && chapter[2] === '条' ? { ...marker, article: true } : marker;
  }
  if (code === 0x28 || code === 0x5b) {
    const second = match(SECOND, folded, offset);
    if (second !== null) return made(LEVELS.second, second[1] ?? '', offset + second[0].length);
    const fourth = match(FOURTH, folded, offset);
    if (fourth !== null) return made(LEVELS.fourth, fourth[1] ?? '', offset + fourth[0].length);
    const unclosed = match(SECOND_UNCLOSED, folded, offset);
    if (unclosed !== null) return made(LEVELS.second, unclosed[1] ?? '', offset + unclosed[0].length, true);
    return null;
  }
  if (code === 0x29 || code === 0x5d) {
    const lost = match(LOST, folded, offset);
    return lost === null
      ? null
      : { level: LEVELS.second, number: 0, contentStart: offset + lost[0].length, damaged: true };
  }
  if (code >= 0x30 && code <= 0x39) {
    const third = match(THIRD, folded, offset);
    if (third !== null) return made(LEVELS.third, third[1] ?? '', offset + third[0].length);
    const decimal = match(DECIMAL, folded, offset);
    if (decimal !== null) return decimalMarker(decimal, offset);
    const unopened = match(FOURTH_UNOPENED, folded, offset);
    return unopened === null ? null : made(LEVELS.fourth, unopened[1] ?? '', offset + unopened[0].length);
  }
  const first = match(FIRST, folded, offset);
  if (first !== null) {
    const clean = /[、.]/.test(first[0]);
    return made(LEVELS.first, first[1] ?? '', offset + first[0].length, !clean);
  }
  const unopened = match(SECOND_UNOPENED, folded, offset);
  return unopened === null ? null : made(LEVELS.second, unopened[1] ?? '', offset + unopened[0].length, true);
}

function decimalMarker(found: RegExpExecArray, offset: number): Marker {
  const path = found.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]));
  const level = path.length > 2 ? LEVELS.subdecimal : LEVELS.decimal;
  return { level, number: path.at(-1) ?? 0, contentStart: offset + found[0].length, damaged: true, path };
}

/** `1 建设平台` at the start of a line. Only a whole sequence of such lines is believed. */
export function readSpacedMarker(folded: string, offset: number): Marker | null {
  const spaced = match(SPACED, folded, offset);
  return spaced === null ? null : made(LEVELS.third, spaced[1] ?? '', offset + spaced[0].length, true);
}

function made(level: number, numeral: string, contentStart: number, damaged = false): Marker | null {
  const number = parseNumeral(numeral);
  return number === null || number < 1 ? null : { level, number, contentStart, damaged };
}

/** How a reference prints the number: `四` + `(一)` + `2` + `(3)`. */
export function printMarker(level: number, number: number): string {
  if (level === LEVELS.chapter) return `第${printNumeral(number)}章`;
  if (level === LEVELS.section) return `第${printNumeral(number)}节`;
  if (level === LEVELS.first) return printNumeral(number);
  if (level === LEVELS.second) return `(${printNumeral(number)})`;
  if ([LEVELS.third, LEVELS.decimal, LEVELS.subdecimal, LEVELS.row].some((one) => one === level))
    return String(number);
  if (level === LEVELS.fourth) return `(${number})`;
  if (level === LEVELS.fifth) return CIRCLED[number - 1] ?? `(${number})`;
  return `·${number}`;
}

/** ②每年… after the annotation of ①…: the number is no part of the task. */
export function skipNumber(folded: string, offset: number, end: number): number {
  const marker = readMarker(folded, offset);
  return marker === null || marker.damaged || marker.contentStart >= end ? offset : marker.contentStart;
}
