import { isoDate } from './dates.js';
import { parseNumeral } from './numerals.js';

const DATE = /((?:19|20)\d{2})[ ]*(?:年|-|\.|\/)[ ]*(\d{1,2})[ ]*(?:月|-|\.|\/)[ ]*(\d{1,2})/;
const HAN_DATE =
  /([二一][〇零一二三四五六七八九○O0]{3})[ ]*年[ ]*([一二三四五六七八九十]{1,3})[ ]*月[ ]*([一二三四五六七八九十]{1,3})[ ]*日/;

/** 2023年12月1日, 2023-12-01, 二〇二三年十二月一日 → `YYYY-MM-DD`. */
export function parseDate(words: string): string | null {
  const digits = DATE.exec(words);
  if (digits !== null) return checkedDate(Number(digits[1]), Number(digits[2]), Number(digits[3]));
  const han = HAN_DATE.exec(words);
  if (han === null) return null;
  const year = parseNumeral((han[1] ?? '').replace(/[○O0]/g, '〇')) ?? 0;
  return checkedDate(year, parseNumeral(han[2] ?? '') ?? 0, parseNumeral(han[3] ?? '') ?? 0);
}

function checkedDate(year: number, month: number, day: number): string | null {
  if (year < 1949 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return isoDate(year, month, day);
}
