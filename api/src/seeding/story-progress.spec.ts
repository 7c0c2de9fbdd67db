import fc from 'fast-check';
import { progressOf } from '../domain/lights/progress.js';
import type { Operator } from '../domain/policy-reader/reading.js';
import { storyFigure, storyProgress } from './story-progress.js';

const period = { startOn: '2025-01-01', deadline: '2026-12-31', cycle: -1, last: 0 };

describe('progress of the story', () => {
  test('follows the schedule with a lead or a lag, never back, and stays unfinished until it is finished', () => {
    const half = { ...period, day: '2026-01-01' };
    expect(storyProgress({ lead: 8 }, half)).toBe(58);
    expect(storyProgress({ lead: -60 }, half)).toBe(0);
    expect(storyProgress({ lead: 8 }, { ...half, last: 70 })).toBe(70);
    expect(storyProgress({ lead: 80 }, half)).toBe(95);
    expect(storyProgress({ lead: 8, stallAt: -3 }, { ...half, last: 31 })).toBe(31);
    expect(storyProgress({ lead: 8, finishAt: -1 }, half)).toBe(100);
    expect(storyProgress({ lead: 8, finishAt: 0 }, half)).toBe(58);
  });

  test('figures reach a large target at 100 per cent only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Operator>('>=', '>', '<=', '<', '=', '~'),
        fc.oneof(
          fc.integer({ min: 10, max: 1_000_000 }),
          // Whole ones under ten are counts of a few, met one by one.
          fc
            .integer({ min: 1, max: 999 })
            .filter((n) => n % 10 !== 0 || n >= 100)
            .map((n) => n / 10),
        ),
        fc.integer({ min: 0, max: 95 }),
        fc.constantFrom('good', 'tight', 'behind'),
        (operator, value, progress, mood) => {
          const reached = (at: number) =>
            progressOf([{ operator, value, actual: storyFigure({ operator, value }, at, mood) }], null);
          expect(storyFigure({ operator, value }, progress, mood)).toBeGreaterThanOrEqual(0);
          expect(reached(progress)).toBeLessThan(100);
          expect(reached(100)).toBe(100);
        },
      ),
    );
  });

  test('small counts are whole, and may be met early by who does well', () => {
    expect(storyFigure({ operator: '>=', value: 4 }, 88, 'good')).toBe(4);
    expect(storyFigure({ operator: '>=', value: 4 }, 88, 'behind')).toBe(3);
    expect(storyFigure({ operator: '=', value: 1 }, 40, 'good')).toBe(0);
    expect(storyFigure({ operator: '=', value: 1 }, 100, 'behind')).toBe(1);
  });

  test('of a large target the figure is as far as the progress', () => {
    for (const operator of ['>=', '>', '=', '~', '<=', '<'] as const) {
      const actual = storyFigure({ operator, value: 20_000 }, 42, 'good');
      expect(progressOf([{ operator, value: 20_000, actual }], null)).toBeGreaterThanOrEqual(41);
      expect(progressOf([{ operator, value: 20_000, actual }], null)).toBeLessThanOrEqual(43);
    }
  });
});
