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
  /** The policies, items, reports and cycles it touches. */
  readonly about: (target: Target, model: Model) => readonly object[];
  readonly describe: (target: Target, model: Model) => string;
  readonly plan: (model: Model, actor: Actor, target: Target) => Plan;
  /** The real thing. What it answers is held against `answer`, which is asked before the model changes. */
  readonly perform: (context: CommandContext, target: Target) => Promise<unknown>;
  readonly answer?: (model: Model, actor: Actor, target: Target) => unknown;
  /** The places at fault that it was refused with, where each of them is to be named. */
  readonly places?: (problem: Problem) => string;
  /** After it was done: the model learns the ids of what it made. */
  readonly learn?: (model: Model, real: Real, target: Target) => Promise<void>;
}

/** One that is done for certain, or refused by a rule: how a story begins. */
export function begin<Target>(deed: Deed<Target>, way: Exclude<Way, 'anyhow'> = 'sensibly'): Try {
  return tryOf(deed, way, 0);
}

/**
 * Something that can be done and changes something; what may be asked for and is refused by a rule, not to the person;
 * or anything at all.
 */
type Way = 'sensibly' | 'in vain' | 'anyhow';

/** Numbers that pick, out of what there is by then: so a shorter story still makes sense. */
const Choice = fc.noBias(
  fc.record({
    way: fc
      .integer({ min: 0, max: 19 })
      .map((n): Way => (n < 15 ? 'sensibly' : n < 18 ? 'in vain' : 'anyhow')),
    pick: fc.nat({ max: 999_983 }),
  }),
);

export function tries<Target>(deed: Deed<Target>): fc.Arbitrary<Try> {
  return Choice.map(({ way, pick }) => tryOf(deed, way, pick));
}

/** One that is never tried where it would be refused. */
export function does<Target>(deed: Deed<Target>): fc.Arbitrary<Try> {
  return Choice.map(({ pick }) => tryOf(deed, 'sensibly', pick));
}

/** Somebody tries something; who and with what is found out when it comes to it. */
export interface Try extends fc.AsyncCommand<Model, Real> {
  /** Null when there is nothing to try it with. `near`: with something that has to do with one of these, if possible. */
  readonly choose: (model: Model, near?: readonly object[]) => Chosen | null;
}

/** A deed of one person with one thing, in one model; another model that is the same so far gives the same one. */
export interface Chosen {
  readonly told: string;
  readonly about: readonly object[];
  readonly expected: () => Outcome;
  readonly perform: (real: Real) => Promise<Outcome>;
  /** Changes the model as the deed, if it is not refused. */
  readonly apply: (real: Real) => Promise<void>;
}

export type Outcome =
  { readonly refused: string; readonly places?: string | undefined } | { readonly answer: unknown };

/** The first of these for which there is something to try: so what goes on step by step gets far. */
export function firstOf(...deeds: readonly fc.Arbitrary<Try>[]): fc.Arbitrary<Try> {
  return fc
    .tuple(fc.noBias(fc.nat({ max: deeds.length - 1 })), fc.tuple(...deeds))
    .map(([from, each]) => [...each.slice(from), ...each.slice(0, from)])
    .map((inTurn) =>
      toTry(
        (model, near) => {
          for (const one of inTurn) {
            const chosen = one.choose(model, near);
            if (chosen) return chosen;
          }
          return null;
        },
        `whichever comes first of: ${inTurn.map(String).join(', ')}`,
      ),
    );
}

/** What is chosen is done, and everything compared. */
export function toTry(choose: Try['choose'], name: string): Try {
  let told = '';
  return {
    choose,
    check: (model) => choose(model) !== null,
    run: async (model, real) => {
      const chosen = choose(model);
      if (!chosen) throw new Error(`there is nothing to try: ${name}`);
      told = chosen.told;
      const expected = chosen.expected();
      expect({ told, ...(await chosen.perform(real)) }).toEqual({ told, ...expected });
      await chosen.apply(real);
      model.deeds += 1;
      await compare(model, real, told);
    },
    toString: () => told || name,
  };
}

function tryOf<Target>(deed: Deed<Target>, way: Way, pick: number): Try {
  return toTry((model, near) => chooseFor(deed, way, pick, model, near), `${deed.name} ${way} ${pick}`);
}

function chooseFor<Target>(
  deed: Deed<Target>,
  way: Way,
  pick: number,
  model: Model,
  near?: readonly object[],
): Chosen | null {
  const targets = deed.targets(model);
  const pairs = Object.entries(model.cast.people).flatMap(([person, actor]) =>
    targets.map((target) => ({ person, actor, target })),
  );
  const fit =
    way === 'anyhow'
      ? pairs
      : pairs.filter(({ actor, target }) => goes(way, deed.plan(model, actor, target)));
  const close = near
    ? fit.filter(({ target }) => deed.about(target, model).some((each) => near.includes(each)))
    : [];
  const among = close.length > 0 ? close : fit;
  const chosen = among[pick % among.length];
  if (!chosen) return null;
  const { person, actor, target } = chosen;
  return {
    told: `${model.today} ${person} ${deed.name} ${deed.describe(target, model)}`,
    about: deed.about(target, model),
    expected: () => {
      const plan = deed.plan(model, actor, target);
      return 'refused' in plan ? plan : { answer: deed.answer?.(model, actor, target) };
    },
    perform: (real) => perform(deed, real, actor, target, model.today),
    apply: async (real) => {
      const plan = deed.plan(model, actor, target);
      if ('refused' in plan) return;
      plan.apply();
      await deed.learn?.(model, real, target);
    },
  };
}

function goes(way: Exclude<Way, 'anyhow'>, plan: Plan): boolean {
  if (way === 'sensibly') return changes(plan);
  return 'refused' in plan && plan.refused !== 'permission.denied' && plan.refused !== 'resource.not_found';
}

async function perform<Target>(
  deed: Deed<Target>,
  real: Real,
  actor: Actor,
  target: Target,
  today: string,
): Promise<Outcome> {
  const { permission } = deed.endpoint;
  // As the guard does at the door.
  if (permission !== 'public' && permission !== 'session' && !may(actor, permission))
    return { refused: 'permission.denied' };
  try {
    const answer = await act(real.world, actor, (context) => deed.perform(context, target), today);
    return { answer: deed.answer ? answer : undefined };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const places = deed.places?.(error) ?? '';
    return { refused: error.code, ...(places !== '' ? { places } : {}) };
  }
}
