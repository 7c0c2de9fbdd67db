import { lastDay } from '../policy-reader/dates.js';
import { findFigures } from '../policy-reader/figures.js';
import { fold } from '../policy-reader/folding.js';
import type { Duty } from '../policy-reader/unit-items.js';
import { parseAssignment } from '../policy-reader/unit-list.js';
import type { Operator } from '../policy-reader/reading.js';
import type { SheetDeadline, SheetTarget } from './sheet-policy.js';

/** Names no date, so that it is not read back as one. */
export const BY_HORIZON = '按文件总期限';
/** Says that nobody is named: an empty cell would be taken for a merged one. */
export const NOBODY_YET = '待定';
export const NONE_OF_THIS_ROLE = '—';

const RECURRENCES = {
  monthly: '每月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
} as const;
const CADENCES = { ...RECURRENCES, cumulative: '累计', 'yearly-average': '年均' } as const;
const BEFORE: Record<Operator, string> = {
  '>=': '不少于',
  '>': '超过',
  '<=': '不超过',
  '<': '低于',
  '=': '',
  '~': '约',
};

/** As it can stand in a cell: no control characters, no halves of characters, no quotation marks that divide cells. */
export function cellWords(words: string): string {
  let opens = false;
  return (
    words
      // oxlint-disable-next-line no-control-regex -- XML has no place for them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/["＂]/g, () => {
        opens = !opens;
        return opens ? '“' : '”';
      })
      .replace(/^[\s*]+|[\s*]+$/g, '')
  );
}

/** One line, without the spaces and line ends of the page. */
export function squeezed(words: string): string {
  return words.replace(/\s+/g, '');
}

/** Names as one list, divided so that the reader finds the same names in it. */
export function unitsInWords(names: readonly string[], duty: Duty, openEnded: boolean): string {
  const end = openEnded ? '等' : '';
  const usual = names.join('、') + end;
  return [usual, names.join('；') + end].find((list) => isReadAs(list, names, duty, openEnded)) ?? usual;
}

function isReadAs(list: string, names: readonly string[], duty: Duty, openEnded: boolean): boolean {
  const folded = fold(list);
  const { units, openEnded: open } = parseAssignment(folded, 0, folded.length, duty);
  return (
    open === openEnded &&
    units.length === names.length &&
    units.every(
      (unit, at) => unit.duty === duty && folded.slice(unit.start, unit.end) === fold(names[at] ?? ''),
    )
  );
}

/** What a task is to be done by, in words the reader takes for the same day. */
export function deadlinesInWords(deadlines: readonly SheetDeadline[], horizon: string | null): string {
  // 年底前 of a year nobody knows stands first: behind 2025年6月 it would be read as that year's.
  const undated = ({ date, recurrence }: SheetDeadline) => date === null && recurrence === null;
  const sorted = [...deadlines.filter(undated), ...deadlines.filter((each) => !undated(each))];
  const words = sorted.map(({ quote, date, recurrence, inherited }) => {
    if (inherited && date === horizon) return BY_HORIZON;
    if (recurrence !== null) return RECURRENCES[recurrence];
    return date === null ? squeezed(quote) : dateInWords(date);
  });
  return [...new Set(words)].filter((each) => each !== '').join('；');
}

function dateInWords(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (month === 12 && day === 31) return `${year}年底前`;
  return day === lastDay(year, month) ? `${year}年${month}月底前` : `${year}年${month}月${day}日前`;
}

/** 2027-12-31 → 2027年12月31日. */
export function dayInWords(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Figures in the words of the document; those that a person wrote or corrected, in words made from them. */
export function targetsInWords(targets: readonly SheetTarget[]): string {
  const words = targets.map((target) => {
    const quote = squeezed(target.quote);
    return quote !== '' && saysFigure(quote, target) ? quote : figureInWords(target);
  });
  return [...new Set(words)].join('；');
}

/** 全覆盖 and the like say their figure without a number. */
function saysFigure(quote: string, { value, valueTo }: SheetTarget): boolean {
  const folded = fold(quote);
  const figures = findFigures(folded, 0, folded.length, new Uint8Array(folded.length + 1));
  return (
    figures.length === 0 ||
    /全覆盖|番/.test(quote) ||
    figures.some((figure) => figure.value === value && figure.valueTo === valueTo)
  );
}

function figureInWords(target: SheetTarget): string {
  const { operator, value, valueTo, measure, object, cadence } = target;
  const range = valueTo === null ? numberInWords(value) : `${numberInWords(value)}-${numberInWords(valueTo)}`;
  return `${cadence === null ? '' : CADENCES[cadence]}${object}${BEFORE[operator]}${range}${measure}`;
}

function numberInWords(value: number): string {
  if (value >= 1e12 && Number.isInteger(value / 1e10)) return `${value / 1e12}万亿`;
  if (value >= 1e8 && Number.isInteger(value / 1e6)) return `${value / 1e8}亿`;
  if (value >= 1e4 && Number.isInteger(value / 1e2)) return `${value / 1e4}万`;
  return String(value);
}
