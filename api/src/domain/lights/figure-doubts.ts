import { REPORT_CADENCES, type ReportCadence, parsePeriod, periodOf } from '../calendar/period.js';
import type { Operator } from '../policy-reader/reading.js';

/** What is asked about before a figure is taken: its sum falls, or what was done does not lead from the last sum to it. */
export type FigureDoubt = 'falls' | 'mismatch';

/** A sum that was handed in before, with the last day of its period. */
export interface EarlierSum {
  readonly value: number;
  readonly endsOn: string;
}

export interface FigureToCheck {
  readonly operator: Operator;
  readonly measure: string;
  /** How the target is counted: `yearly` starts anew each year; null and `cumulative` never do. */
  readonly cadence: ReportCadence | 'cumulative' | 'yearly-average' | null;
  readonly periodValue: number | null;
  readonly cumulativeValue: number | null;
  /** The last sum before this period ended. */
  readonly last: EarlierSum | null;
  /** The last sum before this period began. */
  readonly before: EarlierSum | null;
}

/**
 * Whether a figure wants a word of explanation. Upper bounds and averages may fall; shares are not added up; sums that
 * start anew with each period of their own are only compared within it.
 */
export function doubtOf(figure: FigureToCheck, period: string): FigureDoubt | null {
  const { operator, measure, cadence, periodValue, cumulativeValue } = figure;
  if (cumulativeValue === null || operator === '<=' || operator === '<' || cadence === 'yearly-average')
    return null;
  const { end } = parsePeriod(period);
  const comparable = (earlier: EarlierSum | null) =>
    earlier !== null && sameCount(cadence, earlier.endsOn, end) ? earlier.value : null;
  const last = comparable(figure.last);
  if (last !== null && cumulativeValue < last) return 'falls';
  const before = comparable(figure.before);
  if (before === null || periodValue === null || /[%％‰]|百分点/.test(measure)) return null;
  return Math.abs(cumulativeValue - before - periodValue) > tolerance(cumulativeValue) ? 'mismatch' : null;
}

function sameCount(cadence: FigureToCheck['cadence'], earlier: string, end: string): boolean {
  const recurring = REPORT_CADENCES.find((each) => each === cadence);
  return recurring === undefined || periodOf(earlier, recurring).code === periodOf(end, recurring).code;
}

/** 0.1 + 0.2 is not 0.3 in binary: a hair's breadth is no difference. */
function tolerance(value: number): number {
  return Math.max(1, Math.abs(value)) * 1e-9;
}
