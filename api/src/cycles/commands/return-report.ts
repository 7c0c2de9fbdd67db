import { addWorkingDays } from '../../domain/calendar/china-calendar.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { ProgressReportEntity } from '../cycle.entity.js';
import { returnAction, step } from '../cycles.policy.js';
import { lockReport, type ReportStanding } from './lock-report.js';
import { notifyUnits } from './notify-units.js';

/** What is returned by the office is wanted again within this many working days, unless the office gives a date. */
export const WORKING_DAYS_TO_MEND = 3;

/**
 * Back to the reporter: by the head of the unit while it waits for approval (to be mended at once, no new date), by
 * the efficiency office while it waits for review (补正, with a date of its own). That it was first handed in, and
 * when, stays.
 */
export async function returnReport(
  context: CommandContext,
  id: string,
  { reason, dueOn }: { reason: string; dueOn?: string | undefined },
): Promise<ReportStanding> {
  const { em, actor, today } = context;
  const report = await lockReport(context, id);
  const action = returnAction(actor, report);
  const state = step(actor, action, report);
  const byOffice = action === 'return';
  if (dueOn !== undefined && !byOffice) throw wrongDate('单位负责人退回修改不另定期限');
  if (dueOn !== undefined && dueOn < today) throw wrongDate('补正期限不能早于今天');
  const wanted = byOffice ? (dueOn ?? addWorkingDays(today, WORKING_DAYS_TO_MEND)) : null;
  await em.update(ProgressReportEntity, id, { state, approvedBy: null, version: report.version + 1 });
  const [{ seq }]: [{ seq: number }] = await em.query(
    `INSERT INTO report_return (report_id, seq, by, actor_id, reason, returned_on, due_on)
     SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 FROM report_return WHERE report_id = $1
     RETURNING seq`,
    [id, byOffice ? 'inspector' : 'head', actor.userId, reason, today, wanted],
  );
  await context.audit({
    action: 'report.returned',
    subjectType: 'report',
    subjectId: id,
    workItemId: report.workItemId,
    regionId: report.regionId,
    detail: { by: byOffice ? 'inspector' : 'head', reason, dueOn: wanted },
  });
  await notifyUnits(context, [
    {
      audience: { unitId: report.unitId, role: 'reporter' },
      kind: 'report.returned',
      title: byOffice
        ? `效能办退回了一份进展报告，请于 ${wanted} 前补正：${brief(reason)}`
        : `本单位负责人退回了一份进展报告：${brief(reason)}`,
      link: `/reports/${id}`,
      dedupeKey: `report.returned:${id}:${seq}`,
    },
  ]);
  return { id, state, version: report.version + 1 };
}

function wrongDate(detail: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/dueOn', detail }] });
}

function brief(reason: string): string {
  const characters = [...reason];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : reason;
}
