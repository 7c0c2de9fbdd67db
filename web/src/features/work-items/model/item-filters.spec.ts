import { itemQuery, moreFilters } from './item-filters.js';

describe('itemQuery', () => {
  it('passes on what the API knows, under the same names', () => {
    expect(
      itemQuery(
        { light: ['yellow', 'red'], state: ['assigned'], role: 'lead', unit: 'u1', sort: 'unit' },
        '2026-09-30',
      ),
    ).toMatchObject({
      asOf: '2026-09-30',
      light: ['red', 'yellow'],
      state: ['assigned'],
      role: 'lead',
      unit: 'u1',
      sort: 'unit',
    });
  });

  it('leaves out words it does not know, so that an old link still opens', () => {
    const query = itemQuery(
      { light: ['purple'], role: 'chief', sort: 'colour', dueBefore: 'soon' },
      undefined,
    );
    expect(Object.values(query).filter((value) => value !== undefined)).toEqual([]);
  });
});

describe('moreFilters', () => {
  it('counts the filters that are folded away', () => {
    expect(moreFilters({ q: 'x', light: ['red'] })).toBe(0);
    expect(moreFilters({ role: 'lead', dueBefore: '2026-12-31' })).toBe(2);
  });
});
