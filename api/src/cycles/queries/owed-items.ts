import { parsePeriod, periodLabel, type Period } from '../../domain/calendar/period.js';
import { Problem } from '../../platform/problems/problem.js';

/**
 * Joins that give the items (`item`) that owe a report of a period, with the demand (`demand`) of their policy:
 * live, assigned by the end of the period ($5), of a published policy of the region ($2) that asks for this cadence
 * ($3). $4 are the live states. A plan for a year is owed by what is still to be done in it.
 */
export const OWED_ITEMS = `policy
  JOIN reporting_demand demand
    ON demand.policy_id = policy.id AND demand.cadence = $3 AND demand.withdrawn_on IS NULL
  JOIN work_item item ON item.policy_id = policy.id AND policy.region_id = $2 AND policy.state = 'published'
       AND item.state = ANY($4::text[]) AND item.assigned_on <= $5::date
       AND ($3 <> 'yearly-plan' OR item.deadline IS NULL OR item.deadline >= date_trunc('year', $5::date))`;

/**
 * A join behind `OWED_ITEMS`, with the same parameters: `led.task_id` is set where a lead of the item's task owes a
 * report, too. What supports nobody has nobody to report to first. Gathered once, not asked item by item.
 */
export const LED_TASKS = `LEFT JOIN (
    SELECT DISTINCT lead.task_id FROM policy of
      JOIN work_item lead ON lead.policy_id = of.id AND of.region_id = $2 AND of.state = 'published'
     WHERE lead.role = 'lead' AND lead.state = ANY($4::text[]) AND lead.assigned_on <= $5::date) led
  ON led.task_id = item.task_id AND item.role <> 'lead'`;

/** @throws Problem request.invalid when there is no such period, or when it has not begun */
export function periodToOpen(code: string, today: string, pointer: string): Period {
  let period: Period;
  try {
    period = parsePeriod(code);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalidPeriod('没有这个周期，请写作 2026Q3、2026H1、2026、2026-07 或 2026P', pointer);
  }
  // Reports are never deleted, so a slip of the pen must not make any.
  if (period.start > today)
    throw invalidPeriod(`${periodLabel(code)}尚未开始，${period.start} 起可以开启`, pointer);
  return period;
}

function invalidPeriod(detail: string, pointer: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer, detail }] });
}
