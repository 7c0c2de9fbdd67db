import type { Cell } from './table-rows.js';

const NUMBER =
  '第[ ]?[一二三四五六七八九十百\\d]+[ ]?(?:章|节|条|部分)|[一二三四五六七八九十百]+(?![\\u4e00-\\u9fff])|\\([ ]?[一二三四五六七八九十百\\d]+[ ]?\\)|\\d{1,3}(?!\\d)|[①-⑳]|·\\d+';
const CITED = new RegExp(`^(?:(?:${NUMBER})[、.]?)+(?=[ ]|$|(?<=[、.)])|(?<=章|节|条|部分))`);

/** What a cell under 条款 says: `四(一) 构建产业平台` → the number as one cites it, null where none is printed, and the heading. */
export function citedClause(folded: string, cell: Cell): { ref: string | null; heading: Cell } {
  const words = folded.slice(cell.start, cell.end);
  const cited = CITED.exec(words)?.[0] ?? '';
  if (!/[\u4e00-\u9fff①-⑳(]/.test(cited)) return { ref: null, heading: { ...cell } };
  const gap = /^\s*/.exec(words.slice(cited.length))?.[0].length ?? 0;
  return {
    ref: cited.replace(/[、.\s]/g, ''),
    heading: { start: cell.start + cited.length + gap, end: cell.end },
  };
}
