import type { DataSource, EntityManager } from 'typeorm';
import { addWorkingDays } from '../domain/calendar/china-calendar.js';
import { addDays } from '../domain/calendar/date.js';
import { owedLabel } from '../domain/calendar/period.js';
import { type OrderColour, risesTo } from '../domain/inspections/rising.js';
import { WITH_UNIT_STATES } from '../domain/lifecycle/rectification-lifecycle.js';
import { LIVE_STATES } from '../domain/lifecycle/work-item-lifecycle.js';
import { auditBySystem, enqueueWithin } from '../platform/database/unit-of-work.js';
import type { JobHandler, Jobs } from '../platform/jobs/job.js';
import { LIVE_ORDER } from './queries/live-order.js';

/** Working days a unit is given by an order that the system drafts. */
const DAYS_GIVEN = 5;
/** Days before its date on which a unit is reminded of an order. */
const DAYS_AHEAD = 3;

/**
 * The job `watch-rectifications`, once a day: drafts the rise of overdue orders and, where the region wants it, orders
 * for what has long been overdue; nothing of it counts before a person has signed. Then one digest for each person, of
 * everything that waits for them. Running it again drafts nothing twice.
 */
export function watchRectificationsHandler(
  dataSource: Pick<DataSource, 'transaction'>,
): JobHandler<'watch-rectifications'> {
  return ({ day }) =>
    dataSource.transaction(async (em) => {
      await draftRises(em, day);
      await draftOrders(em, day);
      await enqueueWithin(em)('notify', ...(await officeDigests(em, day)), ...(await unitDigests(em, day)));
    });
}

/** Every overdue order that should stand a colour higher gets the draft of its rise. */
export async function draftRises(em: EntityManager, day: string): Promise<void> {
  // A statement of its own: whoever has waited for the orders then counts the rises that came meanwhile.
  const held: { id: string }[] = await em.query(
    `SELECT id FROM rectification WHERE state = ANY($1::text[]) AND due_on < $2::date ORDER BY id FOR UPDATE`,
    [WITH_UNIT_STATES, day],
  );
  const overdue: {
    id: string;
    regionId: string;
    workItemId: string | null;
    colour: OrderColour;
    dueOn: string;
    lastDecidedOn: string | null;
    pending: boolean;
    rises: number;
  }[] = await em.query(
    `SELECT rectification.id, rectification.region_id AS "regionId", rectification.work_item_id AS "workItemId",
            rectification.colour, rectification.due_on AS "dueOn", past.rises, past.pending,
            past.decided AS "lastDecidedOn"
       FROM rectification
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS rises, coalesce(bool_or(state = 'drafted'), FALSE) AS pending, max(decided_on) AS decided
          FROM rectification_rise WHERE rectification_id = rectification.id) past
      WHERE rectification.id = ANY($1::uuid[]) ORDER BY rectification.id`,
    [held.map(({ id }) => id)],
  );
  const drafts = overdue.flatMap((order) => {
    const to = risesTo(order, day);
    return to === null ? [] : [{ ...order, seq: order.rises + 1, from: order.colour, to }];
  });
  await em.query(
    `INSERT INTO rectification_rise (rectification_id, seq, from_colour, to_colour, drafted_on)
     SELECT id, seq, "from", "to", $2::date
       FROM jsonb_to_recordset($1) AS draft(id uuid, seq int, "from" text, "to" text)`,
    [JSON.stringify(drafts), day],
  );
  await auditBySystem(
    em,
    day,
  )(
    ...drafts.map(({ id, regionId, workItemId, from, to }) => ({
      action: 'rectification.rise-drafted',
      subjectType: 'rectification',
      subjectId: id,
      regionId,
      ...(workItemId === null ? {} : { workItemId }),
      detail: { colour: { from, to } },
    })),
  );
}

interface Drafted {
  readonly id: string;
  readonly workItemId: string;
  readonly matter: string;
}
// A person who drafts for the same matter at the same moment may have come first.
const DRAFTED = 'ON CONFLICT DO NOTHING RETURNING id, work_item_id AS "workItemId", matter';

/** For each report and item that has been overdue longer than the region lets pass, unless its item has a live order. */
async function draftOrders(em: EntityManager, day: string): Promise<void> {
  const regions: { regionId: string; draftAfterDays: number }[] = await em.query(
    `SELECT region_id AS "regionId", draft_after_days AS "draftAfterDays" FROM inspection_setting
      WHERE draft_after_days IS NOT NULL ORDER BY region_id`,
  );
  for (const { regionId, draftAfterDays } of regions) {
    const before = addWorkingDays(addDays(day, 1), -draftAfterDays - 1);
    const dueOn = addWorkingDays(day, DAYS_GIVEN);
    const live = `NOT EXISTS (SELECT 1 FROM rectification WHERE rectification.work_item_id = item.id AND ${LIVE_ORDER('rectification')})`;
    const items = [regionId, day, dueOn, before, LIVE_STATES];
    const ofItems: Drafted[] = await em.query(
      `INSERT INTO rectification (region_id, unit_id, work_item_id, origin, matter, demand, original_due_on, due_on, drafted_on)
       SELECT item.region_id, item.unit_id, item.id, 'item', '逾期未办结：' || task.title,
              '时限为 ' || item.deadline || '，至今没有办结。请说明原因，限期办结或按程序申请调整。', $3::date, $3::date, $2::date
         FROM work_item item JOIN task ON task.id = item.task_id
        WHERE item.region_id = $1 AND item.state = ANY($5::text[]) AND NOT item.disputed AND item.deadline < $4::date AND ${live}
       ${DRAFTED}`,
      items,
    );
    const late: { id: string; period: string }[] = await em.query(
      `SELECT DISTINCT ON (item.id) report.id, cycle.period
         FROM report_owing owing
         JOIN progress_report report ON report.id = owing.report_id
         JOIN reporting_cycle cycle ON cycle.id = report.cycle_id AND cycle.state = 'open'
         JOIN work_item item ON item.id = report.work_item_id
        WHERE report.region_id = $1 AND item.state = ANY($3::text[]) AND NOT item.disputed
          AND owing.due_on < $2::date AND owing.until_on > $4::date AND ${live}
        ORDER BY item.id, cycle.ends_on, report.id`,
      [regionId, before, LIVE_STATES, day],
    );
    const ofReports: Drafted[] = await em.query(
      `INSERT INTO rectification (region_id, unit_id, work_item_id, report_id, origin, matter, demand, original_due_on, due_on, drafted_on)
       SELECT report.region_id, report.unit_id, report.work_item_id, report.id, 'report',
              '未按期报送' || draft.owed || '：' || task.title, '请立即补报，并说明逾期的原因。',
              $2::date, $2::date, $3::date
         FROM jsonb_to_recordset($1) AS draft(id uuid, owed text)
         JOIN progress_report report ON report.id = draft.id
         JOIN work_item item ON item.id = report.work_item_id
         JOIN task ON task.id = item.task_id
       ${DRAFTED}`,
      [JSON.stringify(late.map(({ id, period }) => ({ id, owed: owedLabel(period) }))), dueOn, day],
    );
    await auditBySystem(
      em,
      day,
    )(
      ...[...ofItems, ...ofReports].map(({ id, workItemId, matter }) => ({
        action: 'rectification.drafted',
        subjectType: 'rectification',
        subjectId: id,
        workItemId,
        regionId,
        detail: { matter },
      })),
    );
  }
}

async function officeDigests(em: EntityManager, day: string): Promise<Jobs['notify'][]> {
  const regions: { regionId: string; sign: number; verify: number; close: number; back: number }[] =
    await em.query(
      `SELECT region_id AS "regionId",
              count(*) FILTER (WHERE state = 'drafted' OR state = ANY($2::text[]) AND EXISTS (
                SELECT 1 FROM rectification_rise rise
                 WHERE rise.rectification_id = rectification.id AND rise.state = 'drafted'))::int AS sign,
              count(*) FILTER (WHERE state = 'approved')::int AS verify,
              count(*) FILTER (WHERE state = 'verified')::int AS close,
              count(*) FILTER (WHERE state = 'closed' AND look_back_on <= $1::date)::int AS back
         FROM rectification WHERE state NOT IN ('sustained', 'relapsed', 'cancelled')
        GROUP BY region_id ORDER BY region_id`,
      [day, WITH_UNIT_STATES],
    );
  return regions.flatMap(({ regionId, ...counts }) =>
    (['inspector', 'leader'] as const).flatMap((role) => {
      const words = said([
        [counts.sign, '份待签发'],
        ...(role === 'leader'
          ? []
          : ([
              [counts.verify, '份待核验'],
              [counts.close, '份待销号'],
              [counts.back, '份到期回头看'],
            ] as const)),
      ]);
      return words === ''
        ? []
        : [
            {
              audience: { regionId, role },
              kind: 'rectifications.waiting',
              title: `督办单：${words}`,
              link: '/rectifications',
              dedupeKey: `rectifications.waiting:${day}`,
            },
          ];
    }),
  );
}

async function unitDigests(em: EntityManager, day: string): Promise<Jobs['notify'][]> {
  const units: { unitId: string; overdue: number; soon: number; approve: number }[] = await em.query(
    `SELECT unit_id AS "unitId",
            count(*) FILTER (WHERE state = 'rectifying' AND due_on < $1::date)::int AS overdue,
            count(*) FILTER (WHERE state = 'rectifying' AND due_on BETWEEN $1::date AND $2::date)::int AS soon,
            count(*) FILTER (WHERE state = 'replied')::int AS approve
       FROM rectification WHERE state = ANY($3::text[]) GROUP BY unit_id ORDER BY unit_id`,
    [day, addDays(day, DAYS_AHEAD), WITH_UNIT_STATES],
  );
  return units.flatMap(({ unitId, overdue, soon, approve }) =>
    (['reporter', 'head'] as const).flatMap((role) => {
      const words = said([
        [overdue, '份已逾期'],
        [soon, `份 ${DAYS_AHEAD} 天内到期`],
        [role === 'head' ? approve : 0, '份回复待审核'],
      ]);
      return words === ''
        ? []
        : [
            {
              audience: { unitId, role },
              kind: 'rectifications.due',
              title: `本单位的督办单：${words}，请及时整改`,
              link: '/rectifications',
              dedupeKey: `rectifications.due:${day}`,
            },
          ];
    }),
  );
}

function said(counts: readonly (readonly [number, string])[]): string {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join('，');
}
