import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ReportState } from '../cycle.entity.js';

/** The plan that an item owes for a year, or has handed in and the office has not accepted yet. */
export interface OwedPlan {
  readonly id: string;
  readonly state: ReportState;
  readonly period: string;
  readonly year: number;
}

const PLANS_OF = (region: string) => `'luoshi plans of ' || ${region}::text`;

/**
 * Lets no plan of a region be filed or decided while a year is opened for which plans are owed: one that is filed is
 * either on file by then, or finds that it is owed. Before any other lock, here as there.
 */
export async function keepPlans({ em }: Pick<CommandContext, 'em'>, regionId: string): Promise<void> {
  await em.query(`SELECT pg_advisory_xact_lock(hashtext(${PLANS_OF('$1')}))`, [regionId]);
}

/**
 * The plans that an item owes in open cycles, kept from everybody else until the command is over. To be asked before
 * the item is locked: cycles first, then reports, then items, so that nobody waits in a circle.
 */
export async function holdOwedPlans({ em }: Pick<CommandContext, 'em'>, itemId: string): Promise<OwedPlan[]> {
  await em.query(
    `SELECT pg_advisory_xact_lock_shared(hashtext(${PLANS_OF('region_id')})) FROM work_item WHERE id = $1`,
    [itemId],
  );
  await em.query(
    `SELECT id FROM reporting_cycle
      WHERE cadence = 'yearly-plan' AND id IN (SELECT cycle_id FROM progress_report WHERE work_item_id = $1)
      ORDER BY id FOR SHARE`,
    [itemId],
  );
  return em.query(
    `SELECT report.id, report.state, cycle.period, date_part('year', cycle.starts_on)::int AS year
       FROM progress_report report
       JOIN reporting_cycle cycle
         ON cycle.id = report.cycle_id AND cycle.cadence = 'yearly-plan' AND cycle.state = 'open'
      WHERE report.work_item_id = $1 AND report.state <> 'accepted' AND report.lapsed_on IS NULL
      ORDER BY report.id FOR UPDATE OF report`,
    [itemId],
  );
}
