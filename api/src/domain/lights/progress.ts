import type { Operator } from '../policy-reader/reading.js';

/** What a target asks for. Of a range such as 3–5 the lower end counts: who reaches it has done what was asked. */
export interface TargetValue {
  readonly operator: Operator;
  readonly value: number;
}

/** A target with the figure reported for it: counted up to now, never negative; null while nothing was reported. */
export interface ReportedTarget extends TargetValue {
  readonly actual: number | null;
}

/**
 * Whole per cent of what was asked, 0–100: the mean of the targets, each weighing the same, rounded down; without
 * targets the unit's own figure (null while it has given none). A figure not reported counts as 0. It is 100 exactly
 * when every target is met.
 */
export function progressOf(targets: readonly ReportedTarget[], own: number | null): number | null {
  if (targets.length === 0) return own;
  if (targets.every(isMet)) return 100;
  const mean = targets.reduce((sum, target) => sum + attainment(target), 0) / targets.length;
  return Math.min(99, Math.floor(mean + ROUNDING));
}

/** Whether the figure reaches what was asked; about (`~`) and exactly (`=`) are reached by more as well. */
export function isMet({ operator, value, actual }: ReportedTarget): boolean {
  if (actual === null) return false;
  switch (operator) {
    case '<=':
      return actual <= value;
    case '<':
      return actual < value;
    case '>':
      return actual > value;
    case '>=':
    case '=':
    case '~':
      return actual >= value;
  }
}

/**
 * Per cent of one target, 0–100: the share of the value that is reached; for an upper bound the share of the figure
 * that is allowed.
 */
export function attainment(target: ReportedTarget): number {
  if (isMet(target)) return 100;
  const { operator, value, actual } = target;
  if (actual === null) return 0;
  const [part, whole] = operator === '<=' || operator === '<' ? [value, actual] : [actual, value];
  return whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : 0;
}

/** 0.29 of 1 is 28.999… in binary: such a hair's breadth is not rounded down. */
const ROUNDING = 1e-9;
