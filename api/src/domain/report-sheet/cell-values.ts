import {
  JUDGEMENT_WORDS,
  type Judgement,
  LONGEST_WORDS,
  SHEET_HEADS,
  type WordField,
} from './report-sheet.js';
import { type SheetCell, wordsOf } from './sheet-cell.js';

/** What a cell says, or what is wrong with it. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: string };

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const fault = (text: string): Read<never> => ({ ok: false, fault: text });

const FORMULA = '里的公式没有算出结果，请改填数字或文字';
/** How people write that there is nothing to say. */
const NOTHING = /^[-–—/]*$/;
const SIZES = { 万亿: 1e12, 亿: 1e8, 万: 1e4 } as const;
const AMOUNT = /^([+-]?\d+(?:\.\d+)?)(万亿|亿|万)?$/;

/** Full width to ordinary, no spaces, no commas between thousands. */
function plain(words: string): string {
  const narrow = words.normalize('NFKC').replace(/\s/g, '');
  return /^[+-]?\d{1,3}(?:,\d{3})+(?!\d)/.test(narrow) ? narrow.replaceAll(',', '') : narrow;
}

/** A figure of a target, however people and spreadsheets write it: 35, 35家, １，２００, 1.2亿, 45%. */
export function figureIn(cell: SheetCell | undefined, measure: string, head: string): Read<number | null> {
  if (cell === undefined) return ok(null);
  const inPercent = measure.normalize('NFKC') === '%';
  switch (cell.kind) {
    case 'failed':
      return fault(`${head}${FORMULA}`);
    case 'flag':
      return fault(`${head}应是数字`);
    case 'day':
      return fault(`${head}被识别成了日期，请把单元格格式改为“常规”后重填数字`);
    case 'share':
      return inPercent
        ? notNegative(Number((cell.value * 100).toPrecision(12)), head)
        : fault(`${head}应是数字，不是百分数`);
    case 'number':
      return Number.isFinite(cell.value) ? notNegative(cell.value, head) : fault(`${head}应是数字`);
    case 'words': {
      let text = plain(cell.words);
      const suffix = plain(measure);
      if (suffix !== '' && text.endsWith(suffix)) text = text.slice(0, -suffix.length);
      if (NOTHING.test(text)) return ok(null);
      const [, digits, size] = AMOUNT.exec(text) ?? [];
      if (digits === undefined) return fault(`${head}应是数字`);
      const amount = Number(digits) * (size === undefined ? 1 : SIZES[size as keyof typeof SIZES]);
      return notNegative(Number(amount.toPrecision(15)), head);
    }
  }
}

function notNegative(value: number, head: string): Read<number> {
  return value < 0 ? fault(`${head}不能是负数`) : ok(value === 0 ? 0 : value);
}

/** The unit's own figure in whole per cent. */
export function progressIn(cell: SheetCell | undefined): Read<number | null> {
  const wrong = '进度应是 0 到 100 的整数';
  const read = figureIn(cell, '%', '进度');
  if (!read.ok) return cell?.kind === 'words' ? fault(wrong) : read;
  const { value } = read;
  if (value !== null && (!Number.isInteger(value) || value > 100)) return fault(wrong);
  return read;
}

export function wordsIn(cell: SheetCell | undefined, field: WordField | 'explanation'): Read<string> {
  if (cell?.kind === 'failed') return fault(`${SHEET_HEADS[field]}${FORMULA}`);
  const words = wordsOf(cell);
  const longest = LONGEST_WORDS[field];
  return words.length > longest
    ? fault(`${SHEET_HEADS[field]}太长：${words.length} 字，最多 ${longest} 字`)
    : ok(words);
}

const JUDGEMENTS = Object.entries(JUDGEMENT_WORDS) as [Judgement, string][];

export function judgementIn(cell: SheetCell | undefined): Read<Judgement | null> {
  const words = plain(wordsOf(cell));
  if (NOTHING.test(words) && cell?.kind !== 'failed') return ok(null);
  const known = JUDGEMENTS.find(([, label]) => label === words);
  if (known) return ok(known[0]);
  return fault(`${SHEET_HEADS.judgement}只能填${JUDGEMENTS.map(([, label]) => `“${label}”`).join('、')}`);
}
