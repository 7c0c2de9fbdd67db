import type { DataSource } from 'typeorm';
import { keepUnits } from '../directory/commands/keep-units.js';
import { parsePeriod } from '../domain/calendar/period.js';
import { personAsActor } from '../identity/queries/person-as-actor.js';
import { commandContext } from '../platform/database/unit-of-work.js';
import type { JobHandler } from '../platform/jobs/job.js';
import { keepPlans } from './commands/hold-owed-plans.js';
import { auditReports, oweReports } from './commands/owe-reports.js';

/**
 * The job `owe-reports`: what a document has assigned while periods were open is owed in them as well, as if they were
 * opened once more, reports and plans for a year alike. It is done in the name of who published the document, one
 * transaction a period. What the period had before, and other documents, stay as they are. Units were told that items were
 * assigned to them; reminders tell them when something is due, so this adds no message.
 */
export function oweReportsHandler(
  dataSource: Pick<DataSource, 'query' | 'transaction'>,
): JobHandler<'owe-reports'> {
  return async ({ policyId, day, publishedBy }) => {
    const open: { id: string; regionId: string; period: string }[] = await dataSource.query(
      `SELECT cycle.id, cycle.region_id AS "regionId", cycle.period
         FROM policy
         JOIN reporting_demand demand ON demand.policy_id = policy.id AND demand.withdrawn_on IS NULL
         JOIN reporting_cycle cycle
           ON cycle.region_id = policy.region_id AND cycle.cadence = demand.cadence AND cycle.state = 'open'
        WHERE policy.id = $1 ORDER BY cycle.id`,
      [policyId],
    );
    for (const { id, regionId, period: code } of open)
      await dataSource.transaction(async (em) => {
        const context = commandContext(em, { ...(await personAsActor(em, publishedBy)), regionId }, day);
        const period = parsePeriod(code);
        if (period.cadence === 'yearly-plan') await keepPlans(context, regionId);
        await keepUnits(context, regionId);
        const held: unknown[] = await em.query(
          `SELECT 1 FROM reporting_cycle WHERE id = $1 AND state = 'open' FOR UPDATE`,
          [id],
        );
        // Closed in the meantime: what is assigned now is reported on in the next.
        if (held.length === 0) return;
        const added = await oweReports(context, id, period, policyId);
        await auditReports(context, 'cycle.added-to', id, period, added);
      });
  };
}
