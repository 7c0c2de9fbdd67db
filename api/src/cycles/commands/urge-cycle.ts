import { owedLabel, periodLabel } from '../../domain/calendar/period.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { UNSUBMITTED_STATES } from '../../domain/lifecycle/report-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayUrge } from '../cycles.policy.js';
import type { urgeCycle as endpoint } from '../cycles.schemas.js';
import { visibleCycles } from '../queries/list-cycles.js';
import { notifyUnits } from './notify-units.js';

/**
 * Urges the units that still owe reports: one message a unit and day to its reporters and its head, however often it
 * is pressed. `unitIds` empty: all of them. Answers how many units and people are reached; a unit with nobody to read
 * it is not counted.
 */
export async function urgeCycle(
  context: CommandContext,
  id: string,
  { unitIds }: { unitIds: readonly string[] },
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const values: unknown[] = [id];
  const [cycle]: { regionId: string; period: string; state: string }[] = await em.query(
    `SELECT cycle.region_id AS "regionId", cycle.period, cycle.state FROM reporting_cycle cycle
      WHERE cycle.id = $1 AND ${visibleCycles(actor, values, 'cycle')}`,
    values,
  );
  if (!cycle) throw notFound('个周期');
  if (!mayUrge(actor, cycle))
    throw new Problem('permission.denied', '只能催办本地区的周期，请由该地区效能办办理。');
  if (cycle.state === 'closed')
    throw new Problem('cycle.closed', `${periodLabel(cycle.period)}的周期已经关闭，不再催办。`);
  const owing: (Owing & { unitId: string; people: string[] })[] = await em.query(
    `SELECT owed.unit_id AS "unitId", owed.reports, owed.due, owed.to_lead AS "toLead", owed.lead_on AS "leadOn", readers.people
       FROM (SELECT report.unit_id, count(*)::int AS reports, min(coalesce(back.due_on, report.due_on)) AS due,
                    count(report.lead_on) FILTER (WHERE back.due_on IS NULL)::int AS to_lead,
                    min(report.lead_on) FILTER (WHERE back.due_on IS NULL) AS lead_on
               FROM progress_report report
               JOIN work_item item ON item.id = report.work_item_id
               LEFT JOIN report_return back ON back.report_id = report.id AND back.resubmitted_on IS NULL
              WHERE report.cycle_id = $1 AND report.state = ANY($2::text[]) AND item.state = ANY($3::text[])
                AND (cardinality($4::uuid[]) = 0 OR report.unit_id = ANY($4::uuid[]))
              GROUP BY report.unit_id) owed
       JOIN (SELECT unit_id, array_agg(id) AS people FROM app_user
              WHERE active AND roles && ARRAY['reporter', 'head'] GROUP BY unit_id) readers
         ON readers.unit_id = owed.unit_id`,
    [id, UNSUBMITTED_STATES, LIVE_STATES, unitIds],
  );
  if (owing.length === 0) return { units: 0, people: 0 };
  await notifyUnits(
    context,
    owing.flatMap(({ unitId, ...owed }) =>
      (['reporter', 'head'] as const).map((role) => ({
        audience: { unitId, role },
        kind: 'cycle.urged',
        title: `请尽快报送${owedLabel(cycle.period)}：本单位还有 ${owed.reports} 项未报，${dueInWords(owed, today)}`,
        link: '/desk',
        dedupeKey: `cycle.urged:${id}:${unitId}:${today}`,
      })),
    ),
  );
  const answer = {
    units: owing.length,
    people: new Set(owing.flatMap(({ people }) => people)).size,
  };
  await context.audit({
    action: 'cycle.urged',
    subjectType: 'cycle',
    subjectId: id,
    regionId: cycle.regionId,
    detail: { ...answer, unitIds: owing.map(({ unitId }) => unitId) },
  });
  return answer;
}

interface Owing {
  readonly reports: number;
  /** The earliest day by which one of them is due. */
  readonly due: string;
  /** How many of them a lead sums up, and by when it wants the first. */
  readonly toLead: number;
  readonly leadOn: string | null;
}

function dueInWords({ due, toLead, leadOn }: Owing, today: string): string {
  const words = [due < today ? `最早一项 ${due} 已到期` : `最早一项 ${due} 到期`];
  if (leadOn !== null)
    words.push(
      leadOn < today
        ? `其中 ${toLead} 项由牵头单位汇总，汇总日 ${leadOn} 已过`
        : `其中 ${toLead} 项请于 ${leadOn} 前报送牵头单位汇总`,
    );
  return words.join('，');
}
