import type { Adjustment, Fact } from './fact.js';
import { groupBy } from './group-by.js';
import type { AssessmentScheme, Grade } from './scheme.js';
import type { AssessedUnit, RankedUnit, UnitScore } from './score-line.js';
import { scoreUnit } from './score-unit.js';

/**
 * The whole assessment: every unit's score with its lines, its place in its league and what follows from it. Leagues
 * in the order of the scheme, units by place, those that share one by id; whatever the order of what is given.
 */
export function assess(
  scheme: AssessmentScheme,
  units: readonly AssessedUnit[],
  facts: readonly Fact[],
  adjustments: readonly Adjustment[] = [],
): RankedUnit[] {
  const byUnit = groupBy(facts, ({ unitId }) => unitId);
  const changes = new Map(adjustments.map((adjustment) => [adjustment.factNo, adjustment]));
  const scores = units.map((unit) => scoreUnit(scheme, unit, byUnit.get(unit.unitId) ?? [], changes));
  const byLeague = groupBy(scores, ({ league }) => league);
  return scheme.leagues.flatMap(({ key }) => rankLeague(scheme, byLeague.get(key) ?? []));
}

/** Units of one league by place. Who fails by a veto comes after all others, whatever the total. */
export function rankLeague(scheme: AssessmentScheme, scores: readonly UnitScore[]): RankedUnit[] {
  const keyed = scores
    .map((score) => ({ score, key: rankKey(scheme, score) }))
    .toSorted((a, b) => compareKeys(a.key, b.key) || (a.score.unitId < b.score.unitId ? -1 : 1));
  let [place, distinct, ahead] = [0, 0, 0];
  return keyed.map(({ score, key }, index) => {
    const before = keyed[index - 1];
    if (!before || compareKeys(before.key, key) !== 0) {
      distinct += 1;
      ahead = index;
      place = scheme.ties.next === 'skips' ? index + 1 : distinct;
    }
    const tied = [before, keyed[index + 1]].some((next) => next && compareKeys(next.key, key) === 0);
    // Those ahead decide whether it is among the first so many of a hundred: who shares a place shares the grade.
    const { name, outcomes } = gradeOf(scheme, score, ahead, keyed.length);
    return { ...score, place, tied, grade: name, outcomes };
  });
}

function rankKey({ ties }: AssessmentScheme, { total, dimensions, vetoes }: UnitScore): number[] {
  const pointsIn = (key: string) => dimensions.find((each) => each.key === key)?.points ?? 0;
  const fails = vetoes.some(({ effect }) => effect === 'fails');
  return [fails ? 1 : 0, -total, ...ties.by.map((key) => -pointsIn(key))];
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function gradeOf(
  { grades }: AssessmentScheme,
  { total, vetoes }: UnitScore,
  ahead: number,
  units: number,
): Grade {
  const last = grades.at(-1);
  if (!last) throw new Error('a scheme has grades');
  if (vetoes.some(({ effect }) => effect === 'fails')) return last;
  const barred = vetoes.some(({ effect }) => effect === 'not-commended');
  return (
    grades.find(
      ({ from, firstPercent, outcomes }) =>
        total >= from &&
        !(barred && outcomes.includes('commended')) &&
        (firstPercent === null || ahead * 100 < units * firstPercent),
    ) ?? last
  );
}
