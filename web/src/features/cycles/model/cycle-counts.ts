import type { Cycle, ReportState } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';

/** A number of a cycle's page. */
export type CountName = 'total' | 'owed' | 'submitted' | 'approved' | 'accepted' | 'returned' | 'overdue';
export const COUNT_NAMES: readonly CountName[] = [
  'total',
  'overdue',
  'owed',
  'returned',
  'submitted',
  'approved',
  'accepted',
];

/** Those of a cycle of plans for a year: they go to the office at once, no head approves them. */
export const PLAN_COUNT_NAMES = COUNT_NAMES.filter((name) => name !== 'submitted');

/** The words for a number; plans are not reports. */
export function countKey(name: CountName | 'late', plan: boolean) {
  return plan && name !== 'submitted' ? (`planCount.${name}` as const) : (`count.${name}` as const);
}

/** The states a number counts: a draft is still with the unit, so it counts as owed. */
const STATES: Partial<Record<CountName, readonly ReportState[]>> = {
  owed: ['owed', 'draft'],
  submitted: ['submitted'],
  approved: ['approved'],
  accepted: ['accepted'],
  returned: ['returned'],
};

/** The list that shows exactly the rows of a number, of one unit where it is named. */
export function rowsOf(name: CountName, cycleId: string, unitId?: string, closed = false): string {
  // What was overdue when the period closed is not overdue any more: the snapshot remembers it.
  if (closed && name === 'overdue')
    return linkTo(`/cycles/${cycleId}/snapshots`, { unit: unitId, overdue: 'true' });
  return linkTo('/reports', {
    cycle: cycleId,
    unit: unitId,
    state: STATES[name],
    overdue: name === 'overdue' ? 'true' : undefined,
  });
}

/** Share of the reports that have been handed in, 0 to 100; null where none is due. */
export function handedIn({ total, owed, returned }: Cycle['counts']): number | null {
  return total === 0 ? null : Math.round(((total - owed - returned) / total) * 100);
}
