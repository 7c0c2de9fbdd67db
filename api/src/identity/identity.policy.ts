import type { Role } from '../platform/authz/permissions.js';

const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'auditor'];

/**
 * 三员分立: no administrator holds another's power, and none of them touches the business; who reports does not
 * approve, who approves does not review.
 *
 * @returns why the roles can't stand together, in Chinese, or null
 */
export function rolesClash(roles: readonly Role[]): string | null {
  const administrators = roles.filter((role) => ADMINISTRATORS.includes(role));
  if (administrators.length > 1) return '系统管理员、安全管理员、审计员不能由同一人兼任。';
  if (administrators.length === 1 && roles.length > 1) return '三员不能兼任业务角色。';
  const stages = roles.filter((role) => role === 'reporter' || role === 'head' || role === 'inspector');
  if (stages.length > 1) return '填报、审核、督查不能由同一人兼任。';
  return null;
}

/** Reporters and heads answer for a unit; without one they would see nothing. */
export function unitMissing(roles: readonly Role[], unitId: string | null): boolean {
  return unitId === null && roles.some((role) => role === 'reporter' || role === 'head');
}

/** A post that one person hands to another: roles of the business. Those of the three administrators are given anew. */
export function isPost(roles: readonly Role[]): boolean {
  return roles.length > 0 && !roles.some((role) => ADMINISTRATORS.includes(role));
}
