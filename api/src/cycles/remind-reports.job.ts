import type { DataSource, EntityManager } from 'typeorm';
import { UNSUBMITTED_STATES } from '../domain/lifecycle/report-lifecycle.js';
import { REMINDED, reminderRanges, type ReminderKind } from '../domain/lifecycle/reminders.js';
import { LIVE_STATES } from '../domain/lifecycle/work-item-lifecycle.js';
import { enqueueWithin } from '../platform/database/unit-of-work.js';
import type { JobHandler, Jobs } from '../platform/jobs/job.js';
import { notifyUnits, type UnitMessage } from './commands/notify-units.js';

/** Rows that are mentioned for one reason, how many of them are plans for a year, and whose leads wait for how many today. */
interface Count {
  readonly all: number;
  readonly plans: number;
  readonly led: number;
  readonly leads: readonly string[];
}
type Counts = Readonly<Record<ReminderKind, Count>>;
interface UnitRow {
  readonly unitId: string;
  readonly unitName: string;
  readonly regionId: string;
  readonly counts: Partial<Counts>;
}

/**
 * The job `remind-reports`, once a day: one digest for each reporter, head and leader who has reports to think of on
 * this day, however many they are. The digest of a day is kept once a person, so the job may run again.
 */
export function remindReportsHandler(
  dataSource: Pick<DataSource, 'transaction'>,
): JobHandler<'remind-reports'> {
  return ({ day }) =>
    dataSource.transaction(async (em) => {
      const units = await unitsToRemind(em, day);
      const enqueue = enqueueWithin(em);
      await notifyUnits(
        { em, enqueue },
        byUnit(units).flatMap((unit) => unitMessages(unit, day)),
      );
      await enqueue('notify', ...leaderMessages(units, day));
    });
}

/** What each unit still has to hand in, by why it is mentioned on this day: one statement. */
async function unitsToRemind(em: EntityManager, day: string): Promise<UnitRow[]> {
  const ranges = reminderRanges(day);
  if (ranges.length === 0) return [];
  return em.query(
    `SELECT unit.id AS "unitId", unit.name AS "unitName", mentioned.region_id AS "regionId",
            json_object_agg(mentioned.kind, json_build_object('all', mentioned.n, 'plans', mentioned.plans,
              'led', mentioned.led, 'leads', mentioned.leads)) AS counts
       FROM (SELECT wanted.unit_id, wanted.region_id, reason.kind, count(*)::int AS n,
                    count(*) FILTER (WHERE wanted.plan)::int AS plans,
                    count(*) FILTER (WHERE reason.kind = 'today' AND wanted.lead IS NOT NULL)::int AS led,
                    coalesce(json_agg(DISTINCT wanted.lead) FILTER (WHERE reason.kind = 'today' AND wanted.lead IS NOT NULL),
                             '[]') AS leads
               FROM (SELECT report.unit_id, report.region_id, cycle.cadence = 'yearly-plan' AS plan,
                            coalesce(back.due_on, CASE WHEN report.lead_on >= $6::date THEN report.lead_on END,
                                     report.due_on) AS on_day,
                            back.due_on IS NULL AND report.lead_on IS NOT NULL AND report.lead_on < $6::date
                              AND report.due_on > $6::date AS lead_waits,
                            -- On its own day it is the lead that waits, not the office.
                            CASE WHEN back.due_on IS NULL AND report.lead_on = $6::date AND report.due_on > $6::date THEN (
                              SELECT string_agg(unit.name, '、' ORDER BY unit.name)
                                FROM work_item lead JOIN unit ON unit.id = lead.unit_id
                               WHERE lead.task_id = item.task_id AND lead.role = 'lead'
                                 AND lead.state <> 'cancelled') END AS lead
                       FROM progress_report report
                       JOIN reporting_cycle cycle ON cycle.id = report.cycle_id AND cycle.state = 'open'
                       JOIN work_item item ON item.id = report.work_item_id
                       LEFT JOIN report_return back ON back.report_id = report.id AND back.resubmitted_on IS NULL
                      WHERE report.state = ANY($1::text[]) AND item.state = ANY($2::text[])
                        AND NOT item.disputed) wanted
              CROSS JOIN LATERAL (
                SELECT 'lead-waits' AS kind WHERE wanted.lead_waits
                UNION ALL
                SELECT range.kind FROM unnest($3::text[], $4::date[], $5::date[]) AS range (kind, from_day, to_day)
                 WHERE NOT wanted.lead_waits AND wanted.on_day <= range.to_day
                   AND (range.from_day IS NULL OR wanted.on_day >= range.from_day)) reason
              GROUP BY wanted.unit_id, wanted.region_id, reason.kind) mentioned
       JOIN unit ON unit.id = mentioned.unit_id
      GROUP BY unit.id, mentioned.region_id ORDER BY unit.id, mentioned.region_id`,
    [
      UNSUBMITTED_STATES,
      LIVE_STATES,
      ranges.map(({ kind }) => kind),
      ranges.map(({ from }) => from),
      ranges.map(({ to }) => to),
      day,
    ],
  );
}

/** A unit may owe reports to several regions: that is one digest all the same. */
function byUnit(rows: readonly UnitRow[]): Pick<UnitRow, 'unitId' | 'counts'>[] {
  const units = new Map<string, Partial<Record<ReminderKind, Count>>>();
  for (const { unitId, counts } of rows) {
    const sums = units.get(unitId) ?? {};
    for (const [kind] of WORDS) sums[kind] = plus(sums[kind], counts[kind]);
    units.set(unitId, sums);
  }
  return [...units].map(([unitId, counts]) => ({ unitId, counts }));
}

const plus = (a: Count = NONE, b: Count = NONE): Count => ({
  all: a.all + b.all,
  plans: a.plans + b.plans,
  led: a.led + b.led,
  leads: [...new Set([...a.leads, ...b.leads])],
});
const NONE: Count = { all: 0, plans: 0, led: 0, leads: [] };

function unitMessages(row: Pick<UnitRow, 'unitId' | 'counts'>, day: string): UnitMessage[] {
  return (['reporter', 'head'] as const).flatMap((role) => {
    const words = digest(row.counts, role);
    if (words === '') return [];
    return [
      {
        audience: { unitId: row.unitId, role },
        kind: 'reports.reminded',
        title: `报送提醒：本单位${words}，请及时报送`,
        link: '/desk',
        dedupeKey: `reports.reminded:${day}`,
      },
    ];
  });
}

const WORDS: readonly (readonly [ReminderKind, string])[] = [
  ['long-overdue', '项逾期超过 5 个工作日'],
  ['overdue', '项已逾期'],
  ['today', '项今天到期'],
  ['lead-waits', '项已过报牵头单位汇总的日期'],
  ['tomorrow', '项下一个工作日到期'],
  ['in-five-days', '项 5 个工作日后到期'],
];

function digest(counts: UnitRow['counts'], role: 'reporter' | 'head'): string {
  return WORDS.filter(([kind]) => REMINDED[kind].includes(role) && (counts[kind]?.all ?? 0) > 0)
    .map(([kind, words]) => {
      const count = counts[kind] ?? NONE;
      const { all, plans } = count;
      const which = plans === 0 ? '' : plans === all ? '（年度计划）' : `（含年度计划 ${plans} 项）`;
      return ` ${all} ${words}${which}${whoLeads(count)}`;
    })
    .join('，');
}

/** Whom the unit reports to today: the lead sums up, the office waits for the lead. */
function whoLeads({ all, led, leads }: Count): string {
  if (led === 0) return '';
  const names = `${leads.slice(0, 2).join('、')}${leads.length > 2 ? `等 ${leads.length} 个单位` : ''}牵头`;
  return led === all ? `（${names}）` : `（其中 ${led} 项由${names}）`;
}

function leaderMessages(units: readonly UnitRow[], day: string): Jobs['notify'][] {
  const byRegion = new Map<string, { units: string[]; late: Count }>();
  for (const { regionId, unitName, counts } of units) {
    const late = counts['long-overdue'] ?? NONE;
    if (late.all === 0) continue;
    const region = byRegion.get(regionId) ?? { units: [], late: NONE };
    byRegion.set(regionId, { units: [...region.units, unitName], late: plus(region.late, late) });
  }
  return [...byRegion].map(([regionId, { units: names, late }]) => ({
    audience: { regionId, role: 'leader' as const },
    kind: 'reports.reminded',
    title: `${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 个单位` : ''}有 ${owedInWords(late)}逾期超过 5 个工作日`,
    link: '/unreported',
    dedupeKey: `reports.reminded:${day}`,
  }));
}

function owedInWords({ all, plans }: Count): string {
  return [
    ...(all > plans ? [`${all - plans} 项进展报告`] : []),
    ...(plans > 0 ? [`${plans} 项年度计划`] : []),
  ].join('、');
}
