import { dueOnWhenOpened, leadOn, unpublishedYears } from '../../domain/calendar/due-rule.js';
import { periodLabel } from '../../domain/calendar/period.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { dueRuleOf, type ReportingDemandEntity } from '../../policies/reporting-demand.entity.js';
import type { readReadiness as endpoint } from '../cycles.schemas.js';
import { LED_TASKS, OWED_ITEMS, periodToOpen } from './owed-items.js';

type Answer = ResponseOf<typeof endpoint>;
type TermRow = Pick<ReportingDemandEntity, 'dueKind' | 'dueCount' | 'offDay' | 'supportAhead'> & {
  readonly items: number;
  readonly led: number;
};

/**
 * What opening a period would bring about in the inspector's own region, and which of the units have nobody to report
 * or to approve: they are to be looked after first.
 */
export async function readReadiness({ em, actor, today }: ReadContext, code: string): Promise<Answer> {
  const period = periodToOpen(code, today, '/query/period');
  const [cycle]: { id: string; state: 'open' | 'closed' }[] = await em.query(
    'SELECT id, state FROM reporting_cycle WHERE region_id = $1 AND period = $2',
    [actor.regionId, period.code],
  );
  const values = [cycle?.id ?? null, actor.regionId, period.cadence, LIVE_STATES, period.end];
  const missing = `NOT EXISTS (
    SELECT 1 FROM progress_report known WHERE known.cycle_id = $1::uuid AND known.work_item_id = item.id)`;
  const terms: TermRow[] = await em.query(
    `SELECT demand.due_kind AS "dueKind", demand.due_count AS "dueCount", demand.off_day AS "offDay",
            demand.support_ahead AS "supportAhead", count(*)::int AS items, count(led.task_id)::int AS led
       FROM ${OWED_ITEMS} ${LED_TASKS} WHERE ${missing} GROUP BY 1, 2, 3, 4`,
    values,
  );
  const units: Answer['unready'] = await em.query(
    `SELECT json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            owed.items, served.reporter, served.head
       FROM (SELECT item.unit_id, count(*)::int AS items FROM ${OWED_ITEMS} WHERE ${missing}
              GROUP BY item.unit_id) owed
       JOIN unit ON unit.id = owed.unit_id
      CROSS JOIN LATERAL (
        SELECT coalesce(bool_or('reporter' = ANY(person.roles)), FALSE) AS reporter,
               coalesce(bool_or('head' = ANY(person.roles)), FALSE) AS head
          FROM app_user person WHERE person.active AND person.unit_id = unit.id) served
      ORDER BY served.reporter, owed.items DESC, unit.name`,
    values,
  );
  const [due, toLead] = [new Map<string, number>(), new Map<string, number>()];
  for (const term of terms) {
    const on = dueOnWhenOpened(period, dueRuleOf(term), today);
    due.set(on, (due.get(on) ?? 0) + term.items);
    const first = leadOn(on, term.supportAhead, today);
    if (first !== null && term.led > 0) toLead.set(first, (toLead.get(first) ?? 0) + term.led);
  }
  const byDate = (days: ReadonlyMap<string, number>) =>
    [...days].map(([on, items]) => ({ on, items })).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return {
    period: period.code,
    label: periodLabel(period.code),
    state: cycle?.state ?? 'unopened',
    items: terms.reduce((sum, { items }) => sum + items, 0),
    units: units.length,
    due: byDate(due),
    toLead: byDate(toLead),
    unpublishedYears: unpublishedYears([...due.keys()]),
    unready: units.filter(({ reporter, head }) => !reporter || !head),
  };
}
