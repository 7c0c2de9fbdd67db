import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listOwedReports as endpoint } from '../report-sheet.schemas.js';
import { cycleToFill } from './cycle-to-fill.js';
import { reportsToFill } from './reports-to-fill.js';

/** What the unit of this person has still to hand in for a cycle, with all that helps to fill it in. */
export async function listOwedReports(
  context: ReadContext,
  cycleId: string,
): Promise<ResponseOf<typeof endpoint>> {
  const { unitId, ...cycle } = await cycleToFill(context, cycleId);
  return { cycle, items: cycle.state === 'open' ? await reportsToFill(context, { cycleId, unitId }) : [] };
}
