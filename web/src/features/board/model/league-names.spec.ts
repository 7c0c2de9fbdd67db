import { leagueScope, leagueTitle } from './league-names.js';

describe('leagueScope', () => {
  const regions = [
    { id: 'cn', level: 'country' },
    { id: 'p', level: 'province' },
    { id: 'c', level: 'city' },
  ] as const;

  it.each([
    ['c', 'city'],
    ['p', 'province'],
    ['cn', 'other'],
    ['unknown', 'other'],
  ])('%s is %s', (id, scope) => expect(leagueScope(regions, id)).toBe(scope));

  it('names the catalogue entry', () => expect(leagueTitle('city', 'regions')).toBe('league.city.regions'));
});
