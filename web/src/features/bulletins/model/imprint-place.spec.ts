import { imprintPlace, PAGE_HEIGHT } from './imprint-place.js';

const FOOT = PAGE_HEIGHT - 100 - 6;

test.each([
  ['an even page with room carries it at its foot', 2, 300, { pages: 0, above: FOOT - 300 }],
  ['an odd page is followed by its back', 3, 300, { pages: 1, above: FOOT }],
  ['so is one that is nearly empty', 1, 20, { pages: 1, above: FOOT }],
  ['a full even page is followed by a whole sheet', 4, 800, { pages: 2, above: FOOT }],
])('%s', (_, page, used, place) => {
  expect(imprintPlace(page, used, 100)).toEqual(place);
});

test('it never goes over the foot of a page, nor over the text', () => {
  for (let used = 0; used <= PAGE_HEIGHT; used += 7)
    for (const page of [1, 2, 3, 4]) {
      const { pages, above } = imprintPlace(page, used, 100);
      const start = pages === 0 ? used + above : above;
      expect(start + 100).toBeLessThan(PAGE_HEIGHT);
      expect((page + pages) % 2).toBe(0);
      if (pages === 0) expect(above).toBeGreaterThan(0);
    }
});
