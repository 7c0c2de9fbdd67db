import { PERMISSIONS, permissionsOf, ROLES, type Role } from '../platform/authz/permissions.js';
import { rolesClash, unitMissing } from './identity.policy.js';

it.each<[Role[], boolean]>([
  [['reporter'], false],
  [['inspector', 'leader'], false],
  [['reporter', 'head'], true],
  [['head', 'inspector'], true],
  [['system-admin'], false],
  [['system-admin', 'security-admin'], true],
  [['auditor', 'leader'], true],
  [[], false],
])('%j clash: %s', (roles, clash) => {
  expect(rolesClash(roles) !== null).toBe(clash);
});

it('wants a unit for whoever answers for one', () => {
  expect(unitMissing(['reporter'], null)).toBe(true);
  expect(unitMissing(['head'], 'u')).toBe(false);
  expect(unitMissing(['leader'], null)).toBe(false);
});

it('gives no administrator a permission of the business, nor one of another administrator', () => {
  const business = new Set(
    ['reporter', 'head', 'inspector', 'leader'].flatMap((role) => permissionsOf([role as Role])),
  );
  business.delete('directory.read');
  business.delete('directory.edit');
  const administrators: Role[] = ['system-admin', 'security-admin', 'auditor'];
  for (const role of administrators)
    for (const permission of permissionsOf([role])) expect(business.has(permission)).toBe(false);
  for (const permission of ['user.edit', 'role.edit', 'audit.read'] as const)
    expect(administrators.filter((role) => permissionsOf([role]).includes(permission))).toHaveLength(1);
  for (const roles of Object.values(PERMISSIONS)) for (const role of roles) expect(ROLES).toContain(role);
});
