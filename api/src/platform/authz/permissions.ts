/** The roles of a person. The words on screen stand in the web's catalogue. */
export const ROLES = [
  'reporter',
  'head',
  'inspector',
  'leader',
  'system-admin',
  'security-admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What each permission allows, and who carries it. A permission opens a call; which rows it reaches is said by the
 * feature's `*.policy.ts` and by the scope in its SQL. The three administrators hold nothing of the business.
 */
export const PERMISSIONS = {
  'board.read': ['leader', 'inspector', 'head', 'reporter'],
  'policy.read': ['leader', 'inspector', 'head', 'reporter'],
  'policy.edit': ['inspector'],
  'policy.publish': ['inspector'],
  'descent.decide': ['inspector'],
  'work-item.read': ['leader', 'inspector', 'head', 'reporter'],
  'work-item.accept': ['reporter'],
  'work-item.request': ['reporter'],
  'work-item.decide': ['inspector'],
  'plan.write': ['reporter'],
  'plan.decide': ['inspector'],
  'cycle.read': ['leader', 'inspector', 'head', 'reporter'],
  'cycle.open': ['inspector'],
  'cycle.urge': ['inspector'],
  'cycle.close': ['inspector'],
  'report.read': ['leader', 'inspector', 'head', 'reporter'],
  'report.write': ['reporter'],
  'report.approve': ['head'],
  'report.review': ['inspector'],
  'inspection.read': ['leader', 'inspector', 'head', 'reporter'],
  'inspection.run': ['inspector'],
  'rectification.sign': ['inspector', 'leader'],
  'rectification.answer': ['reporter'],
  'rectification.approve': ['head'],
  'light-template.read': ['leader', 'inspector', 'head', 'reporter'],
  'light-template.adopt': ['inspector'],
  'light-template.replay': ['leader', 'inspector'],
  'evidence.add': ['reporter', 'inspector'],
  'assessment.read': ['leader', 'inspector', 'head', 'reporter'],
  'scheme.edit': ['inspector'],
  'assessment.run': ['inspector'],
  'assessment.sign': ['leader'],
  'assessment.consent': ['head'],
  'mark.record': ['inspector', 'leader'],
  'appeal.file': ['reporter', 'head'],
  'appeal.decide': ['inspector'],
  'directive.read': ['leader', 'inspector', 'head', 'reporter'],
  'directive.write': ['leader'],
  'directive.answer': ['reporter', 'head'],
  'meeting.read': ['leader', 'inspector', 'head', 'reporter'],
  'meeting.plan': ['inspector'],
  'enterprise-request.read': ['leader', 'inspector', 'head', 'reporter'],
  'enterprise-request.receive': ['inspector', 'reporter'],
  'enterprise-request.handle': ['reporter', 'head'],
  'enterprise-request.oversee': ['inspector'],
  'bulletin.read': ['leader', 'inspector', 'head', 'reporter'],
  'bulletin.draft': ['inspector'],
  'bulletin.object': ['reporter', 'head'],
  'bulletin.sign': ['leader'],
  'robot.edit': ['inspector'],
  'calendar.subscribe': ['leader', 'inspector', 'head', 'reporter'],
  'directory.read': ROLES,
  'directory.edit': ['system-admin', 'inspector'],
  'user.read': ['system-admin', 'security-admin'],
  'user.edit': ['system-admin'],
  'role.edit': ['security-admin'],
  'audit.read': ['auditor'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export function permissionsOf(roles: readonly Role[]): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    (PERMISSIONS[permission] as readonly Role[]).some((role) => roles.includes(role)),
  );
}
