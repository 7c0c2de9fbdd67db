import type { EntityManager } from 'typeorm';
import { circulateBulletin } from '../bulletins/commands/circulate-bulletin.js';
import { draftBulletin } from '../bulletins/commands/draft-bulletin.js';
import { publishBulletin } from '../bulletins/commands/publish-bulletin.js';
import { signBulletin } from '../bulletins/commands/sign-bulletin.js';
import { addWorkingDays } from '../domain/calendar/china-calendar.js';
import { Problem } from '../platform/problems/problem.js';
import { DEMO_ACCOUNTS, inspectorOf, leaderOfStory } from './demo-people.js';
import { onDay } from './stage.js';
import type { Story } from './story-files.js';

/** Working days from the closing of a quarter to its bulletin: drafted, sent to the units, signed, out. */
const DAYS = { drafted: 2, signed: 8, published: 9 } as const;

/**
 * The bulletin about the last closed quarter of the region in which the demo's office works, published when its days
 * have come.
 *
 * @returns its title, or null when it was told before or is not to be told yet; `refused` says what did not work
 */
export async function tellBulletin(
  em: EntityManager,
  story: Story,
  asOf: string,
): Promise<{ readonly title: string | null; readonly refused: string | null }> {
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['luoshi seed bulletin']);
  const region = DEMO_ACCOUNTS.find(({ role }) => role === 'inspector')?.region ?? '';
  const [cycle]: { id: string; closed_on: string; told: boolean }[] = await em.query(
    `SELECT cycle.id, cycle.closed_on, EXISTS (SELECT 1 FROM bulletin WHERE bulletin.cycle_id = cycle.id) AS told
       FROM reporting_cycle cycle JOIN region ON region.id = cycle.region_id
      WHERE cycle.state = 'closed' AND cycle.cadence = 'quarterly' AND region.code = $1
      ORDER BY cycle.ends_on DESC LIMIT 1`,
    [region],
  );
  if (!cycle || cycle.told) return { title: null, refused: null };
  const on = (days: number) => addWorkingDays(cycle.closed_on, days);
  if (on(DAYS.published) > asOf) return { title: null, refused: null };
  const inspector = await inspectorOf(em, region, story.people);
  const leader = await leaderOfStory(em);
  const at = (day: string, actor = inspector) => onDay({ em, asOf }, actor, day);
  try {
    const id = await draftBulletin(at(on(DAYS.drafted)), { cycleId: cycle.id });
    await circulateBulletin(at(on(DAYS.drafted)), id);
    await signBulletin(at(on(DAYS.signed), leader), id);
    await publishBulletin(at(on(DAYS.published)), id, {});
    const [told]: { title: string }[] = await em.query('SELECT title FROM bulletin WHERE id = $1', [id]);
    return { title: told?.title ?? null, refused: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { title: null, refused: `${cycle.closed_on} bulletin: ${error.message}` };
  }
}
