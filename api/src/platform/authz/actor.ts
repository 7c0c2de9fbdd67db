import type { Permission, Role } from './permissions.js';

/** Who acts: one signed-in person, with what is needed to decide what they may do and which rows they may see. */
export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
  /** The region the person serves; reading reaches it and everything below, acting reaches it alone. */
  readonly regionId: string;
  readonly regionPath: string;
  /** The unit a reporter or head answers for; null for offices above units. */
  readonly unitId: string | null;
}

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.includes(permission);
}

/** Inspectors and leaders see the region and below; everybody else of the business sees the items of their own unit. */
export function seesRegion(actor: Actor): boolean {
  return actor.roles.includes('leader') || actor.roles.includes('inspector');
}
