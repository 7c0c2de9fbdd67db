import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import type { ReportState } from '../cycle.entity.js';
import type { ReportRow } from '../cycles.policy.js';
import { lockVisibleReports } from './lock-reports.js';

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
export async function lockReport(context: CommandContext, id: string): Promise<LockedReport> {
  const [report] = await lockVisibleReports(context, [id]);
  if (!report) throw notFound('份报告');
  return report;
}

/** Where a command has left a report; who wants to see it whole reads it. */
export interface ReportStanding {
  readonly id: string;
  readonly state: ReportState;
  readonly version: number;
}
