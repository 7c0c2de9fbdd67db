import type { Light } from '../lights/light-template.js';
import { RandomNumbers } from './random-numbers.js';

export interface Candidate {
  readonly id: string;
  /** Null: not lit. */
  readonly light: Light | null;
}

export interface DrawRule {
  /** Whole number from 0 to 2³²−1, recorded with the round. */
  readonly seed: number;
  /** Per cent of the yellow items, rounded up. */
  readonly yellowShare: number;
  /** How many of the green ones. */
  readonly greens: number;
}

export interface Drawn {
  readonly id: string;
  readonly light: 'red' | 'yellow' | 'green';
}

/**
 * The items that a round looks at: every red one, a share of the yellow, some of the green by chance. Neither what has
 * not begun, nor what is closed, nor what is not lit is drawn. The same candidates under the same rule give the same
 * sample, in whatever order they come; sorted by id.
 */
export function drawSample(candidates: readonly Candidate[], rule: DrawRule): Drawn[] {
  const of = (light: Drawn['light']) =>
    candidates
      .filter((each) => each.light === light)
      .map(({ id }) => id)
      .sort();
  const [reds, yellows, greens] = [of('red'), of('yellow'), of('green')];
  const drawn = [
    ...reds.map((id): Drawn => ({ id, light: 'red' })),
    // A generator each, so that how many are yellow does not decide which are green.
    ...pick(yellows, Math.ceil((yellows.length * rule.yellowShare) / 100), rule.seed).map((id): Drawn => ({
      id,
      light: 'yellow',
    })),
    ...pick(greens, rule.greens, (rule.seed ^ GREEN) >>> 0).map((id): Drawn => ({ id, light: 'green' })),
  ];
  return drawn.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const GREEN = 0x5f3759df;

/** So many of them, or all when there are fewer: the first ones of a shuffled deck. */
function pick(ids: readonly string[], count: number, seed: number): string[] {
  const deck = [...ids];
  const numbers = new RandomNumbers(seed);
  const taken = Math.min(count, deck.length);
  for (let at = 0; at < taken; at += 1) {
    const other = at + numbers.below(deck.length - at);
    [deck[at], deck[other]] = [deck[other] as string, deck[at] as string];
  }
  return deck.slice(0, taken);
}
