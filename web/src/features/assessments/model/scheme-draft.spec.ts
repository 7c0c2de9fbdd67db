import type { SchemeRules } from '../../../shared/api/types.js';
import { sameScheme, takeUp, type SchemeDraft } from './scheme-draft.js';

const RULES: SchemeRules = {
  leagues: [{ key: 'departments', name: '市级部门', members: 'departments', unitIds: [] }],
  dimensions: [],
  roleShares: { lead: 100, support: 50, local: 50 },
  fewItems: null,
  vetoes: [],
  ties: { by: [], next: 'skips' },
  grades: [],
  objectionDays: 7,
  policyIds: [],
};
const of = (title: string, rules: Partial<SchemeRules> = {}): SchemeDraft => ({
  title,
  rules: { ...RULES, ...rules },
});
const SAVED = of('考核办法');

describe('takeUp', () => {
  it('begins with what is saved where nothing else was typed', () => {
    expect(takeUp(SAVED, null)).toEqual({ draft: SAVED, from: 'saved', conflicts: [] });
    expect(takeUp(SAVED, { base: of('更早的'), draft: SAVED })).toMatchObject({ from: 'saved' });
  });

  it('goes on with what was typed', () => {
    const draft = of('考核办法', { objectionDays: 10 });
    expect(takeUp(SAVED, { base: SAVED, draft })).toEqual({ draft, from: 'restored', conflicts: [] });
  });

  it('takes what was typed into what somebody else has saved since', () => {
    const now = of('考核办法（试行）');
    const taken = takeUp(now, { base: SAVED, draft: of('考核办法', { objectionDays: 10 }) });
    expect(taken).toEqual({
      draft: of('考核办法（试行）', { objectionDays: 10 }),
      from: 'merged',
      conflicts: [],
    });
    expect(sameScheme(taken.draft, now)).toBe(false);
  });

  it('keeps mine where both changed the same part, and names it', () => {
    const taken = takeUp(of('考核办法', { objectionDays: 5 }), {
      base: SAVED,
      draft: of('考核办法', { objectionDays: 10 }),
    });
    expect([taken.draft.rules.objectionDays, taken.conflicts]).toEqual([10, ['objectionDays']]);
  });

  it('is done where the other has saved the same', () => {
    const now = of('考核办法（试行）', { objectionDays: 10 });
    const kept = { base: SAVED, draft: of('考核办法', { objectionDays: 10 }) };
    expect(takeUp(now, kept)).toEqual({ draft: now, from: 'saved', conflicts: [] });
  });
});
