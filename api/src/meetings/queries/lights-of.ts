import type { z } from 'zod';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import {
  SUMMARY_COLUMNS,
  summaryJoins,
  summaryOf,
  type SummaryRow,
} from '../../work-items/queries/item-summary.js';
import { lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { litItems } from '../../work-items/queries/lit-items.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import type { WorkItemSummary } from '../../work-items/work-items.schemas.js';

/** How these items stand today, by id: those of them that this person may see. */
export async function lightsOf(
  { em, actor, today }: ReadContext,
  ids: readonly string[],
): Promise<Map<string, z.output<typeof WorkItemSummary>>> {
  if (ids.length === 0) return new Map();
  const values: unknown[] = [];
  const lights = await lightsInForce(em, today);
  const lit = litItems(lights, values, ids);
  const rows: SummaryRow[] = await em.query(
    `SELECT ${SUMMARY_COLUMNS} FROM ${lit} lit ${summaryJoins('$1::date')}
      WHERE ${visibleItems(actor, values, 'item')}`,
    values,
  );
  return new Map(rows.map((row) => [row.work_item_id, summaryOf(row, lights)]));
}
