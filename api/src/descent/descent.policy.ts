import { may, type Actor } from '../platform/authz/actor.js';

/** What a policy carries out of those above is said by the inspectors of exactly its own region. */
export function mayDecideDescent(actor: Actor, lowerPolicy: { readonly regionId: string }): boolean {
  return may(actor, 'descent.decide') && lowerPolicy.regionId === actor.regionId;
}
