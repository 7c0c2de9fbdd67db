import type { ReportState, ReportSummary } from '../api/types.js';

/** The words for where a report stands; a plan for a year is no report: it waits for the office alone. */
export function reportStateKey<S extends ReportState>(state: S, cadence: ReportSummary['cycle']['cadence']) {
  return cadence === 'yearly-plan'
    ? (`shared:planState.${state}` as const)
    : (`shared:reportState.${state}` as const);
}

/** Where one looks at it: a plan is filed and decided at its item. */
export function reportPath(
  id: string,
  workItemId: string,
  cadence: ReportSummary['cycle']['cadence'],
): string {
  return cadence === 'yearly-plan' ? `/work-items/${workItemId}#plan` : `/reports/${id}`;
}
