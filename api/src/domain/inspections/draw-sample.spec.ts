import fc from 'fast-check';
import { type Candidate, drawSample } from './draw-sample.js';
import { RandomNumbers } from './random-numbers.js';

const candidates = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    light: fc.constantFrom<Candidate['light']>(
      'red',
      'yellow',
      'yellow',
      'green',
      'green',
      'grey',
      'blue',
      null,
    ),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
);
const rule = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  yellowShare: fc.integer({ min: 0, max: 100 }),
  greens: fc.integer({ min: 0, max: 20 }),
});

test('the same seed gives the same sample, in whatever order the items come', () => {
  fc.assert(
    fc.property(
      candidates.chain((items) =>
        fc.tuple(
          fc.constant(items),
          fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
        ),
      ),
      rule,
      ([items, shuffled], drawn) => {
        expect(drawSample(shuffled, drawn)).toEqual(drawSample(items, drawn));
      },
    ),
  );
});

test('every red item is in, of the yellow and green as many as asked, of the others none, nobody twice', () => {
  fc.assert(
    fc.property(candidates, rule, (items, drawn) => {
      const sample = drawSample(items, drawn);
      const of = (light: Candidate['light']) => items.filter((each) => each.light === light);
      const count = (light: string) => sample.filter((each) => each.light === light).length;
      expect(new Set(sample.map(({ id }) => id)).size).toBe(sample.length);
      for (const { id, light } of sample) expect(items).toContainEqual({ id, light });
      expect(count('red')).toBe(of('red').length);
      expect(count('yellow')).toBe(Math.ceil((of('yellow').length * drawn.yellowShare) / 100));
      expect(count('green')).toBe(Math.min(drawn.greens, of('green').length));
      expect(sample).toHaveLength(count('red') + count('yellow') + count('green'));
    }),
  );
});

test('which green ones are drawn does not hang on the yellow ones', () => {
  fc.assert(
    fc.property(candidates, rule, (items, drawn) => {
      const greens = (from: readonly Candidate[]) =>
        drawSample(from, drawn).filter(({ light }) => light === 'green');
      expect(greens(items.filter(({ light }) => light !== 'yellow'))).toEqual(greens(items));
    }),
  );
});

test('other seeds draw others: over many of them each item has its fair turn', () => {
  const items = Array.from({ length: 20 }, (_, index): Candidate => ({
    id: `${index + 10}`,
    light: 'green',
  }));
  const turns = new Map(items.map(({ id }) => [id, 0]));
  for (let seed = 0; seed < 2000; seed += 1)
    for (const { id } of drawSample(items, { seed, yellowShare: 0, greens: 5 }))
      turns.set(id, (turns.get(id) ?? 0) + 1);
  // 500 each on average; six standard deviations to either side.
  for (const count of turns.values()) expect(Math.abs(count - 500)).toBeLessThan(120);
});

test('the numbers are those that another program gives by the same rule, for ever', () => {
  const numbers = new RandomNumbers(20_260_701);
  expect(Array.from({ length: 6 }, () => numbers.below(1000))).toEqual([387, 290, 440, 314, 285, 975]);
});
