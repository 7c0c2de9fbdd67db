import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { compare } from './compare.js';
import type { Chosen, Outcome, Try } from './deed.js';
import type { Model } from './model.js';
import type { Real } from './stage.js';

/**
 * Two people at the same moment, each on a connection of their own, mostly with the same thing. Whatever comes of it,
 * it has to be as if one of them had come after the other.
 */
export function races(deed: fc.Arbitrary<Try>): fc.Arbitrary<fc.AsyncCommand<Model, Real>> {
  return fc.tuple(deed, deed).map(([first, second]) => new Race(first, second));
}

class Race implements fc.AsyncCommand<Model, Real> {
  private told = '';

  constructor(
    private readonly first: Try,
    private readonly second: Try,
  ) {}

  check(model: Model): boolean {
    return this.both(model) !== null;
  }

  async run(model: Model, real: Real): Promise<void> {
    const both = this.both(model);
    if (!both) throw new Error('nobody is there to race');
    const [one, other] = both;
    this.told = `at once: ${one.told} | ${other.told}`;
    const outcomes = await Promise.all([one.perform(real), other.perform(real)]);
    const against: unknown[] = [];
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const inTurn = structuredClone(model);
      const fault = await this.faultOf(inTurn, real, order, outcomes);
      if (fault === null) {
        Object.assign(model, inTurn);
        return;
      }
      against.push(fault);
    }
    throw new AggregateError(
      against,
      `${this.told} gave ${JSON.stringify(outcomes)}, as in neither order:\n${against.map(String).join('\n')}`,
    );
  }

  /** Why it can't have happened in this order. */
  private async faultOf(
    model: Model,
    real: Real,
    order: readonly [0 | 1, 0 | 1],
    outcomes: readonly Outcome[],
  ): Promise<unknown> {
    const both = this.both(model);
    if (!both) throw new Error('the same model gives the same deeds');
    for (const which of order) {
      const chosen = both[which];
      const expected = chosen.expected();
      if (!isDeepStrictEqual(outcomes[which], expected))
        return new Error(`${chosen.told} should have come to ${JSON.stringify(expected)}`);
      await chosen.apply(real);
    }
    model.deeds += 1;
    try {
      await compare(model, real, this.told, 2);
      return null;
    } catch (error) {
      return error;
    }
  }

  private both(model: Model): [Chosen, Chosen] | null {
    const one = this.first.choose(model);
    const other = one && this.second.choose(model, one.about);
    return one && other ? [one, other] : null;
  }

  toString(): string {
    return this.told || `${this.first.toString()} | ${this.second.toString()}`;
  }
}
