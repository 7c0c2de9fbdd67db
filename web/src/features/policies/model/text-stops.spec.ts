import fc from 'fast-check';
import { nextStop } from './text-stops.js';

const text = '一、任务。\n\n建平台；办实事。到底！？完';

it('leaps from stop to stop and paragraph to paragraph, both ways', () => {
  const forth = [0];
  while (forth.at(-1) !== text.length) forth.push(nextStop(text, forth.at(-1) ?? 0, 1));
  expect(forth.map((at) => text.slice(at, at + 2))).toEqual(['一、', '建平', '办实', '到底', '完', '']);
  const back = [text.length];
  while (back.at(-1) !== 0) back.push(nextStop(text, back.at(-1) ?? 0, -1));
  expect(back).toEqual([...forth].reverse());
});

it('always moves on within the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.constantFrom(-1 as const, 1 as const), (words, at, by) => {
      const from = Math.min(at, words.length);
      const to = nextStop(words, from, by);
      expect(to).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(words.length);
      expect((to - from) * by).toBeGreaterThanOrEqual(0);
      expect(to === from).toBe(from === (by === 1 ? words.length : 0));
    }),
  );
});
