import type { AffectedUnit } from '../scheme.entity.js';
import type { YearScores } from './score-year.js';

/** How each unit that both know comes out under one set of rules and under the other, in the order of the second. */
export function effectsOf(before: YearScores, after: YearScores): (AffectedUnit & { league: string })[] {
  const was = new Map(before.ranked.map((unit) => [unit.unitId, unit]));
  return after.ranked.flatMap((to) => {
    const from = was.get(to.unitId);
    const unit = after.units.get(to.unitId);
    if (!from || !unit) return [];
    return [
      {
        unitId: to.unitId,
        name: unit.name,
        league: to.league,
        total: { from: from.total, to: to.total },
        place: { from: from.place, to: to.place },
        grade: { from: from.grade, to: to.grade },
      },
    ];
  });
}

export function comesOutDifferently({ total, place, grade }: AffectedUnit): boolean {
  return total.from !== total.to || place.from !== place.to || grade.from !== grade.to;
}
