import {
  dutiesKeptApart,
  REPORT_LIFECYCLE,
  type ReportAction,
} from '../domain/lifecycle/report-lifecycle.js';
import type { Cadence } from '../domain/calendar/period.js';
import { transition } from '../domain/lifecycle/transition-table.js';
import { may, type Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import type { ReportState } from './cycle.entity.js';

/** What the rules ask about a report. */
export interface ReportRow {
  readonly regionId: string;
  readonly unitId: string;
  readonly state: ReportState;
  readonly submittedBy: string | null;
  readonly approvedBy: string | null;
  /** Of its cycle: nothing is done any more with the reports of a closed one. */
  readonly cycleState: 'open' | 'closed';
  /** Of its cycle: a plan for a year is filed and decided as a plan, none of the steps of a report is for it. */
  readonly cadence: Cadence;
}

export function mayUrge(actor: Actor, cycle: { regionId: string }): boolean {
  return may(actor, 'cycle.urge') && actor.regionId === cycle.regionId;
}

export function mayClose(actor: Actor, cycle: { regionId: string }): boolean {
  return may(actor, 'cycle.close') && actor.regionId === cycle.regionId;
}

/** The lead of a task asks those who support it for what it is to sum up. */
export function mayRemindPartners(
  actor: Actor,
  report: Pick<ReportRow, 'unitId' | 'cycleState' | 'cadence'> & { readonly role: string },
): boolean {
  return (
    may(actor, 'report.write') &&
    actor.unitId === report.unitId &&
    report.role === 'lead' &&
    report.cycleState === 'open' &&
    report.cadence !== 'yearly-plan'
  );
}

/** The efficiency office reviews what its own region reports; those below it have offices of their own. */
export function mayReviewIn(actor: Actor, regionId: string): boolean {
  return may(actor, 'report.review') && actor.regionId === regionId;
}

/** Whose hand a step needs: the reporter's or head's of the unit that reports, or the region's efficiency office. */
function isTheirs(actor: Actor, action: ReportAction, report: ReportRow): boolean {
  switch (action) {
    case 'save':
    case 'submit':
      return may(actor, 'report.write') && actor.unitId === report.unitId;
    case 'approve':
    case 'send-back':
      return may(actor, 'report.approve') && actor.unitId === report.unitId;
    case 'accept':
    case 'return':
      return mayReviewIn(actor, report.regionId);
  }
}

export function mayDo(actor: Actor, action: ReportAction, report: ReportRow): boolean {
  return (
    report.cycleState === 'open' &&
    report.cadence !== 'yearly-plan' &&
    isTheirs(actor, action, report) &&
    dutiesKeptApart(action, actor.userId, report) &&
    transition(REPORT_LIFECYCLE, report.state, action).ok
  );
}

/**
 * The state a report comes to by this step of this person.
 *
 * @throws Problem permission.denied, cycle.closed, lifecycle.refused or report.same_person
 */
export function step(actor: Actor, action: ReportAction, report: ReportRow): ReportState {
  if (!isTheirs(actor, action, report)) throw new Problem('permission.denied', DENIED[action]);
  if (report.cadence === 'yearly-plan')
    throw new Problem('lifecycle.refused', '这里要报的是年度计划：请在事项页的“序时计划”中报送、审定。');
  if (report.cycleState === 'closed')
    throw new Problem(
      'cycle.closed',
      '这份报告所在的周期已经关闭，各项情况已留存为快照，不能再填报、审核、验收；新的进展请在下一周期填报。',
    );
  const move = transition(REPORT_LIFECYCLE, report.state, action);
  if (!move.ok) throw new Problem('lifecycle.refused', `${move.message}。请刷新后再看。`);
  if (!dutiesKeptApart(action, actor.userId, report))
    throw new Problem('report.same_person', '您已办理过这份报告的前一环节，请由他人办理这一步。');
  return move.next;
}

/** Which of the two returns this person may make; the state decides when both are theirs. */
export function returnAction(actor: Actor, report: ReportRow): 'send-back' | 'return' {
  const theirs = (['send-back', 'return'] as const).filter((action) => isTheirs(actor, action, report));
  return (
    theirs.find((action) => transition(REPORT_LIFECYCLE, report.state, action).ok) ?? theirs[0] ?? 'return'
  );
}

const OF_UNIT = '只有责任单位的联络员可以填报，请由该单位联络员办理。';
const OF_HEAD = '只有责任单位的负责人可以审核，请由该单位负责人办理。';
const OF_OFFICE = '只有本地区效能办可以验收，请由该地区效能办办理。';
const DENIED: Readonly<Record<ReportAction, string>> = {
  save: OF_UNIT,
  submit: OF_UNIT,
  approve: OF_HEAD,
  'send-back': OF_HEAD,
  accept: OF_OFFICE,
  return: '只有责任单位负责人或本地区效能办可以退回。',
};
