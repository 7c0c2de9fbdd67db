import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { CADENCES } from '../../domain/calendar/period.js';
import type { ReportingDemand } from '../policies.schemas.js';
import { dueRuleOf, type ReportingDemandEntity } from '../reporting-demand.entity.js';

/** What a policy asks at present, the most frequent first. */
export async function demandsOf(
  em: EntityManager,
  policyId: string,
): Promise<z.output<typeof ReportingDemand>[]> {
  const rows: ReportingDemandEntity[] = await em.query(
    `SELECT cadence, due_kind AS "dueKind", due_count AS "dueCount", off_day AS "offDay", support_ahead AS "supportAhead"
       FROM reporting_demand
      WHERE policy_id = $1 AND withdrawn_on IS NULL ORDER BY array_position($2::text[], cadence)`,
    [policyId, CADENCES],
  );
  return rows.map((row) => ({ cadence: row.cadence, due: dueRuleOf(row), supportAhead: row.supportAhead }));
}
