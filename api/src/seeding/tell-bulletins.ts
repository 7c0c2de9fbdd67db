import type { EntityManager } from 'typeorm';
import { agreeToBulletin } from '../bulletins/commands/agree-to-bulletin.js';
import { circulateBulletin } from '../bulletins/commands/circulate-bulletin.js';
import { draftBulletin } from '../bulletins/commands/draft-bulletin.js';
import { objectToBulletin } from '../bulletins/commands/object-to-bulletin.js';
import { publishBulletin } from '../bulletins/commands/publish-bulletin.js';
import { signBulletin } from '../bulletins/commands/sign-bulletin.js';
import { addWorkingDays } from '../domain/calendar/china-calendar.js';
import type { Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import { cityLeader, DEMO_ACCOUNTS, inspectorOf, postsOf } from './demo-people.js';
import { onDay } from './stage.js';
import type { Story } from './story-files.js';

/** Working days from the closing of a quarter to its bulletin: drafted, sent to the units, signed, out. */
const DAYS = { drafted: 2, signed: 8, published: 9 } as const;
/** Working days before the as-of date: the quarter that is not closed yet is drafted, sent out, objected to. */
const NOW = { drafted: -3, circulated: -2, objected: -1 } as const;

const OBJECTION =
  '通报所列我单位“逾期”一项，系项目主体变更后报送口径调整所致，补充材料已于上周报效能办，请核实后再定。';

interface Told {
  /** Of the bulletins that came out. */
  readonly titles: readonly string[];
  /** What did not work, in words. */
  readonly refused: readonly string[];
}

/**
 * A bulletin about each closed quarter of the region in which the demo's office works, published when its days have
 * come; the one about the quarter that is still being worked on lies with the units. What was told before is left alone.
 */
export async function tellBulletins(em: EntityManager, story: Story, asOf: string): Promise<Told> {
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['luoshi seed bulletin']);
  const region = DEMO_ACCOUNTS.find(({ role }) => role === 'inspector')?.region ?? '';
  const cycles: { id: string; closed_on: string | null; due_on: string }[] = await em.query(
    `SELECT cycle.id, cycle.closed_on, cycle.due_on
       FROM reporting_cycle cycle JOIN region ON region.id = cycle.region_id
      WHERE cycle.cadence = 'quarterly' AND region.code = $1 AND cycle.due_on < $2
        AND cycle.ends_on > coalesce((SELECT max(told.ends_on) FROM bulletin
                                        JOIN reporting_cycle told ON told.id = bulletin.cycle_id
                                       WHERE bulletin.region_id = region.id), '-infinity')
      ORDER BY cycle.ends_on`,
    [region, asOf],
  );
  const titles: string[] = [];
  const refused: string[] = [];
  if (cycles.length === 0) return { titles, refused };
  const inspector = await inspectorOf(em, region, story.people);
  const leader = await cityLeader(em);
  const at = (day: string, actor = inspector) => onDay({ em, asOf }, actor, day);
  for (const { id: cycleId, closed_on: closedOn, due_on: dueOn } of cycles) {
    try {
      if (closedOn === null) {
        if (addWorkingDays(asOf, NOW.drafted) > dueOn) await circulateNow(em, story, asOf, { at, cycleId });
        continue;
      }
      const on = (days: number) => addWorkingDays(closedOn, days);
      if (on(DAYS.published) > asOf) continue;
      const id = await draftBulletin(at(on(DAYS.drafted)), { cycleId });
      await circulateBulletin(at(on(DAYS.drafted)), id);
      await signBulletin(at(on(DAYS.signed), leader), id);
      await publishBulletin(at(on(DAYS.published)), id, {});
      const [told]: { title: string }[] = await em.query('SELECT title FROM bulletin WHERE id = $1', [id]);
      if (told) titles.push(told.title);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push(`${closedOn ?? asOf} bulletin: ${error.message}`);
    }
  }
  return { titles, refused };
}

/** Sent to the units: the first that is named objects, the second agrees, the unit of the accounts has yet to look. */
async function circulateNow(
  em: EntityManager,
  story: Story,
  asOf: string,
  { at, cycleId }: { at: (day: string, actor?: Actor) => ReturnType<typeof onDay>; cycleId: string },
): Promise<void> {
  const on = (days: number) => addWorkingDays(asOf, days);
  const id = await draftBulletin(at(on(NOW.drafted)), { cycleId });
  await circulateBulletin(at(on(NOW.circulated)), id);
  const own = DEMO_ACCOUNTS.find(({ role }) => role === 'reporter')?.unit;
  const named: { id: string }[] = await em.query(
    `SELECT unit.id FROM bulletin JOIN unit ON unit.id = ANY(bulletin.named_unit_ids)
      WHERE bulletin.id = $1 AND unit.name <> $2 ORDER BY unit.name LIMIT 2`,
    [id, own],
  );
  const posts = await postsOf(
    em,
    named.map((unit) => unit.id),
    story.people,
  );
  const [first, second] = named.map((unit) => posts.get(unit.id)?.reporter);
  if (first) await objectToBulletin(at(on(NOW.objected), first), id, OBJECTION);
  if (second) await agreeToBulletin(at(on(NOW.objected), second), id);
}
