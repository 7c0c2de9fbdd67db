import fc from 'fast-check';
import type { Actor } from '../../src/platform/authz/actor.js';
import { may } from '../../src/platform/authz/actor.js';
import type { CommandContext } from '../../src/platform/database/unit-of-work.js';
import type { EndpointDefinition } from '../../src/platform/openapi/endpoint.js';
import { Problem } from '../../src/platform/problems/problem.js';
import { act } from '../world.js';
import { compare } from './compare.js';
import { changes, type Model, type Plan } from './model.js';
import type { Real } from './stage.js';

/** Something people do, in the model and for real. */
export interface Deed<Target> {
  readonly name: string;
  /** What is asked of whoever calls it, before the command itself is asked. */
  readonly endpoint: Pick<EndpointDefinition, 'permission'>;
  /** Whatever it could be tried with now, sensible or not. */
  readonly targets: (model: Model) => readonly Target[];
  readonly describe: (target: Target, model: Model) => string;
  readonly plan: (model: Model, actor: Actor, target: Target) => Plan;
  /** The real thing. What it answers is held against `answer`, which is asked before the model changes. */
  readonly perform: (context: CommandContext, target: Target) => Promise<unknown>;
  readonly answer?: (model: Model, actor: Actor, target: Target) => unknown;
  /** After it was done: the model learns the ids of what it made. */
  readonly learn?: (model: Model, real: Real, target: Target) => Promise<void>;
}

/** One that is done for certain: how a story begins. */
export function begin<Target>(deed: Deed<Target>, pick: number): fc.AsyncCommand<Model, Real> {
  return new Try(deed, true, pick);
}

/** Numbers that pick, out of what there is by then: so a shorter story still makes sense. */
const Choice = fc.noBias(
  fc.record({
    /** Something that can be done and changes something; otherwise anything at all. */
    sensible: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
    pick: fc.nat({ max: 999_983 }),
  }),
);

export function tries<Target>(deed: Deed<Target>): fc.Arbitrary<fc.AsyncCommand<Model, Real>> {
  return Choice.map(({ sensible, pick }) => new Try(deed, sensible, pick));
}

interface Candidate<Target> {
  readonly person: string;
  readonly actor: Actor;
  readonly target: Target;
}

class Try<Target> implements fc.AsyncCommand<Model, Real> {
  private told = '';

  constructor(
    private readonly deed: Deed<Target>,
    private readonly sensible: boolean,
    private readonly number: number,
  ) {}

  check(model: Model): boolean {
    return this.candidates(model).length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { deed } = this;
    const { person, actor, target } = this.choose(model);
    this.told = `${model.today} ${person} ${deed.name} ${deed.describe(target, model)}`;
    const plan = deed.plan(model, actor, target);
    const expected =
      'refused' in plan ? { refused: plan.refused } : { answer: deed.answer?.(model, actor, target) };
    const outcome = await this.perform(model, real, actor, target);
    const told = 'answer' in outcome && !deed.answer ? { answer: undefined } : outcome;
    expect({ deed: this.told, ...told }).toEqual({ deed: this.told, ...expected });
    if ('apply' in plan) {
      plan.apply();
      await deed.learn?.(model, real, target);
    }
    model.deeds += 1;
    await compare(model, real, this.told);
  }

  private choose(model: Model): Candidate<Target> {
    const candidates = this.candidates(model);
    const chosen = candidates[this.number % candidates.length];
    if (!chosen) throw new Error(`there is nothing to ${this.deed.name}`);
    return chosen;
  }

  private candidates(model: Model): Candidate<Target>[] {
    const targets = this.deed.targets(model);
    const pairs = Object.entries(model.cast.people).flatMap(([person, actor]) =>
      targets.map((target) => ({ person, actor, target })),
    );
    return this.sensible
      ? pairs.filter(({ actor, target }) => changes(this.deed.plan(model, actor, target)))
      : pairs;
  }

  private async perform(
    model: Model,
    real: Real,
    actor: Actor,
    target: Target,
  ): Promise<{ refused: string } | { answer: unknown }> {
    const { permission } = this.deed.endpoint;
    // As the guard does at the door.
    if (permission !== 'public' && permission !== 'session' && !may(actor, permission))
      return { refused: 'permission.denied' };
    try {
      const answer = await act(
        real.world,
        actor,
        (context) => this.deed.perform(context, target),
        model.today,
      );
      return { answer };
    } catch (error) {
      if (error instanceof Problem) return { refused: error.code };
      throw error;
    }
  }

  toString(): string {
    return this.told === ''
      ? `${this.deed.name} ${this.sensible ? 'sensibly' : 'anyhow'} ${this.number}`
      : this.told;
  }
}
