import type { AffectedUnit } from '../scheme.entity.js';
import type { YearScores } from './score-year.js';

/**
 * How each unit comes out under one set of rules and under the other, in the order of the second; whom only the first
 * assesses comes last.
 */
export function effectsOf(before: YearScores, after: YearScores): (AffectedUnit & { league: string })[] {
  const was = new Map(before.ranked.map((unit) => [unit.unitId, unit]));
  const is = new Map(after.ranked.map((unit) => [unit.unitId, unit]));
  const gone = before.ranked.filter(({ unitId }) => !is.has(unitId));
  return [...after.ranked, ...gone].map(({ unitId, league }) => {
    const [from, to] = [was.get(unitId), is.get(unitId)];
    return {
      unitId,
      name: (after.units.get(unitId) ?? before.units.get(unitId))?.name ?? '',
      league,
      total: { from: from?.total ?? null, to: to?.total ?? null },
      place: { from: from?.place ?? null, to: to?.place ?? null },
      grade: { from: from?.grade ?? null, to: to?.grade ?? null },
    };
  });
}

export function comesOutDifferently({ total, place, grade }: AffectedUnit): boolean {
  return total.from !== total.to || place.from !== place.to || grade.from !== grade.to;
}
