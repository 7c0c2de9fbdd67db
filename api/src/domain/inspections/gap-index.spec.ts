import fc from 'fast-check';
import { gapIndex, relativeGap } from './gap-index.js';

test.each<[reported: number, verified: number, gap: number]>([
  [60, 60, 0],
  [60, 45, 0.25],
  [45, 60, 0.25],
  [3, 0, 1],
  [0, 0, 0],
  [-2, 2, 1],
])('%d reported, %d verified: %d apart', (reported, verified, gap) => {
  expect(relativeGap(reported, verified)).toBe(gap);
});

test('the index is the mean of what can be compared', () => {
  expect(
    gapIndex([
      { reported: 60, verified: 45 },
      { reported: 3, verified: 3 },
      { reported: null, verified: 10 },
      { reported: 1, verified: 2 },
    ]),
  ).toEqual({ gap: 25, compared: 3, overstated: 1 });
  expect(gapIndex([{ reported: null, verified: 1 }])).toEqual({ gap: null, compared: 0, overstated: 0 });
});

test('it lies between 0 and 100, is 0 exactly where all agree, and does not depend on the order', () => {
  const figure = fc.record({
    reported: fc.option(fc.integer({ min: 0, max: 1000 })),
    verified: fc.integer({ min: 0, max: 1000 }),
  });
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 12 }), (figures) => {
      const { gap, compared } = gapIndex(figures);
      expect(gapIndex(figures.toReversed()).compared).toBe(compared);
      if (gap === null) return;
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThanOrEqual(100);
      const agree = figures.every(({ reported, verified }) => reported === null || reported === verified);
      if (agree) expect(gap).toBe(0);
      expect(gapIndex([...figures, { reported: 1, verified: 0 }]).overstated).toBe(
        gapIndex(figures).overstated + 1,
      );
    }),
  );
});
