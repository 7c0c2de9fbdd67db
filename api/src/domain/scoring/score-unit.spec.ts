import { type Fact, type FactKind } from './fact.js';
import { scoreUnit } from './score-unit.js';
import type { AssessmentScheme } from './scheme.js';
import { SHIPPED_SCHEME_NAMES, SHIPPED_SCHEMES } from './shipped-schemes.js';

const fact = (kind: FactKind, change: Partial<Fact> = {}): Fact => ({
  no: 1,
  unitId: 'u',
  kind,
  role: 'lead',
  category: null,
  quantity: 1,
  on: null,
  ...change,
});

/** What one fact brings or costs a unit with so many items, in the dimensions that gain or lose point by point. */
function worthOf(scheme: AssessmentScheme, one: Fact, items = 10): number {
  const unit = { unitId: 'u', league: scheme.leagues[0]?.key ?? '', items };
  const { lines } = scoreUnit(scheme, unit, [one]);
  return lines
    .filter(({ kind, factNo }) => factNo === one.no && (kind === 'gain' || kind === 'loss'))
    .reduce((sum, { points }) => sum + points, 0);
}

describe.each(SHIPPED_SCHEME_NAMES)('the scheme %s that ships', (name) => {
  const { scheme } = SHIPPED_SCHEMES[name];

  it('charges lateness least, a missing report more, a false one most', () => {
    // However late it comes, it costs less than if it had not come.
    const late = worthOf(scheme, fact('report-late', { quantity: 300 }));
    const missing = worthOf(scheme, fact('report-missing'));
    const proven = worthOf(scheme, fact('report-false'));
    expect(late).toBeLessThan(0);
    expect(missing).toBeLessThan(late);
    expect(proven).toBeLessThan(missing);
  });

  it.each<FactKind>([
    'report-missing',
    'report-returned',
    'finding',
    'inspector-red',
    'rectification-overdue',
  ])('takes half of a unit that supports for %s', (kind) => {
    const lead = worthOf(scheme, fact(kind));
    expect(worthOf(scheme, fact(kind, { role: 'support' })) * 2).toBe(lead);
    expect(worthOf(scheme, fact(kind, { role: 'local' }))).toBe(lead);
  });

  it('puts whoever reported falsely last, with what follows from it', () => {
    expect(scheme.vetoes).toMatchObject([{ kind: 'report-false', atLeast: 1, effect: 'fails' }]);
  });
});

it.each(['departments', 'regions'] as const)(
  'doubles what a unit with few items loses, in the scheme %s',
  (name) => {
    const { scheme } = SHIPPED_SCHEMES[name];
    const missing = fact('report-missing');
    expect(worthOf(scheme, missing, 4)).toBe(2 * worthOf(scheme, missing, 5));
  },
);

it('gives a unit that supports half of what the lead gains', () => {
  const { scheme } = SHIPPED_SCHEMES.departments;
  const [bonus] = scheme.dimensions.filter(({ measure }) => measure.type === 'bonus');
  if (bonus?.measure.type !== 'bonus') throw new Error('the scheme gives a bonus');
  const rules = bonus.measure.rules.map((rule) => ({ ...rule, roles: [] }));
  const open = {
    ...scheme,
    dimensions: scheme.dimensions.map((each) =>
      each.key === bonus.key ? { ...each, measure: { type: 'bonus' as const, rules } } : each,
    ),
  };
  const gained = (role: 'lead' | 'support') => worthOf(open, fact('item-closed-on-time', { role }));
  expect([gained('lead'), gained('support')]).toEqual([20, 10]);
});

it('ends a gain at the most that it may bring in all, and says so in a line', () => {
  const { scheme } = SHIPPED_SCHEMES.departments;
  const projects = fact('recognition', { role: null, category: '引进产业化项目', quantity: 5 });
  const { dimensions, lines } = scoreUnit(scheme, { unitId: 'u', league: 'departments', items: 10 }, [
    projects,
  ]);
  expect(dimensions.find(({ key }) => key === 'leading')?.points).toBe(400);
  expect(lines).toContainEqual(
    expect.objectContaining({ kind: 'cap', rule: 'projects', points: -100, factNo: null }),
  );
});
