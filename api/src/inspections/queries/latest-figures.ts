import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import { periodOf } from '../../domain/calendar/period.js';
import type { Actor } from '../../platform/authz/actor.js';

export interface FigureFilter {
  readonly unit?: string | undefined;
  /** The region of the items, with everything below it. */
  readonly region?: string | undefined;
  readonly policy?: string | undefined;
}

/**
 * A subquery, in parentheses: each figure that rounds verified in the year of the date, up to it, as it was verified
 * last, of those the person may see. Appends what it binds.
 */
export function latestFigures(actor: Actor, filter: FigureFilter, asOf: string, values: unknown[]): string {
  const { start } = periodOf(asOf, 'yearly');
  const conditions = [
    ofRegionOrUnit(actor, values, 'figure'),
    `figure.verified_on BETWEEN $${values.push(start)}::date AND $${values.push(asOf)}::date`,
  ];
  if (filter.unit !== undefined) conditions.push(`figure.unit_id = $${values.push(filter.unit)}::uuid`);
  if (filter.region !== undefined)
    conditions.push(
      `figure.region_id IN (SELECT below.id FROM region chosen JOIN region below
         ON starts_with(below.path, chosen.path) WHERE chosen.id = $${values.push(filter.region)}::uuid)`,
    );
  if (filter.policy !== undefined)
    conditions.push(
      `EXISTS (SELECT FROM work_item item
         WHERE item.id = figure.work_item_id AND item.policy_id = $${values.push(filter.policy)}::uuid)`,
    );
  return `(SELECT DISTINCT ON (figure.work_item_id, figure.target_id) figure.*
             FROM verified_figure figure WHERE ${conditions.join(' AND ')}
            ORDER BY figure.work_item_id, figure.target_id, figure.verified_on DESC, figure.id DESC)`;
}
