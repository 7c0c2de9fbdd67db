import { addDays } from '../../../shared/lib/dates.js';
import type { Permission } from '../../../shared/api/types.js';

/**
 * The parts of a desk in the order of what presses most; each shown to who can do something about it. What a leader looks
 * after goes by what only leaders may do.
 */
export const SECTIONS = [
  { name: 'bulletinsToSign', permission: 'bulletin.sign' },
  { name: 'assessmentsToSign', permission: 'assessment.sign' },
  { name: 'ordersToSign', permission: 'rectification.sign' },
  { name: 'returned', permission: 'report.write' },
  { name: 'plansReturned', permission: 'plan.write' },
  { name: 'plansToRenew', permission: 'plan.write' },
  { name: 'directivesToAnswer', permission: 'directive.answer' },
  { name: 'directivesToSettle', permission: 'directive.write' },
  { name: 'directivesOverdue', permission: 'directive.write' },
  { name: 'unitsToMark', permission: 'assessment.sign' },
  { name: 'turnedRed', permission: 'directive.write' },
  { name: 'enterpriseRequestsOverdue', permission: 'directive.write' },
  { name: 'enterpriseRequestsToHandle', permission: 'enterprise-request.handle' },
  { name: 'meetings', permission: 'meeting.read' },
  { name: 'toSign', permission: 'work-item.accept' },
  { name: 'toReport', permission: 'report.write' },
  { name: 'plansOwed', permission: 'plan.write' },
  { name: 'toApprove', permission: 'report.approve' },
  { name: 'ordersToMend', permission: 'rectification.answer' },
  { name: 'ordersToApprove', permission: 'rectification.approve' },
  { name: 'ordersToVerify', permission: 'inspection.run' },
  { name: 'ordersToClose', permission: 'inspection.run' },
  { name: 'lookBacksDue', permission: 'inspection.run' },
  { name: 'toDecide', permission: 'work-item.decide' },
  { name: 'plansToDecide', permission: 'plan.decide' },
  { name: 'toReview', permission: 'report.review' },
  { name: 'enterpriseRequestsToRate', permission: 'enterprise-request.oversee' },
  { name: 'drafts', permission: 'policy.edit' },
  { name: 'cycles', permission: 'cycle.open' },
  { name: 'asked', permission: 'work-item.request' },
  { name: 'comingDue', permission: 'work-item.request' },
] as const satisfies readonly { name: string; permission: Permission }[];
export type SectionName = (typeof SECTIONS)[number]['name'];

export function sectionsFor(permissions: readonly Permission[]): SectionName[] {
  return SECTIONS.filter(({ permission }) => permissions.includes(permission)).map(({ name }) => name);
}

const SOON_DAYS = 30;
/** Who comes for the first time is shown what a week has brought. */
const NEW_DAYS = 7;

/** Items that come due within the month count as coming due: the day the list ends before. */
export function soon(today: string): string {
  return addDays(today, SOON_DAYS);
}

/** Since when something is new to this person: the day of their last visit, which is not the one of today. */
export function newSince(today: string, previousVisitOn: string | null): string {
  return previousVisitOn ?? addDays(today, -NEW_DAYS);
}
