import { excludedBy, isPost } from './roles.js';

describe('excludedBy', () => {
  it('excludes nothing at first', () => expect(excludedBy([])).toEqual([]));

  it('an administrator stands alone', () => {
    expect(excludedBy(['auditor']).sort()).toEqual(
      ['head', 'inspector', 'leader', 'reporter', 'security-admin', 'system-admin'].sort(),
    );
  });

  it('reporting, approving and reviewing are three hands', () => {
    expect(excludedBy(['reporter'])).toEqual([
      'system-admin',
      'security-admin',
      'auditor',
      'head',
      'inspector',
    ]);
    expect(excludedBy(['leader'])).toEqual(['system-admin', 'security-admin', 'auditor']);
  });
});

it('isPost: roles of the business, and nobody without a role', () => {
  expect([isPost(['reporter']), isPost(['inspector', 'leader']), isPost([]), isPost(['auditor'])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
