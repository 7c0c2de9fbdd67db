import type { SchemeRules } from '../../../shared/api/types.js';
import {
  baseOf,
  freeKey,
  MEASURES,
  newMeasure,
  newRule,
  newVeto,
  shapeOf,
  withDimension,
  withGrade,
  withLeague,
  withoutDimension,
  withoutLeague,
} from './scheme-edits.js';

const rules: SchemeRules = {
  leagues: [
    { key: 'a', name: '部门', members: 'departments', unitIds: [] },
    { key: 'b', name: '县市', members: 'regions', unitIds: [] },
  ],
  dimensions: [
    { key: 'both', name: '办结', leagues: [], worth: 6000, measure: newMeasure('share') },
    { key: 'only-b', name: '属地', leagues: ['b'], worth: 4000, measure: newMeasure('deduction') },
    { key: 'extra', name: '加分', leagues: ['a', 'b'], worth: 500, measure: newMeasure('bonus') },
  ],
  roleShares: { lead: 100, support: 50, local: 100 },
  fewItems: null,
  vetoes: [],
  ties: { by: ['only-b', 'both'], next: 'skips' },
  grades: [
    { name: '优秀', from: 9000, firstPercent: 30, outcomes: ['commended'] },
    { name: '不合格', from: 0, firstPercent: null, outcomes: ['failing'] },
  ],
  objectionDays: 7,
  policyIds: [],
};

it('finds a key that nothing has', () => {
  expect([freeKey('x', []), freeKey('x', [{ key: 'x' }, { key: 'x-2' }])]).toEqual(['x', 'x-3']);
});

it('adds a league of members that no other has, and takes one away with what only it had', () => {
  expect(withLeague(rules, '称号').leagues?.at(-1)).toEqual({
    key: 'league',
    name: '称号',
    members: 'titles',
    unitIds: [],
  });
  const without = withoutLeague(rules, 'b');
  expect(without.leagues?.map(({ key }) => key)).toEqual(['a']);
  expect(without.dimensions?.map(({ key, leagues }) => [key, leagues])).toEqual([
    ['both', []],
    ['extra', ['a']],
  ]);
});

it('takes a dimension away from ties as well', () => {
  const without = withoutDimension(rules, 'only-b');
  expect([without.dimensions?.map(({ key }) => key), without.ties?.by]).toEqual([
    ['both', 'extra'],
    ['both'],
  ]);
  expect(withDimension(rules, '新维度').dimensions?.at(-1)).toMatchObject({
    key: 'dimension',
    name: '新维度',
  });
});

it('sets a new grade above the last one, which stays for whoever reaches no other', () => {
  expect(withGrade(rules, '合格').grades?.map(({ name, from }) => [name, from])).toEqual([
    ['优秀', 9000],
    ['合格', 9000],
    ['不合格', 0],
  ]);
});

it('begins every way of measuring', () => {
  expect(MEASURES.map((type) => newMeasure(type).type)).toEqual([...MEASURES]);
});

it('names what is recognised by its rule, and a veto by its kind', () => {
  expect(newRule('recognition', '认定加分', [])).toMatchObject({ key: 'recognition', category: '认定加分' });
  const rule = newRule('report-late', '迟报', []);
  expect(newRule('report-late', '迟报', [rule])).toMatchObject({ key: 'report-late-2', category: null });
  expect(newVeto('report-false', '弄虚作假', [])).toMatchObject({ key: 'report-false', effect: 'fails' });
});

it('sums the base of each league by itself', () => {
  expect([baseOf(rules, 'a'), baseOf(rules, 'b')]).toEqual([6000, 10_000]);
});

it('tells a change of rows from a change within one', () => {
  const renamed = { ...rules, leagues: rules.leagues.map((league) => ({ ...league, name: '别名' })) };
  expect(shapeOf(renamed)).toBe(shapeOf(rules));
  expect(shapeOf({ ...rules, ...withDimension(rules, '新') })).not.toBe(shapeOf(rules));
});
