import type { EntityManager } from 'typeorm';
import { adoptScheme } from '../assessments/commands/adopt-scheme.js';
import { advanceAssessment } from '../assessments/commands/advance-assessment.js';
import { createAssessment } from '../assessments/commands/create-assessment.js';
import { createScheme } from '../assessments/commands/create-scheme.js';
import type { Actor } from '../platform/authz/actor.js';
import { actorsWhere, addPeople, DEMO_ACCOUNTS, inspectorOf } from './demo-people.js';
import { onDay } from './stage.js';
import type { Story } from './story-files.js';

/** Days of the year after, as offices have them: computed and shown early in February, published when a week is over. */
const [COMPUTED, SHOWN, SETTLED, SIGNED, PUBLISHED] = ['02-01', '02-02', '02-10', '02-11', '02-12'];

/**
 * Assesses the departments of the demo account's city for the year before the story ends, once it would have been
 * published by then, and puts this year's scheme in force.
 *
 * @returns the title of the assessment; null when it was told before, or is not to be told yet
 */
export async function tellAssessment(em: EntityManager, story: Story, asOf: string): Promise<string | null> {
  const region = DEMO_ACCOUNTS.find(({ role }) => role === 'inspector')?.region;
  const thisYear = Number(asOf.slice(0, 4));
  const day = (of: string | undefined) => `${thisYear}-${of}`;
  if (!region || !story.chapters.some((chapter) => chapter.region === region) || asOf < day(PUBLISHED))
    return null;
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['luoshi seed assessment']);
  const inspector = await inspectorOf(em, region, story.people);
  const known: unknown[] = await em.query('SELECT 1 FROM assessment_scheme WHERE region_id = $1 LIMIT 1', [
    inspector.regionId,
  ]);
  if (known.length > 0) return null;

  const schemeId = await inForce(em, inspector, asOf, thisYear - 1);
  await inForce(em, inspector, asOf, thisYear);
  const as = (actor: Actor, on: string | undefined) => onDay({ em, asOf }, actor, day(on));
  const { id, title } = await createAssessment(as(inspector, COMPUTED), { schemeId });
  await advanceAssessment(as(inspector, SHOWN), id, 'show');
  await advanceAssessment(as(inspector, SETTLED), id, 'settle');
  await advanceAssessment(as(await leaderOf(em, region), SIGNED), id, 'sign');
  await advanceAssessment(as(inspector, PUBLISHED), id, 'publish');
  return title;
}

/** The scheme of a year, adopted on one of its first days. */
async function inForce(em: EntityManager, inspector: Actor, asOf: string, year: number): Promise<string> {
  const context = onDay({ em, asOf }, inspector, `${year}-01-06`);
  const { id } = await createScheme(context, { year, shipped: 'departments' });
  await adoptScheme(context, id);
  return id;
}

/** A leader of the city, who signs in nowhere. */
async function leaderOf(em: EntityManager, region: string): Promise<Actor> {
  const username = `story-leader-${region}`;
  await addPeople(em, [{ username, displayName: '郑国梁', role: 'leader', region }]);
  const [actor] = await actorsWhere(em, 'u.username = $1', [username]);
  if (!actor) throw new Error(`seeds: nobody leads ${region}`);
  return actor;
}
