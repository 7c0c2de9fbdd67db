import { mayDo, step as reportStep, type ReportRow } from '../cycles/cycles.policy.js';
import { may, type Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import type { RequestKind, WorkItemState } from '../work-items/work-item.entity.js';
import { mayAct, requireMayAct, step as itemStep } from '../work-items/work-item.policy.js';
import type { InspectedRow } from './queries/inspected.js';

/**
 * What a piece of evidence stands beside: a report, the closing that its unit is about to ask for, or what inspection
 * looks at.
 */
export type Subject =
  | { readonly kind: 'report'; readonly report: ReportRow }
  | { readonly kind: 'item'; readonly item: ItemRow }
  | {
      readonly kind: 'inspected';
      readonly inspected: Pick<InspectedRow, 'kind' | 'regionId' | 'open'>;
    };

export interface ItemRow {
  readonly regionId: string;
  readonly unitId: string;
  readonly state: WorkItemState;
  /** The request that waits for a decision. */
  readonly open: RequestKind | null;
}

/**
 * The office puts evidence beside its visits and findings, the unit beside its measures: that they are those of its own
 * unit is known, since it sees no others.
 */
function isTheirs(actor: Actor, { kind, regionId }: Pick<InspectedRow, 'kind' | 'regionId'>): boolean {
  return kind === 'measure'
    ? may(actor, 'rectification.answer')
    : may(actor, 'inspection.run') && actor.regionId === regionId;
}

/** Evidence comes and goes while what it stands beside is being written. */
export function mayChangeEvidence(actor: Actor, subject: Subject): boolean {
  switch (subject.kind) {
    case 'report':
      return mayDo(actor, 'save', subject.report);
    case 'inspected':
      return subject.inspected.open && isTheirs(actor, subject.inspected);
    case 'item': {
      const { item } = subject;
      return mayAct(actor, 'ask-closing', item) && item.open === null && item.state === 'accepted';
    }
  }
}

/** @throws Problem permission.denied, lifecycle.refused, cycle.closed or work_item.request_open */
export function requireMayChangeEvidence(actor: Actor, subject: Subject): void {
  if (subject.kind === 'report') {
    reportStep(actor, 'save', subject.report);
    return;
  }
  if (subject.kind === 'inspected') {
    const { inspected } = subject;
    if (!isTheirs(actor, inspected))
      throw new Problem(
        'permission.denied',
        inspected.kind === 'measure'
          ? '整改措施的材料由责任单位联络员上传。'
          : '走访和问题的材料由本地区效能办上传。',
      );
    if (!inspected.open)
      throw new Problem('lifecycle.refused', '这里已经办结或已报出，材料不能再变动。请刷新后再看。');
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
