import type { Actor } from '../platform/authz/actor.js';
import type { CommandContext } from '../platform/database/unit-of-work.js';
import { act, type Stage } from './stage.js';
import { type Anchors, storyDate } from './story-dates.js';

/** One deed of a matter that takes several people and days. */
export interface Step {
  /** Missing or null: here the matter rests. */
  readonly on: string | null | undefined;
  readonly as: Actor;
  readonly what: string;
  readonly take: (context: CommandContext, day: string) => Promise<unknown>;
}

/**
 * Puts the steps of one matter on the agenda, each counted from the day of the one before; one that rests, lies after
 * the as-of date or is refused is the last.
 */
export function playSteps(
  stage: Stage,
  anchors: Omit<Anchors, 'asOf'>,
  [first, ...rest]: readonly Step[],
): void {
  if (!first?.on) return;
  const on = storyDate(first.on, { asOf: stage.asOf, ...anchors });
  if (on === null) throw new Error(`seeds: ${first.what} on ${first.on} hangs on nothing here`);
  stage.agenda.at(on, async (day) => {
    const taken = await act(stage, first.as, day, first.what, async (context) => {
      await first.take(context, day);
      return true;
    });
    if (taken) playSteps(stage, { ...anchors, before: day }, rest);
  });
}
