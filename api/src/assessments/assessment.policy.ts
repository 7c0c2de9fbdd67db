import {
  ASSESSMENT_LIFECYCLE,
  type AssessmentAction,
  type AssessmentState,
} from '../domain/lifecycle/assessment-lifecycle.js';
import { transition } from '../domain/lifecycle/transition-table.js';
import { may, type Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import type { MarkKind } from './mark.entity.js';
import type { SchemeState } from './scheme.entity.js';

export function mayEditScheme(actor: Actor, regionId: string): boolean {
  return may(actor, 'scheme.edit') && actor.regionId === regionId;
}

/** An adopted scheme stands still from the first day of its year on. */
export function isFrozen({ state, year }: { state: SchemeState; year: number }, today: string): boolean {
  return state === 'superseded' || (state === 'adopted' && today >= `${year}-01-01`);
}

/** What the rules ask about an assessment. */
export interface AssessmentRow {
  readonly regionId: string;
  readonly state: AssessmentState;
  /** Who computed it, and who decided an appeal of it: neither of them signs. */
  readonly hands: readonly string[];
}

function isTheirs(actor: Actor, action: AssessmentAction, { regionId }: AssessmentRow): boolean {
  const permission = action === 'sign' ? 'assessment.sign' : 'assessment.run';
  return may(actor, permission) && actor.regionId === regionId;
}

export function mayDo(actor: Actor, action: AssessmentAction, assessment: AssessmentRow): boolean {
  return (
    isTheirs(actor, action, assessment) &&
    (action !== 'sign' || !assessment.hands.includes(actor.userId)) &&
    transition(ASSESSMENT_LIFECYCLE, assessment.state, action).ok
  );
}

/**
 * The state an assessment comes to by this step of this person.
 *
 * @throws Problem permission.denied, lifecycle.refused or assessment.same_person
 */
export function step(actor: Actor, action: AssessmentAction, assessment: AssessmentRow): AssessmentState {
  if (!isTheirs(actor, action, assessment))
    throw new Problem(
      'permission.denied',
      action === 'sign'
        ? '只有本地区领导可以签发，请送领导签发。'
        : '只有本地区效能办可以办理年度考核，请由该地区效能办办理。',
    );
  const move = transition(ASSESSMENT_LIFECYCLE, assessment.state, action);
  if (!move.ok) throw new Problem('lifecycle.refused', `${move.message}。请刷新后再看。`);
  if (action === 'sign' && assessment.hands.includes(actor.userId))
    throw new Problem('assessment.same_person', '您办理过这次考核的计分或申诉，请由其他领导签发。');
  return move.next;
}

/** What the rules ask of an assessment in its window for objections, and of one of its units. */
export interface ShownRow {
  readonly state: AssessmentState;
  readonly objectionsUntil: string | null;
  readonly unitId: string;
}

export function mayAppeal(
  actor: Actor,
  { state, objectionsUntil, unitId }: ShownRow,
  today: string,
): boolean {
  return (
    may(actor, 'appeal.file') &&
    actor.unitId === unitId &&
    state === 'shown' &&
    objectionsUntil !== null &&
    today <= objectionsUntil
  );
}

export function mayConsent(actor: Actor, { state, unitId }: ShownRow): boolean {
  return may(actor, 'assessment.consent') && actor.unitId === unitId && state === 'shown';
}

/** Who filed an appeal, and who found the fact it is about, do not decide it. */
export function mayDecideAppeal(
  actor: Actor,
  appeal: { readonly regionId: string; readonly filedBy: string; readonly foundBy: string | null },
): boolean {
  return isOfOffice(actor, appeal.regionId) && keptApart(actor, appeal);
}

export function isOfOffice(actor: Actor, regionId: string): boolean {
  return may(actor, 'appeal.decide') && actor.regionId === regionId;
}

export function keptApart(
  { userId }: Actor,
  { filedBy, foundBy }: { readonly filedBy: string; readonly foundBy: string | null },
): boolean {
  return userId !== filedBy && userId !== foundBy;
}

/** Leaders mark; what is recognised or proven false is recorded by the efficiency office. */
export function mayRecord(actor: Actor, kind: MarkKind, regionId: string): boolean {
  const role = kind === 'leader-mark' ? 'leader' : 'inspector';
  return may(actor, 'mark.record') && actor.roles.includes(role) && actor.regionId === regionId;
}
