import { scheduleDay } from '../../domain/lights/schedule.js';

/**
 * A subquery, in parentheses, of the plans in force on a day: what they say is due on it and at the end of the last
 * full month and quarter, and their nodes. Nodes lie in order, so `width_bucket` finds the last one up to a day or a
 * per cent. Appends what it binds to `values`; `day` is bound already.
 */
export function plansInForce(asOf: string, day: string, values: unknown[]): string {
  const planned = (on: string) => `coalesce(plan.percents[width_bucket(${on}, plan.due_on)], 0)`;
  const dayOf = (name: 'expectedLastMonth' | 'expectedLastQuarter') =>
    `$${values.push(scheduleDay(name, asOf))}::date`;
  return `(
    SELECT plan.work_item_id, plan.due_on, plan.percents, ${planned(day)} AS planned,
           ${planned(dayOf('expectedLastMonth'))} AS planned_last_month,
           ${planned(dayOf('expectedLastQuarter'))} AS planned_last_quarter,
           width_bucket(${day}, plan.late_on) AS nodes_made_up_late
      FROM plan_in_force plan WHERE plan.valid_from <= ${day} AND plan.valid_until > ${day})`;
}

/** The date of the earliest node of `plan` that `progress` has not reached; null when all are. */
export function oldestOpenNode(plan: string, progress: string): string {
  return `${plan}.due_on[1 + width_bucket(coalesce(${progress}, 0), ${plan}.percents)]`;
}
