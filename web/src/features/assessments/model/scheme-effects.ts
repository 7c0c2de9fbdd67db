import type { SchemeEffect } from '../../../shared/api/types.js';

/** How many places a unit wins by a change of the rules; null where it is not ranked both before and after. */
export function placesWon({ place }: Pick<SchemeEffect, 'place'>): number | null {
  return place.from === null || place.to === null ? null : place.from - place.to;
}

/** How many rise, fall, and come out with another grade. */
export function movesOf(effects: readonly Pick<SchemeEffect, 'place' | 'grade'>[]): {
  rise: number;
  fall: number;
  regraded: number;
} {
  const won = effects.map((effect) => placesWon(effect) ?? 0);
  return {
    rise: won.filter((places) => places > 0).length,
    fall: won.filter((places) => places < 0).length,
    regraded: effects.filter(({ grade }) => grade.from !== grade.to).length,
  };
}
