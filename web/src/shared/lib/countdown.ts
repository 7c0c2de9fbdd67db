import { daysBetween } from './dates.js';

/** How far a day is from today, for words such as 还有 3 天 and 逾期 2 天. Calendar days. */
export interface Countdown {
  readonly kind: 'left' | 'today' | 'past';
  /** Never negative. */
  readonly days: number;
  /** `past` and `today` want doing now; `soon` within the week. */
  readonly urgency: 'past' | 'today' | 'soon' | 'later';
}

/** Both `YYYY-MM-DD`. */
export function countdown(wantedOn: string, today: string): Countdown {
  const days = daysBetween(today, wantedOn);
  if (days < 0) return { kind: 'past', days: -days, urgency: 'past' };
  if (days === 0) return { kind: 'today', days: 0, urgency: 'today' };
  return { kind: 'left', days, urgency: days <= 7 ? 'soon' : 'later' };
}
