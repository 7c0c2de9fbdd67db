import type { EntityManager } from 'typeorm';
import { closeCycle } from '../cycles/commands/close-cycle.js';
import { addWorkingDays } from '../domain/calendar/china-calendar.js';
import { type Cadence, periodOf, previousPeriod } from '../domain/calendar/period.js';
import { Problem } from '../platform/problems/problem.js';
import { archiveWorkItems } from '../work-items/commands/archive-work-items.js';
import { inspectorOf } from './demo-people.js';
import { onDay } from './stage.js';
import type { Story } from './story-files.js';

/** An office closes a period this many working days after its reports were due, or when the last step is done. */
const WORKING_DAYS = 15;

interface PastCycle {
  readonly id: string;
  readonly region: string;
  readonly cadence: Cadence;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly due_on: string;
  /** The day of the last step with a report of it. */
  readonly last_on: string | null;
}

/**
 * Closes the periods of the story that lie behind: all but the one that runs and the one before it, which is still
 * being worked on. With a period the office puts away what had been closed before it began.
 *
 * @returns what the closing refused, in words
 */
export async function closeStoryCycles(em: EntityManager, story: Story, asOf: string): Promise<string[]> {
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['luoshi seed demo closing']);
  const cycles: PastCycle[] = await em.query(
    `SELECT cycle.id, region.code AS region, cycle.cadence, cycle.starts_on, cycle.ends_on, cycle.due_on,
            (SELECT max(event."on") FROM progress_report report
               JOIN audit_event event ON event.work_item_id = report.work_item_id AND event.subject_id = report.id
              WHERE report.cycle_id = cycle.id) AS last_on
       FROM reporting_cycle cycle JOIN region ON region.id = cycle.region_id
      WHERE cycle.state = 'open' AND region.code = ANY($1::text[]) ORDER BY cycle.ends_on, cycle.id`,
    [[...new Set(story.chapters.map(({ region }) => region))]],
  );
  const refused: string[] = [];
  for (const cycle of cycles) {
    const running = periodOf(asOf, cycle.cadence);
    if (cycle.ends_on >= previousPeriod(running.code).start) continue;
    const usual = addWorkingDays(cycle.due_on, WORKING_DAYS);
    const afterLast = cycle.last_on === null ? usual : addWorkingDays(cycle.last_on, 1);
    const day = usual > afterLast ? usual : afterLast;
    if (day > asOf) continue;
    const inspector = await inspectorOf(em, cycle.region, story.people);
    try {
      const context = onDay({ em, asOf }, inspector, day);
      await closeCycle(context, cycle.id);
      const closed: { id: string }[] = await em.query(
        `SELECT item.id FROM work_item item JOIN region ON region.id = item.region_id
          WHERE region.code = $1 AND item.state = 'closed' AND item.closed_on < $2 ORDER BY item.id`,
        [cycle.region, cycle.starts_on],
      );
      await archiveWorkItems(
        context,
        closed.map(({ id }) => id),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refused.push(`${day} close: ${error.message}`);
    }
  }
  return refused;
}
