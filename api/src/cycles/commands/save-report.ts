import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { type FieldProblem, Problem } from '../../platform/problems/problem.js';
import { step } from '../cycles.policy.js';
import type { Figure, ReportDraft } from '../reports.schemas.js';
import { TASK_OF_REPORT } from '../queries/task-of-report.js';
import { type LockedReport, lockReport, type ReportStanding } from './lock-report.js';
import { writeDrafts } from './write-drafts.js';

/**
 * Keeps what the unit has written so far; what is not given stays as it is.
 *
 * @throws Problem resource.stale when somebody has written since `version` was read: nothing is overwritten
 */
export async function saveReport(
  context: CommandContext,
  id: string,
  version: number,
  draft: z.input<typeof ReportDraft>,
): Promise<ReportStanding> {
  const report = await lockReport(context, id);
  const state = step(context.actor, 'save', report);
  if (report.version !== version)
    throw new Problem(
      'resource.stale',
      '这份报告刚被他人修改过，请重新打开，核对后再保存；您填写的内容没有保存。',
    );
  await checkFigures(context, report, draft.figures ?? []);
  await writeDrafts(context, [{ report, state, draft }]);
  return { id, state, version: report.version + 1 };
}

async function checkFigures(
  { em }: CommandContext,
  report: LockedReport,
  figures: readonly z.input<typeof Figure>[],
): Promise<void> {
  if (figures.length === 0) return;
  const targets: { id: string }[] = await em.query(
    `SELECT target.id
       FROM progress_report report
       JOIN work_item item ON item.id = report.work_item_id
       JOIN target ON target.task_id = ${TASK_OF_REPORT}
      WHERE report.id = $1`,
    [report.id],
  );
  const known = new Set(targets.map((target) => target.id));
  const faults: FieldProblem[] = [];
  const fault = (index: number, field: string, detail: string) =>
    faults.push({ pointer: `/body/figures/${index}/${field}`, detail });
  for (const [index, figure] of figures.entries()) {
    if (!known.delete(figure.targetId)) fault(index, 'targetId', '不是这个任务的指标，或者填了两次');
    for (const field of ['periodValue', 'cumulativeValue'] as const) {
      const value = figure[field];
      if (value === null) continue;
      if (!Number.isFinite(value)) fault(index, field, '不是有效的数字');
      else if (value < 0) fault(index, field, '不能是负数');
    }
  }
  if (faults.length > 0)
    throw new Problem('request.invalid', '指标数值有误，请按提示改正后再保存。', { fields: faults });
}
