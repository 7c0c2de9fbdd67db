import { LIVE_STATES } from '../domain/lifecycle/work-item-lifecycle.js';
import { may, type Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import type { WorkItemState } from '../work-items/work-item.entity.js';

/** The efficiency office inspects its own region; those below it have offices of their own. */
export function mayInspect(actor: Actor, { regionId }: { readonly regionId: string }): boolean {
  return may(actor, 'inspection.run') && actor.regionId === regionId;
}

/** @throws Problem permission.denied */
export function requireMayInspect(actor: Actor, place: { readonly regionId: string }): void {
  if (!mayInspect(actor, place))
    throw new Problem('permission.denied', '只有本地区效能办可以督查，请由该地区效能办办理。');
}

/** What of an item decides whether it can be found to lag. */
export interface RedItem {
  readonly regionId: string;
  readonly state: WorkItemState;
  readonly inspectorRed: boolean;
}

export function maySetRed(actor: Actor, item: RedItem): boolean {
  return mayInspect(actor, item) && LIVE_STATES.includes(item.state) && !item.inspectorRed;
}

export function mayLiftRed(actor: Actor, item: RedItem): boolean {
  return mayInspect(actor, item) && item.inspectorRed;
}
