import type { Cycle } from '../../../shared/api/types.js';

export type Cadence = Cycle['cadence'];
export const CADENCES: readonly Cadence[] = ['quarterly', 'monthly', 'half-yearly', 'yearly', 'yearly-plan'];

/** A period as the API writes it, such as `2026Q3`, with its first and last day. */
export interface Period {
  readonly code: string;
  readonly cadence: Cadence;
  readonly start: string;
  readonly end: string;
  readonly year: number;
  /** Quarter, half or month of the year; 1 for a year. */
  readonly part: number;
}

const PARTS: Readonly<Record<Cadence, number>> = {
  monthly: 12,
  quarterly: 4,
  'half-yearly': 2,
  yearly: 1,
  'yearly-plan': 1,
};

/** The last `count` periods that have begun by `today`, the newest first: only those can be opened. */
export function recentPeriods(cadence: Cadence, today: string, count: number): Period[] {
  const parts = PARTS[cadence];
  const months = 12 / parts;
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const newest = year * parts + Math.floor((month - 1) / months);
  return Array.from({ length: count }, (_, back) => periodAt(cadence, newest - back));
}

/** For plans the running year; for reports the newest period that has ended and is not open yet; else the newest that is not; else the newest. */
export function proposedPeriod(
  periods: readonly Period[],
  opened: ReadonlySet<string>,
  today: string,
): Period | null {
  // The plan of a year is wanted while the year is to come.
  if (periods[0]?.cadence === 'yearly-plan') return periods[0];
  const closed = periods.filter(({ code }) => !opened.has(code));
  return closed.find(({ end }) => end < today) ?? closed[0] ?? periods[0] ?? null;
}

function periodAt(cadence: Cadence, serial: number): Period {
  const parts = PARTS[cadence];
  const months = 12 / parts;
  const year = Math.floor(serial / parts);
  const part = (serial % parts) + 1;
  const firstMonth = (part - 1) * months + 1;
  const lastMonth = part * months;
  const lastDay = new Date(Date.UTC(year, lastMonth, 0)).getUTCDate();
  const code = {
    monthly: `${year}-${two(part)}`,
    quarterly: `${year}Q${part}`,
    'half-yearly': `${year}H${part}`,
    yearly: `${year}`,
    'yearly-plan': `${year}P`,
  }[cadence];
  return {
    code,
    cadence,
    year,
    part,
    start: `${year}-${two(firstMonth)}-01`,
    end: `${year}-${two(lastMonth)}-${two(lastDay)}`,
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
