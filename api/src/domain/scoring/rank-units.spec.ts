import { rankLeague } from './rank-units.js';
import type { AssessmentScheme, Veto } from './scheme.js';
import type { UnitScore } from './score-line.js';
import { SHIPPED_SCHEMES } from './shipped-schemes.js';

const { scheme } = SHIPPED_SCHEMES.departments;

const score = (unitId: string, total: number, completion = 0, vetoes: Veto['effect'][] = []): UnitScore => ({
  unitId,
  league: 'departments',
  items: 10,
  total,
  dimensions: [{ key: 'completion', points: completion }],
  vetoes: vetoes.map((effect) => ({ key: effect, effect })),
  lines: [],
});
const ranked = (rules: AssessmentScheme, scores: UnitScore[]) =>
  rankLeague(rules, scores).map(({ unitId, place, tied, grade }) => [unitId, place, tied, grade]);

it('decides between equal totals by what the scheme says, and shares a place where it says nothing more', () => {
  const scores = [score('a', 8500, 2900), score('b', 8500, 3000), score('c', 8500, 2900), score('d', 8000)];
  expect(ranked(scheme, scores)).toEqual([
    ['b', 1, false, '良好'],
    ['a', 2, true, '良好'],
    ['c', 2, true, '良好'],
    ['d', 4, false, '良好'],
  ]);
  expect(ranked({ ...scheme, ties: { by: [], next: 'follows' } }, scores).map(([, place]) => place)).toEqual([
    1, 1, 1, 2,
  ]);
});

it('grades so many of a hundred from the first place on, and who shares a place shares the grade', () => {
  const league = [score('a', 9900), score('b', 9500), score('c', 9500), score('d', 9100)];
  // Three of ten of four units are 1.2: the second place begins within it.
  expect(ranked(scheme, league).map(([unit, , , grade]) => [unit, grade])).toEqual([
    ['a', '优秀'],
    ['b', '优秀'],
    ['c', '优秀'],
    ['d', '良好'],
  ]);
});

it('bars from commendation without touching the place, and puts last whom a veto fails', () => {
  const league = [score('a', 9900, 0, ['not-commended']), score('b', 9800, 0, ['fails']), score('c', 9000)];
  expect(ranked(scheme, league)).toEqual([
    ['a', 1, false, '良好'],
    ['c', 2, false, '良好'],
    ['b', 3, false, '不合格'],
  ]);
});

it('says what follows from each grade', () => {
  const outcomes = (rules: AssessmentScheme, total: number) =>
    rankLeague(rules, [score('a', total)])[0]?.outcomes;
  expect(outcomes(scheme, 9500)).toEqual(['commended']);
  expect(outcomes(scheme, 5999)).toEqual(['failing', 'summoned']);
  const { scheme: regions } = SHIPPED_SCHEMES.regions;
  expect(outcomes(regions, 9000)).toEqual(['commended', 'instalment-released']);
  expect(outcomes(regions, 5000)).toEqual(['failing', 'summoned', 'instalment-held']);
  const { scheme: titles } = SHIPPED_SCHEMES.titles;
  expect([8000, 6000, 5999].map((total) => outcomes(titles, total)?.[0])).toEqual([
    'title-kept',
    'title-warned',
    'title-revoked',
  ]);
});
