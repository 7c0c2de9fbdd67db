import type { Target, WorkItem } from '../../../shared/api/types.js';

/** A figure as people write it: 8000000000000 → 8万亿, 12500 → 1.25万. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  const [unit, word] =
    size >= 1e12 ? [1e12, '万亿'] : size >= 1e8 ? [1e8, '亿'] : size >= 1e4 ? [1e4, '万'] : [1, ''];
  return `${Number((value / unit).toFixed(unit === 1 ? 4 : 3))}${word}`;
}

const OPERATORS: Record<Target['operator'], string> = {
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  '=': '=',
  '~': '≈',
};

/** `9 家`, `13%`. */
export function amountText(value: number, measure: string): string {
  return `${figureText(value)}${measure === '%' ? '' : ' '}${measure}`;
}

/** `≥ 20 个`, `3–5 家`, `> 8万亿元`. */
export function targetText(target: Pick<Target, 'operator' | 'value' | 'valueTo' | 'measure'>): string {
  if (target.valueTo !== null) {
    return `${figureText(target.value)}–${amountText(target.valueTo, target.measure)}`;
  }
  return `${OPERATORS[target.operator]} ${amountText(target.value, target.measure)}`;
}

/**
 * Attainment of a target in whole per cent, 0–100; null before the first figure, and for a ceiling (≤, <), where a
 * share of the figure says nothing.
 */
export function attainment(target: WorkItem['targets'][number]): number | null {
  if (target.cumulative === null || target.value <= 0) return null;
  if (target.operator === '<=' || target.operator === '<') return null;
  return Math.max(0, Math.min(100, Math.floor((target.cumulative / target.value) * 100)));
}

/** Points behind (negative) or ahead of the schedule; null while either figure is unknown. */
export function againstSchedule(item: Pick<WorkItem, 'progress' | 'expected'>): number | null {
  return item.progress === null || item.expected === null ? null : item.progress - item.expected;
}

export interface ItemDates {
  readonly original: string | null;
  /** The approved extension; null while the original date stands. */
  readonly approved: string | null;
  /** Moved by a new version of the document, oldest first: no extension, since nobody asked. */
  readonly amended: readonly {
    readonly on: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly actual: string | null;
}

/** As of a day: what came later is left out. */
export function datesOf(
  item: Pick<WorkItem, 'originalDeadline' | 'deadline' | 'closedOn' | 'history'>,
  date: string,
): ItemDates {
  const moves = item.history.flatMap(({ action, on, detail }) => {
    const move = on <= date ? moveOf(detail['deadline']) : null;
    return move ? [{ action, on, ...move }] : [];
  });
  const isAmended = moves.at(-1)?.action === AMENDED;
  const differs = item.originalDeadline !== null && item.deadline !== item.originalDeadline;
  return {
    original: item.originalDeadline ?? (moves.length === 0 ? item.deadline : null),
    approved: differs && !isAmended ? item.deadline : null,
    amended: moves.filter(({ action }) => action === AMENDED).map(({ on, from, to }) => ({ on, from, to })),
    actual: item.closedOn,
  };
}

const AMENDED = 'work-item.amended';

/** A date and the one before it, as the history writes them. */
function moveOf(detail: unknown): { from: string | null; to: string | null } | null {
  if (typeof detail !== 'object' || detail === null || !('from' in detail) || !('to' in detail)) return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { from: text(detail.from), to: text(detail.to) };
}
