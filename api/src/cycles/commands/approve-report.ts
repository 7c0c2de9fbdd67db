import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { ProgressReportEntity } from '../cycle.entity.js';
import { step } from '../cycles.policy.js';
import type { approveReport as endpoint } from '../cycles.schemas.js';
import { readReport } from '../queries/read-report.js';
import { lockReport } from './lock-report.js';

/** The head of the unit stands for what the unit says: from here on it is with the efficiency office. */
export async function approveReport(
  context: CommandContext,
  id: string,
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
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
  const answer = await readReport(context, id);
  await context.enqueue('notify', {
    audience: { regionId: report.regionId, role: 'inspector' },
    kind: 'report.approved',
    title: `${answer.unit.name}报送了${answer.cycle.label}进展报告，待核验`,
    link: `/cycles/${report.cycleId}`,
    // One message a day for a unit and a cycle: the review queue shows each report.
    dedupeKey: `report.approved:${report.cycleId}:${report.unitId}:${today}`,
  });
  return answer;
}
