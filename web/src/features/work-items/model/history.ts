import type { WorkItem } from '../../../shared/api/types.js';

type HistoryEvent = WorkItem['history'][number];

const SHOWN = 10;

/** The newest first. `brief` leaves out the saving of drafts and what is long past; `hidden` says how many. */
export function historyOf(
  history: readonly HistoryEvent[],
  brief: boolean,
): { events: HistoryEvent[]; hidden: number } {
  const all = [...history].reverse();
  if (!brief) return { events: all, hidden: 0 };
  const events = all.filter(({ action }) => action !== 'report.saved').slice(0, SHOWN);
  return { events, hidden: all.length - events.length };
}
