import type { z } from 'zod';
import { unitsOn } from '../../directory/queries/units-on.js';
import type { WorkItemSummary } from '../work-items.schemas.js';
import type { LightsInForce } from './lights-in-force.js';
import { lightOfRow, type LitRow } from './lit-items.js';

/** A row of `SUMMARY_COLUMNS`. */
export interface SummaryRow extends LitRow {
  readonly title: string;
  readonly clause_ref: string;
  readonly policy_title: string;
  readonly region_name: string;
  readonly unit_name: string;
  readonly unit_region_id: string;
  readonly original_deadline: string | null;
  readonly assigned_on: string;
  readonly accepted_on: string | null;
  readonly closed_on: string | null;
}

/** Wants the tables of `summaryJoins`. */
export const SUMMARY_COLUMNS = `lit.*, task.title, coalesce(clause.ref, '') AS clause_ref,
  policy.title AS policy_title, region.name AS region_name, unit.name AS unit_name,
  unit.region_id AS unit_region_id, item.original_deadline, item.assigned_on, item.accepted_on, item.closed_on`;

/**
 * Joined from `litItems(…) lit`, with units named as on the day (an expression of type date). Left joins on primary
 * keys: where a statement asks for no column, none is made.
 */
export const summaryJoins = (day: string): string => `
  LEFT JOIN work_item item ON item.id = lit.work_item_id
  LEFT JOIN task ON task.id = lit.task_id
  LEFT JOIN clause ON clause.id = task.clause_id
  LEFT JOIN policy ON policy.id = lit.policy_id
  LEFT JOIN region ON region.id = lit.region_id
  LEFT JOIN ${unitsOn(day)} unit ON unit.id = lit.unit_id`;

/** A day that had not come as of the date stays empty. */
const upTo = (day: string | null, asOf: string) => (day !== null && day <= asOf ? day : null);

export function summaryOf(row: SummaryRow, lights: LightsInForce): z.output<typeof WorkItemSummary> {
  const { asOf } = lights;
  return {
    id: row.work_item_id,
    title: row.title,
    clauseRef: row.clause_ref,
    policy: { id: row.policy_id, title: row.policy_title },
    region: { id: row.region_id, name: row.region_name },
    unit: { id: row.unit_id, name: row.unit_name, regionId: row.unit_region_id },
    role: row.role,
    state: row.state,
    disputed: row.disputed,
    light: lightOfRow(row, lights),
    deadline: row.deadline,
    originalDeadline: row.original_deadline,
    progress: row.progress,
    assignedOn: row.assigned_on,
    acceptedOn: upTo(row.accepted_on, asOf),
    closedOn: upTo(row.closed_on, asOf),
  };
}
