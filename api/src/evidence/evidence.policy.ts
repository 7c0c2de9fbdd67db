import { mayDo, step as reportStep, type ReportRow } from '../cycles/cycles.policy.js';
import type { Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import type { RequestKind, WorkItemState } from '../work-items/work-item.entity.js';
import { mayAct, requireMayAct, step as itemStep } from '../work-items/work-item.policy.js';

/** What a piece of evidence stands beside: a report, or the closing that its unit is about to ask for. */
export type Subject =
  { readonly kind: 'report'; readonly report: ReportRow } | { readonly kind: 'item'; readonly item: ItemRow };

export interface ItemRow {
  readonly regionId: string;
  readonly unitId: string;
  readonly state: WorkItemState;
  /** The request that waits for a decision. */
  readonly open: RequestKind | null;
}

/** Evidence comes and goes while the report can be written, or the closing can still be asked for. */
export function mayChangeEvidence(actor: Actor, subject: Subject): boolean {
  if (subject.kind === 'report') return mayDo(actor, 'save', subject.report);
  const { item } = subject;
  return mayAct(actor, 'ask-closing', item) && item.open === null && item.state === 'accepted';
}

/** @throws Problem permission.denied, lifecycle.refused, cycle.closed or work_item.request_open */
export function requireMayChangeEvidence(actor: Actor, subject: Subject): void {
  if (subject.kind === 'report') {
    reportStep(actor, 'save', subject.report);
    return;
  }
  const { item } = subject;
  requireMayAct(actor, 'ask-closing', item);
  if (item.open !== null)
    throw new Problem(
      'work_item.request_open',
      '这个事项已有申请在等待决定，材料不能再变动；请等效能办决定后再办。',
    );
  itemStep(actor, 'ask-closing', item, null);
}
