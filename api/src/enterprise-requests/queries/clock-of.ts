import { type Clock, USUAL_CLOCK } from '../../domain/enterprise-requests/clock.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';

/** The clock of the person's region: the last one that was set, else 1-3-5 working days. */
export async function clockOf({ em, actor }: Pick<ReadContext, 'em' | 'actor'>): Promise<Clock> {
  const [clock]: Clock[] = await em.query(
    `SELECT answer, opinion, settlement, working_days AS "workingDays"
       FROM enterprise_request_clock WHERE region_id = $1 ORDER BY id DESC LIMIT 1`,
    [actor.regionId],
  );
  return clock ?? USUAL_CLOCK;
}
