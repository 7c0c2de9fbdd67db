import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { ProgressReportEntity } from '../cycle.entity.js';
import { step } from '../cycles.policy.js';
import { lockReport, type ReportStanding } from './lock-report.js';
import { tellOffice } from './tell-office.js';

/** The head of the unit stands for what the unit says: from here on it is with the efficiency office. */
export async function approveReport(context: CommandContext, id: string): Promise<ReportStanding> {
  const { em, actor } = context;
  const report = await lockReport(context, id);
  const state = step(actor, 'approve', report);
  await em.update(ProgressReportEntity, id, { state, approvedBy: actor.userId, version: report.version + 1 });
  await context.audit({
    action: 'report.approved',
    subjectType: 'report',
    subjectId: id,
    workItemId: report.workItemId,
    regionId: report.regionId,
  });
  await tellOffice(context, [report]);
  return { id, state, version: report.version + 1 };
}
