import type { Region } from '../../../shared/api/types.js';
import type { League } from './leagues.js';

/** What the two leagues are called depends on whose board it is: a city's, a province's, or one above both. */
export type LeagueScope = 'city' | 'province' | 'other';

export function leagueScope(regions: readonly Pick<Region, 'id' | 'level'>[], regionId: string): LeagueScope {
  const level = regions.find(({ id }) => id === regionId)?.level;
  return level === 'city' || level === 'province' ? level : 'other';
}

/** Key in the catalogue `board`. */
export function leagueTitle(scope: LeagueScope, league: League): `league.${LeagueScope}.${League}` {
  return `league.${scope}.${league}`;
}
