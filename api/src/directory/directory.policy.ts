import type { Actor } from '../platform/authz/actor.js';

/** The directory is kept by the administrators of the region or one above it, and by the region's own inspectors. */
export function mayEditUnits(actor: Actor, region: { readonly id: string; readonly path: string }): boolean {
  if (actor.roles.includes('system-admin')) return region.path.startsWith(actor.regionPath);
  return actor.roles.includes('inspector') && region.id === actor.regionId;
}
