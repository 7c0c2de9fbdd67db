import type { EntityManager } from 'typeorm';
import { type Clock, USUAL_CLOCK } from '../../domain/enterprise-requests/clock.js';

/** The clock of a region: the last one that was set, else 1-3-5 working days. */
export async function clockOf(em: EntityManager, regionId: string): Promise<Clock> {
  const [clock]: Clock[] = await em.query(
    `SELECT answer, opinion, settlement, working_days AS "workingDays"
       FROM enterprise_request_clock WHERE region_id = $1 ORDER BY id DESC LIMIT 1`,
    [regionId],
  );
  return clock ?? USUAL_CLOCK;
}
