import { transition, type RequestKind } from '../domain/lifecycle/transition-table.js';
import {
  mayAskExtension,
  WORK_ITEM_LIFECYCLE,
  type WorkItemAction,
  type WorkItemState,
} from '../domain/lifecycle/work-item-lifecycle.js';
import type { Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import {
  WORK_ITEM_STATES,
  type RequestKind as AskedKind,
  type WorkItemState as KeptState,
} from './work-item.entity.js';

/** What of an item decides who may act on it. */
export interface ItemPlace {
  readonly regionId: string;
  readonly unitId: string;
}

/**
 * Whether this person may do this with this item at all, whatever its state: reporters with the items of their own
 * unit, inspectors with those of exactly their own region.
 */
export function mayAct(actor: Actor, action: WorkItemAction, item: ItemPlace): boolean {
  const roles = WORK_ITEM_LIFECYCLE.transitions
    .filter((row) => row.action === action)
    .flatMap((row) => row.by);
  return roles.some(
    (role) =>
      actor.roles.includes(role) &&
      (role === 'inspector' ? item.regionId === actor.regionId : item.unitId === actor.unitId),
  );
}

export interface Step {
  readonly next: KeptState;
  /** The request that waits, unless this decides it, can't be decided any more once this is done. */
  readonly lapses: boolean;
}

/**
 * Where an item comes to by this deed of this person.
 *
 * @throws Problem permission.denied or lifecycle.refused
 */
export function step(
  actor: Actor,
  action: WorkItemAction,
  item: ItemPlace & { readonly state: KeptState },
  open: AskedKind | null,
): Step {
  requireMayAct(actor, action, item);
  const move = transition(WORK_ITEM_LIFECYCLE, item.state, action, waiting(open));
  if (!move.ok) throw new Problem('lifecycle.refused', `${move.message}。请刷新后再看。`);
  const next = WORK_ITEM_STATES.find((state) => state === move.next);
  if (!next) throw new Error(`${action} leads to ${move.next}, in which no item is kept`);
  return { next, lapses: open === 'closing' ? next !== 'closing' : move.lapsed.length > 0 };
}

/** @throws Problem permission.denied when the deed is not this person's, whatever the state of the item */
export function requireMayAct(actor: Actor, action: WorkItemAction, item: ItemPlace): void {
  if (mayAct(actor, action, item)) return;
  const ofUnit = WORK_ITEM_LIFECYCLE.transitions.some(
    (row) => row.action === action && row.by.includes('reporter'),
  );
  throw new Problem(
    'permission.denied',
    ofUnit
      ? '只有责任单位的联络员可以这样办理，请由该单位联络员办理。'
      : '只有本地区效能办可以这样办理，请由该地区效能办办理。',
  );
}

/** What has to be given with a deed, such as the reason of a refusal. */
export function requirementsOf(action: WorkItemAction): readonly ('reason' | 'document' | 'evidence')[] {
  return WORK_ITEM_LIFECYCLE.transitions.find((row) => row.action === action)?.requires ?? [];
}

/** The request that waits, as the lifecycle knows it: a closing that waits is a state there. */
export function waiting(open: AskedKind | null): RequestKind[] {
  return open === null || open === 'closing' ? [] : [open];
}

export interface Abilities {
  readonly accept: boolean;
  readonly dispute: boolean;
  readonly transfer: boolean;
  readonly extension: boolean;
  readonly closing: boolean;
  readonly decide: boolean;
  readonly suspend: boolean;
  readonly resume: boolean;
  readonly cancel: boolean;
  readonly archive: boolean;
}

/** What this person can do with this item on this day, for the buttons of a screen. */
export function abilitiesOf(
  actor: Actor,
  item: ItemPlace & { readonly state: WorkItemState; readonly deadline: string | null },
  open: AskedKind | null,
  today: string,
): Abilities {
  const can = (action: WorkItemAction) =>
    mayAct(actor, action, item) && transition(WORK_ITEM_LIFECYCLE, item.state, action, waiting(open)).ok;
  const canAsk = (action: WorkItemAction) => open === null && can(action);
  return {
    accept: can('accept'),
    dispute: canAsk('dispute'),
    transfer: canAsk('transfer'),
    extension: canAsk('extend') && mayAskExtension(item.deadline, today),
    closing: canAsk('ask-closing'),
    decide: open !== null && mayAct(actor, 'accept-closing', item),
    suspend: can('suspend'),
    resume: can('resume'),
    cancel: can('cancel'),
    archive: can('archive'),
  };
}
