import { itemsLink, overdueLink, unreportedLink } from './board-links.js';

describe('links from the board', () => {
  const filters = { asOf: '2026-09-30', region: 'r1', policy: undefined };

  it('carry the filters of the board and the part that was counted', () => {
    expect(itemsLink(filters, { unit: 'u1', light: 'red' })).toBe(
      '/work-items?asOf=2026-09-30&region=r1&unit=u1&light=red',
    );
    expect(overdueLink(filters, { unit: 'u1' })).toBe('/overdue?asOf=2026-09-30&region=r1&unit=u1');
    expect(unreportedLink(filters)).toBe('/unreported?asOf=2026-09-30&region=r1');
  });

  it('are short when nothing is filtered', () => expect(itemsLink({})).toBe('/work-items'));

  it('a policy of the board gives way to the policy of the row', () => {
    expect(itemsLink({ policy: 'p1' }, { policy: 'p2', light: 'unlit' })).toBe(
      '/work-items?policy=p2&light=unlit',
    );
  });
});
