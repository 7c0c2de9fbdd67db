import { periodLabel } from '../../domain/calendar/period.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { ProgressReportEntity } from '../cycle.entity.js';
import { step } from '../cycles.policy.js';
import { lockReport, type ReportStanding } from './lock-report.js';

/** The head of the unit stands for what the unit says: from here on it is with the efficiency office. */
export async function approveReport(context: CommandContext, id: string): Promise<ReportStanding> {
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
  const [names]: { unit: string; period: string }[] = await em.query(
    `SELECT unit.name AS unit, cycle.period FROM unit, reporting_cycle cycle WHERE unit.id = $1 AND cycle.id = $2`,
    [report.unitId, report.cycleId],
  );
  if (!names) throw new Error(`report ${id} has lost its unit or its cycle`);
  await context.enqueue('notify', {
    audience: { regionId: report.regionId, role: 'inspector' },
    kind: 'report.approved',
    title: `${names.unit}报送了${periodLabel(names.period)}进展报告，待核验`,
    link: `/cycles/${report.cycleId}`,
    // One message a day for a unit and a cycle: the review queue shows each report.
    dedupeKey: `report.approved:${report.cycleId}:${report.unitId}:${today}`,
  });
  return { id, state, version: report.version + 1 };
}
