import { addWorkingDays, workingDaysBetween } from '../calendar/china-calendar.js';

/** 蓝色督办、橙色督办、红色督办、约谈: one more each time that an order is overdue again. */
export const ORDER_COLOURS = ['blue', 'orange', 'red', 'interview'] as const;
export type OrderColour = (typeof ORDER_COLOURS)[number];

/** What comes after this colour; null: nothing does. */
export function nextColour(colour: OrderColour): OrderColour | null {
  return ORDER_COLOURS[ORDER_COLOURS.indexOf(colour) + 1] ?? null;
}

export interface OverdueOrder {
  readonly colour: OrderColour;
  readonly dueOn: string;
  /** When it last rose, or when it was last decided that it should not. */
  readonly lastDecidedOn: string | null;
  /** A rise is drafted and waits for a signature. */
  readonly pending: boolean;
}

/** Working days between one rise and the next. */
export const BETWEEN_RISES = 5;

/**
 * The colour that an order should rise to on this day: one step, as soon as a working day has passed since its date, and
 * another each time that five more have gone by. Null: it stays as it is.
 */
export function risesTo(order: OverdueOrder, asOf: string): OrderColour | null {
  if (order.pending || order.dueOn >= asOf) return null;
  const { lastDecidedOn } = order;
  const rests =
    lastDecidedOn !== null && lastDecidedOn > order.dueOn
      ? addWorkingDays(lastDecidedOn, BETWEEN_RISES) > asOf
      : workingDaysBetween(order.dueOn, asOf) < 1;
  return rests ? null : nextColour(order.colour);
}
