import { UNSUBMITTED_STATES } from '../../domain/lifecycle/report-lifecycle.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { periodLabel } from '../../domain/calendar/period.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayRemindPartners, type ReportRow } from '../cycles.policy.js';
import type { remindPartners as endpoint } from '../reports.schemas.js';
import { visibleReports } from '../queries/visible-reports.js';
import { notifyUnits } from './notify-units.js';

type Row = Pick<ReportRow, 'regionId' | 'unitId' | 'cycleState' | 'cadence'> & {
  readonly role: string;
  readonly workItemId: string;
  readonly unitName: string;
  readonly title: string;
  readonly period: string;
};

/**
 * The lead of a task asks those who support it, and have not reported yet, for their reports: one message a unit and
 * day, however often it is pressed. Answers how many units still owe theirs.
 */
export async function remindPartners(
  context: CommandContext,
  id: string,
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const values: unknown[] = [id];
  const [report]: Row[] = await em.query(
    `SELECT report.region_id AS "regionId", report.unit_id AS "unitId", report.work_item_id AS "workItemId", item.role,
            cycle.state AS "cycleState", cycle.cadence, cycle.period, unit.name AS "unitName", task.title
       FROM progress_report report
       JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
       JOIN work_item item ON item.id = report.work_item_id
       JOIN task ON task.id = item.task_id
       JOIN unit ON unit.id = report.unit_id
      WHERE report.id = $1 AND ${visibleReports(actor, values, 'report')}`,
    values,
  );
  if (!report) throw notFound('份报告');
  if (report.cycleState === 'closed')
    throw new Problem('cycle.closed', `${periodLabel(report.period)}的周期已经关闭，不再提醒。`);
  if (!mayRemindPartners(actor, report))
    throw new Problem('permission.denied', '只有牵头单位的联络员可以提醒这项任务的其他责任单位。');
  const owing: { id: string; unitId: string; leadOn: string | null }[] = await em.query(
    `SELECT beside.id, beside.unit_id AS "unitId", beside.lead_on AS "leadOn"
       FROM progress_report report
       JOIN work_item item ON item.id = report.work_item_id
       JOIN work_item other ON other.task_id = item.task_id AND other.id <> item.id AND other.role <> 'lead'
       JOIN progress_report beside ON beside.work_item_id = other.id AND beside.cycle_id = report.cycle_id
      WHERE report.id = $1 AND beside.state = ANY($2::text[]) AND other.state = ANY($3::text[])
      ORDER BY beside.id`,
    [id, UNSUBMITTED_STATES, LIVE_STATES],
  );
  if (owing.length === 0) return { units: 0 };
  await notifyUnits(
    context,
    owing.map(({ id: besideId, unitId, leadOn }) => ({
      audience: { unitId, role: 'reporter' },
      kind: 'report.awaited',
      title: `${report.unitName}请本单位报送“${report.title}”${periodLabel(report.period)}的进展报告，以便汇总${byWhen(leadOn, today)}`,
      link: `/reports/${besideId}`,
      dedupeKey: `report.awaited:${besideId}:${today}`,
    })),
  );
  await context.audit({
    action: 'report.partners-reminded',
    subjectType: 'report',
    subjectId: id,
    workItemId: report.workItemId,
    regionId: report.regionId,
    detail: { unitIds: owing.map(({ unitId }) => unitId) },
  });
  return { units: owing.length };
}

function byWhen(leadOn: string | null, today: string): string {
  if (leadOn === null) return '';
  return leadOn < today ? `：汇总日 ${leadOn} 已过` : `：请于 ${leadOn} 前报送`;
}
