import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ReportAction } from '../../domain/lifecycle/report-lifecycle.js';
import { mayDo } from '../cycles.policy.js';
import { visibleReports } from '../queries/visible-reports.js';
import type { LockedReport } from './lock-report.js';

/**
 * Those of these reports with which this person may do this now, kept from everybody else until the command is over.
 * The others (not there, in another state, of another unit, of a closed cycle, handled by the same person before) are
 * left out.
 */
export async function lockReports(
  context: CommandContext,
  action: ReportAction,
  ids: readonly string[],
): Promise<LockedReport[]> {
  const reports = await lockVisibleReports(context, ids);
  return reports.filter((report) => mayDo(context.actor, action, report));
}

/**
 * Those of these reports that this person may see, kept likewise. Cycles first and then reports, each in order of id,
 * so that nobody waits in a circle.
 */
export async function lockVisibleReports(
  { em, actor }: CommandContext,
  ids: readonly string[],
): Promise<LockedReport[]> {
  await em.query(
    `SELECT id FROM reporting_cycle
      WHERE id IN (SELECT cycle_id FROM progress_report WHERE id = ANY($1::uuid[])) ORDER BY id FOR SHARE`,
    [ids],
  );
  const values: unknown[] = [ids];
  const locked: { id: string }[] = await em.query(
    `SELECT report.id FROM progress_report report
      WHERE report.id = ANY($1::uuid[]) AND ${visibleReports(actor, values, 'report')}
      ORDER BY report.id FOR UPDATE OF report`,
    values,
  );
  // A statement of its own: it sees what whoever held them before has left, and so perhaps nothing any more.
  const seen: unknown[] = [locked.map(({ id }) => id)];
  return em.query(
    `SELECT report.id, report.region_id AS "regionId", report.unit_id AS "unitId", report.cycle_id AS "cycleId",
            report.work_item_id AS "workItemId", report.state, report.submitted_by AS "submittedBy",
            report.approved_by AS "approvedBy", report.done, report.own_progress AS "ownProgress", report.version,
            cycle.state AS "cycleState", cycle.cadence
       FROM progress_report report JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
      WHERE report.id = ANY($1::uuid[]) AND ${visibleReports(actor, seen, 'report')} ORDER BY report.id`,
    seen,
  );
}
