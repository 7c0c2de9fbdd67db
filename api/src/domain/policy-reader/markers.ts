import { parseNumeral, printNumeral } from './numerals.js';

/** Depth of a numbering form. Chapters and articles stand above 一、; paragraphs that open with a lead below all. */
export const LEVELS = {
  chapter: 0,
  section: 1,
  first: 2,
  second: 3,
  third: 4,
  fourth: 5,
  fifth: 6,
  lead: 7,
  row: 8,
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
}

const HAN = '[一二三四五六七八九十百]';
const CHAPTER = new RegExp(`第[ ]*(${HAN}{1,4}|\\d{1,3})[ ]*(章|部分|篇|节|条)[ ]*[、.:,]?[ ]*`, 'y');
const FIRST = new RegExp(
  `(${HAN}{1,3})[ ]*(?:[、.]|,(?=[^一二三四五六七八九十])|[:;](?=[^一二三四五六七八九十]))[ ]*`,
  'y',
);
const SECOND = new RegExp(`[(\\[][ ]*(${HAN}{1,4})[ ]*[)\\]}][ ]*[、.]?[ ]*`, 'y');
const SECOND_UNCLOSED = new RegExp(`[(\\[](${HAN}{1,3})[ 、.]*(?=[^一二三四五六七八九十百 、,)\\]])`, 'y');
const SECOND_UNOPENED = new RegExp(`(${HAN}{1,3})[)\\]][ ]*`, 'y');
const LOST = /[)\]][ ]*(?=[\u4e00-\u9fff“])/y;
const THIRD = /(\d{1,3})[ ]*(?:[.](?!\d)|、)[ ]*/y;
const FOURTH = /[(\[][ ]*(\d{1,3})[ ]*[)\]][ ]*[、.]?[ ]*/y;
const FOURTH_UNOPENED = /(\d{1,2})[)\]][ ]*/y;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** The clause number at `offset`, if there is one. A damaged one needs the numbers before it to be believed. */
export function readMarker(folded: string, offset: number): Marker | null {
  const code = folded.charCodeAt(offset);
  // Most lines begin with an ordinary character: 第 ( [ ) ] a digit, a numeral, or ①.
  const circled = CIRCLED.indexOf(folded[offset] ?? ' ');
  if (circled >= 0) {
    const after = /[、.]?[ ]*/y;
    after.lastIndex = offset + 1;
    return {
      level: LEVELS.fifth,
      number: circled + 1,
      contentStart: offset + 1 + (after.exec(folded)?.[0].length ?? 0),
      damaged: false,
    };
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
  if (level === LEVELS.third || level === LEVELS.row) return String(number);
  if (level === LEVELS.fourth) return `(${number})`;
  if (level === LEVELS.fifth) return CIRCLED[number - 1] ?? `(${number})`;
  return `·${number}`;
}
