import { transition, type RequestKind } from '../domain/lifecycle/transition-table.js';
import {
  mayAskExtension,
  WORK_ITEM_LIFECYCLE,
  type WorkItemAction,
  type WorkItemState,
} from '../domain/lifecycle/work-item-lifecycle.js';
import type { Actor } from '../platform/authz/actor.js';
import type { RequestKind as AskedKind } from './work-item.entity.js';

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
  };
}
