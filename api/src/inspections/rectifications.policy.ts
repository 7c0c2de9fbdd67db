import {
  handsKeptApart,
  RECTIFICATION_LIFECYCLE,
  type OrderHands,
  type RectificationAction,
  type RectificationState,
} from '../domain/lifecycle/rectification-lifecycle.js';
import { transition } from '../domain/lifecycle/transition-table.js';
import type { Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';

/** What the rules ask about an order. */
export interface OrderRow extends OrderHands {
  readonly regionId: string;
  /** Of the person's own unit, or of one whose place it has taken. */
  readonly own: boolean;
  readonly state: RectificationState;
  readonly extensionOpen: boolean;
}

const rolesOf = (action: RectificationAction) =>
  RECTIFICATION_LIFECYCLE.transitions.filter((row) => row.action === action).flatMap((row) => row.by);

/** Reporters and heads with the orders of their own unit, inspectors and leaders with those of exactly their region. */
function isTheirs(actor: Actor, action: RectificationAction, order: OrderRow): boolean {
  return rolesOf(action).some(
    (role) =>
      actor.roles.includes(role) &&
      (role === 'inspector' || role === 'leader' ? order.regionId === actor.regionId : order.own),
  );
}

const move = (order: OrderRow, action: RectificationAction) =>
  transition(RECTIFICATION_LIFECYCLE, order.state, action, order.extensionOpen ? ['extension'] : []);

export function mayDo(actor: Actor, action: RectificationAction, order: OrderRow): boolean {
  return (
    isTheirs(actor, action, order) && handsKeptApart(action, actor.userId, order) && move(order, action).ok
  );
}

/**
 * Where an order comes to by this step of this person.
 *
 * @throws Problem permission.denied, lifecycle.refused or rectification.same_person
 */
export function step(
  actor: Actor,
  action: RectificationAction,
  order: OrderRow,
): { readonly next: RectificationState; readonly lapses: boolean } {
  if (!isTheirs(actor, action, order)) throw new Problem('permission.denied', denied(action));
  const made = move(order, action);
  if (!made.ok) throw new Problem('lifecycle.refused', `${made.message}。请刷新后再看。`);
  if (!handsKeptApart(action, actor.userId, order))
    throw new Problem(
      'rectification.same_person',
      '您已办理过这份督办单的前一环节（拟稿、整改、回复或审核），请由他人办理这一步。',
    );
  return { next: made.next, lapses: made.lapsed.length > 0 };
}

function denied(action: RectificationAction): string {
  const roles = rolesOf(action);
  if (roles.includes('reporter')) return '只有责任单位的联络员可以办理，请由该单位联络员办理。';
  if (roles.includes('head')) return '只有责任单位的负责人可以审核，请由该单位负责人办理。';
  return roles.includes('leader')
    ? '只有本地区效能办或领导可以办理，请由该地区人员办理。'
    : '只有本地区效能办可以办理，请由该地区效能办办理。';
}

/** What this person can do with this order now, for the buttons of a screen. */
export function abilitiesOf(actor: Actor, order: OrderRow, rising: boolean) {
  const can = (action: RectificationAction) => mayDo(actor, action, order);
  return {
    redraft: can('redraft'),
    sign: can('sign'),
    dismiss: can('dismiss'),
    measures: can('take-measures'),
    reply: can('reply'),
    approve: can('approve'),
    extend: can('extend'),
    decideExtension: can('grant-extension'),
    verify: can('verify'),
    reject: can('reject'),
    close: can('close'),
    withdraw: can('withdraw'),
    decideRise: rising && can('rise'),
    lookBack: can('sustain'),
  };
}
