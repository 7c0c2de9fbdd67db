import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import type { ReportState } from '../cycle.entity.js';
import type { ReportRow } from '../cycles.policy.js';
import { visibleReports } from '../queries/visible-reports.js';

export interface LockedReport extends ReportRow {
  readonly id: string;
  readonly cycleId: string;
  readonly workItemId: string;
  readonly done: string;
  readonly ownProgress: number | null;
  readonly version: number;
}

/**
 * The report, kept from everybody else until the command is over.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function lockReport({ em, actor }: CommandContext, id: string): Promise<LockedReport> {
  const [cycle]: { state: ReportRow['cycleState'] }[] = await em.query(
    // First the cycle, as its closing does: whoever closes it waits for this command, or this command for the closing.
    `SELECT cycle.state FROM progress_report report JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
      WHERE report.id = $1 FOR SHARE OF cycle`,
    [id],
  );
  const values: unknown[] = [id, cycle?.state];
  const rows: LockedReport[] = await em.query(
    `SELECT report.id, report.region_id AS "regionId", report.unit_id AS "unitId", report.cycle_id AS "cycleId",
            report.work_item_id AS "workItemId", report.state, report.submitted_by AS "submittedBy",
            report.approved_by AS "approvedBy", report.done, report.own_progress AS "ownProgress", report.version,
            $2::text AS "cycleState"
       FROM progress_report report
      WHERE report.id = $1 AND ${visibleReports(actor, values, 'report')} FOR UPDATE OF report`,
    values,
  );
  if (!rows[0]) throw notFound('份报告');
  return rows[0];
}

/** Where a command has left a report; who wants to see it whole reads it. */
export interface ReportStanding {
  readonly id: string;
  readonly state: ReportState;
  readonly version: number;
}
