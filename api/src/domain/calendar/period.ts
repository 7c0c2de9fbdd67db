import { addDays, daysInMonth, parseDate, yearOf } from './date.js';

/** How often reports are owed. The period codes are `2026-07`, `2026Q3`, `2026H1`, `2026`. */
export type ReportCadence = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';
/** A plan for a year is owed at its start, under the code `2026P`; reports at the end of theirs. */
export type Cadence = ReportCadence | 'yearly-plan';

export const REPORT_CADENCES: readonly ReportCadence[] = ['monthly', 'quarterly', 'half-yearly', 'yearly'];
export const CADENCES: readonly Cadence[] = [...REPORT_CADENCES, 'yearly-plan'];

/** A reporting period, first and last day included. */
export interface Period {
  code: string;
  cadence: Cadence;
  start: string;
  end: string;
}

const MONTHS: Record<Cadence, number> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
  'yearly-plan': 12,
};
const CODE = /^(?<year>[1-9]\d{3})(?:-(?<month>\d{2})|Q(?<quarter>[1-4])|H(?<half>[12])|(?<plan>P))?$/;

/** The period a code names; `RangeError` when it names none. */
export function parsePeriod(code: string): Period {
  const parts = CODE.exec(code)?.groups;
  if (!parts) throw notAPeriod(code);
  const year = Number(parts['year']);
  if (parts['month']) return periodAt(year, 'monthly', Number(parts['month']) - 1, code);
  if (parts['quarter']) return periodAt(year, 'quarterly', Number(parts['quarter']) - 1, code);
  if (parts['half']) return periodAt(year, 'half-yearly', Number(parts['half']) - 1, code);
  return periodAt(year, parts['plan'] ? 'yearly-plan' : 'yearly', 0, code);
}

/** The period of this cadence that the date falls in. */
export function periodOf(date: string, cadence: Cadence): Period {
  const month = Number(parseDate(date).slice(5, 7));
  return periodAt(yearOf(date), cadence, Math.floor((month - 1) / MONTHS[cadence]));
}

/** The period of the same cadence just before this one. */
export function previousPeriod(code: string): Period {
  const period = parsePeriod(code);
  return periodOf(addDays(period.start, -1), period.cadence);
}

/** The period of the same cadence just after this one. */
export function nextPeriod(code: string): Period {
  const period = parsePeriod(code);
  return periodOf(addDays(period.end, 1), period.cadence);
}

/** What people call it: 2026年7月, 2026年第三季度, 2026年上半年, 2026年度, 2026年度计划. */
export function periodLabel(code: string): string {
  const { cadence, start } = parsePeriod(code);
  const year = start.slice(0, 4);
  const month = Number(start.slice(5, 7));
  switch (cadence) {
    case 'monthly':
      return `${year}年${month}月`;
    case 'quarterly':
      return `${year}年第${'一二三四'[(month - 1) / 3]}季度`;
    case 'half-yearly':
      return `${year}年${month === 1 ? '上' : '下'}半年`;
    case 'yearly':
      return `${year}年度`;
    case 'yearly-plan':
      return `${year}年度计划`;
  }
}

/** What is owed for a period, in words: 2026年第三季度进展报告, 2026年度计划. */
export function owedLabel(code: string): string {
  return `${periodLabel(code)}${parsePeriod(code).cadence === 'yearly-plan' ? '' : '进展报告'}`;
}

function periodAt(
  year: number,
  cadence: Cadence,
  index: number,
  code = codeOf(year, cadence, index),
): Period {
  const firstMonth = index * MONTHS[cadence] + 1;
  const lastMonth = firstMonth + MONTHS[cadence] - 1;
  const lastDay = daysInMonth(year, lastMonth);
  if (lastDay === 0 || firstMonth < 1) throw notAPeriod(code);
  return {
    code,
    cadence,
    start: `${year}-${twoDigits(firstMonth)}-01`,
    end: `${year}-${twoDigits(lastMonth)}-${lastDay}`,
  };
}

function codeOf(year: number, cadence: Cadence, index: number): string {
  const suffix = {
    monthly: `-${twoDigits(index + 1)}`,
    quarterly: `Q${index + 1}`,
    'half-yearly': `H${index + 1}`,
    yearly: '',
    'yearly-plan': 'P',
  };
  return `${year}${suffix[cadence]}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

function notAPeriod(code: string): RangeError {
  return new RangeError(`not a period (2026-07, 2026Q3, 2026H1, 2026, 2026P): ${JSON.stringify(code)}`);
}
