import type { EntityManager } from 'typeorm';
import { daysBetween } from '../domain/calendar/date.js';
import type { Actor } from '../platform/authz/actor.js';
import { type CommandContext, commandContext } from '../platform/database/unit-of-work.js';
import { Problem } from '../platform/problems/problem.js';
import type { Agenda } from './agenda.js';
import type { Posts } from './demo-people.js';
import type { ChapterSeed, Story } from './story-files.js';

/** Messages and reminders older than this are not sent: the story of years would fill every desk at once. */
const NEWS_DAYS = 14;

/** What the playing of one chapter shares: one transaction, the agenda, and who is who. */
export interface Stage {
  readonly em: EntityManager;
  readonly story: Story;
  readonly chapter: ChapterSeed;
  readonly asOf: string;
  readonly agenda: Agenda;
  readonly inspector: Actor;
  /** By the id of the unit. */
  readonly posts: Map<string, Posts>;
  /** What a command refused, in words: a fault of the story, which goes on without it. */
  readonly refused: string[];
}

/**
 * Plays one step as this person on this day.
 *
 * @returns what the command answers; undefined when it refused
 */
export async function act<T>(
  stage: Stage,
  actor: Actor,
  day: string,
  what: string,
  command: (context: CommandContext) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await command(onDay(stage, actor, day));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    stage.refused.push(`${day} ${what}: ${error.message}`);
    return undefined;
  }
}

/** The context of a command on this day: nobody is told today what was news long ago. */
export function onDay({ em, asOf }: Pick<Stage, 'em' | 'asOf'>, actor: Actor, day: string): CommandContext {
  const context = commandContext(em, actor, day);
  return daysBetween(day, asOf) <= NEWS_DAYS ? context : { ...context, enqueue: async () => undefined };
}

export function posts(stage: Stage, unitId: string): Posts {
  const people = stage.posts.get(unitId);
  if (!people) throw new Error(`seeds: nobody serves unit ${unitId}`);
  return people;
}
