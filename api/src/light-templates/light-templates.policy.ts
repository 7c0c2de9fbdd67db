import { may, type Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';

/** The efficiency office says by which rules its own region is lit, and keeps rules of its own. */
export function mayAdopt(actor: Actor, { regionId }: { readonly regionId: string }): boolean {
  return may(actor, 'light-template.adopt') && actor.regionId === regionId;
}

/** @throws Problem permission.denied */
export function requireMayAdopt(actor: Actor, place: { readonly regionId: string }): void {
  if (!mayAdopt(actor, place))
    throw new Problem('permission.denied', '只有本地区效能办可以决定亮灯规则，请由该地区效能办办理。');
}
