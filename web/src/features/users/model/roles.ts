import type { Role } from '../../../shared/api/types.js';

/** The three administrators hold nothing of the business, and no two of them are one person. */
export const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'auditor'];
export const BUSINESS_ROLES: readonly Role[] = ['reporter', 'head', 'inspector', 'leader'];

/**
 * Which roles cannot be added to those chosen; only a hint in the form, the server decides. An administrator stands
 * alone; who reports never approves, who approves never reviews.
 */
export function excludedBy(chosen: readonly Role[]): Role[] {
  const excluded = new Set<Role>();
  const administrator = chosen.find((role) => ADMINISTRATORS.includes(role));
  if (administrator) {
    for (const role of [...ADMINISTRATORS, ...BUSINESS_ROLES]) if (role !== administrator) excluded.add(role);
  } else if (chosen.length > 0) {
    for (const role of ADMINISTRATORS) excluded.add(role);
    const hands: readonly Role[] = ['reporter', 'head', 'inspector'];
    const taken = chosen.find((role) => hands.includes(role));
    if (taken) for (const role of hands) if (role !== taken) excluded.add(role);
  }
  return [...excluded];
}

/** Roles of the business are a post that is handed over; those of the three administrators are given anew. */
export function isPost(roles: readonly Role[]): boolean {
  return roles.length > 0 && roles.every((role) => BUSINESS_ROLES.includes(role));
}
