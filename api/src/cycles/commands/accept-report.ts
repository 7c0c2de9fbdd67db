import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { ProgressReportEntity } from '../cycle.entity.js';
import { step } from '../cycles.policy.js';
import { lockReport, type ReportStanding } from './lock-report.js';
import { takeProgress } from './take-progress.js';
import { tellAccepted } from './tell-accepted.js';

/**
 * The efficiency office takes the report as it is: its progress becomes the item's, unless a later period has been
 * accepted already.
 */
export async function acceptReport(
  context: CommandContext,
  id: string,
  { comment }: { comment: string },
): Promise<ReportStanding> {
  const { em, actor, today } = context;
  const report = await lockReport(context, id);
  const state = step(actor, 'accept', report);
  // Two reports of one item may be accepted at once: the item is what both of them change.
  await em.query('SELECT id FROM work_item WHERE id = $1 FOR NO KEY UPDATE', [report.workItemId]);
  await em.update(ProgressReportEntity, id, {
    state,
    reviewedBy: actor.userId,
    acceptedOn: today,
    version: report.version + 1,
  });
  await takeProgress(context, [report.workItemId]);
  await context.audit({
    action: 'report.accepted',
    subjectType: 'report',
    subjectId: id,
    workItemId: report.workItemId,
    regionId: report.regionId,
    detail: comment === '' ? {} : { comment },
  });
  await tellAccepted(context, [report]);
  return { id, state, version: report.version + 1 };
}
