import { progressOf, type ReportedTarget } from '../../domain/lights/progress.js';
import { may } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { type FieldProblem, Problem } from '../../platform/problems/problem.js';
import { step } from '../cycles.policy.js';
import { type CheckedFigure, figuresToCheck } from '../queries/figures-to-check.js';
import { feedReports } from './feed-reports.js';
import { type LockedReport, lockReport, type ReportStanding } from './lock-report.js';
import { notifyUnits } from './notify-units.js';

const SHORTEST_DONE = 10;

/**
 * Hands a report in to the head of the unit. The first time decides whether it was late; after a return it is handed
 * in again under its new date. Handing in what is handed in already changes nothing.
 *
 * @throws Problem report.incomplete with every field that is still wanted
 */
export async function submitReport(context: CommandContext, id: string): Promise<ReportStanding> {
  const { em, actor, today } = context;
  const report = await lockReport(context, id);
  const mine = actor.unitId === report.unitId && may(actor, 'report.write');
  if (report.state === 'submitted' && mine) return report;
  const state = step(actor, 'submit', report);
  const targets = await figuresToCheck(em, id);
  checkComplete(report, targets);
  checkExplained(targets);
  const progress = progressOf(targets, report.ownProgress);
  const [submitted]: [{ first_submitted_on: string; due_on: string }[], number] = await em.query(
    `UPDATE progress_report
        SET state = $2, progress = $3, submitted_by = $4, approved_by = NULL, reviewed_by = NULL,
            first_submitted_on = coalesce(first_submitted_on, $5), version = version + 1
      WHERE id = $1 RETURNING first_submitted_on, due_on`,
    [id, state, progress, actor.userId, today],
  );
  await em.query(
    'UPDATE report_return SET resubmitted_on = $2 WHERE report_id = $1 AND resubmitted_on IS NULL',
    [id, today],
  );
  await feedOthers(context, report);
  await context.audit({
    action: 'report.submitted',
    subjectType: 'report',
    subjectId: id,
    workItemId: report.workItemId,
    regionId: report.regionId,
    detail: { progress, ...submitted[0] },
  });
  await notifyUnits(context, [
    {
      audience: { unitId: report.unitId, role: 'head' },
      kind: 'report.submitted',
      title: '本单位有进展报告待您审核',
      link: '/desk',
      // One message a day, however many reports: the desk shows them all.
      dedupeKey: `report.submitted:${report.unitId}:${today}`,
    },
  ]);
  return { id, state, version: report.version + 1 };
}

/** Other periods that want the same of this item need not be written again. */
async function feedOthers(context: CommandContext, report: LockedReport): Promise<void> {
  // Held as by any step with a report: a cycle that is just being closed takes nothing over any more.
  await context.em.query(
    `SELECT other.id FROM reporting_cycle own
       JOIN reporting_cycle other ON other.region_id = own.region_id AND other.ends_on = own.ends_on
      WHERE own.id = $1 AND other.id <> own.id AND other.state = 'open' ORDER BY other.id FOR SHARE OF other`,
    [report.cycleId],
  );
  const fed = await feedReports(context, { reportId: report.id });
  await context.audit(
    ...fed.map(({ id, workItemId, regionId }) => ({
      action: 'report.fed',
      subjectType: 'report',
      subjectId: id,
      workItemId,
      regionId,
    })),
  );
}

function checkComplete(report: LockedReport, targets: readonly ReportedTarget[]): void {
  const fields: FieldProblem[] = [];
  if ([...report.done.trim()].length < SHORTEST_DONE)
    fields.push({ pointer: '/body/done', detail: `请写明做了什么，至少 ${SHORTEST_DONE} 个字` });
  for (const [index, { actual }] of targets.entries())
    if (actual === null)
      fields.push({
        pointer: `/body/figures/${index}/cumulativeValue`,
        detail: '请填写这项指标的累计完成数',
      });
  if (targets.length === 0 && report.ownProgress === null)
    fields.push({ pointer: '/body/ownProgress', detail: '请填写本单位认定的进度（0—100）' });
  if (fields.length > 0)
    throw new Problem('report.incomplete', `还有 ${fields.length} 处需要填写，补齐并保存后再提交。`, {
      fields,
    });
}

const ASKED = {
  falls: '累计数比上次报送的少，请说明原因',
  mismatch: '本期数与两次累计数之差不符，请核对，确实如此的请说明',
} as const;
const SHORTEST_EXPLANATION = 4;

/** Nothing is taken silently that does not follow from what was said before: the unit confirms it with a word. */
function checkExplained(figures: readonly CheckedFigure[]): void {
  const fields = figures.flatMap(({ doubt, explanation }, index): FieldProblem[] =>
    doubt === null || [...explanation.trim()].length >= SHORTEST_EXPLANATION
      ? []
      : [{ pointer: `/body/figures/${index}/explanation`, detail: ASKED[doubt] }],
  );
  if (fields.length > 0)
    throw new Problem(
      'report.unexplained',
      `有 ${fields.length} 项指标与上次报送的对不上：请核对，确实如此的写明原因（至少 ${SHORTEST_EXPLANATION} 个字），保存后再提交。`,
      { fields },
    );
}
