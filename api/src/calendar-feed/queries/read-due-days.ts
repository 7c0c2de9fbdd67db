import { addDays } from '../../domain/calendar/date.js';
import { UNSUBMITTED_STATES } from '../../domain/lifecycle/report-lifecycle.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import { TASK_OF_REPORT } from '../../cycles/queries/task-of-report.js';
import { wantedOn } from '../../cycles/queries/wanted-on.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';

/** How far a calendar looks back and ahead, in days. */
export const PAST_DAYS = 60;
export const COMING_DAYS = 400;
/** How many matters of a day are named; the others are counted. */
export const NAMED = 5;

/**
 * `report`: reports a unit still owes; `deadline`: items it must be done with; `assigned`: items it has not signed for,
 * by the day they were given to it; `cycle`: reports of the region's open cycles; `request`: deadlines of items on
 * which a request waits for the office.
 */
export interface DueDay {
  readonly kind: 'report' | 'deadline' | 'assigned' | 'cycle' | 'request';
  readonly day: string;
  /** Of `report` and `cycle`. */
  readonly cycleId: string | null;
  readonly period: string | null;
  /** What waits to be done. */
  readonly waiting: number;
  /** With what is done already; of a `cycle` only. */
  readonly total: number;
  /** The first few. */
  readonly titles: readonly string[];
}

/** What a person owes, gathered by kind and day: one statement over indexes of the unit or of the region's cycles. */
export async function readDueDays({
  em,
  actor,
  today,
}: Pick<ReadContext, 'em' | 'actor' | 'today'>): Promise<DueDay[]> {
  const has = (...roles: readonly (typeof actor.roles)[number][]) =>
    roles.some((role) => actor.roles.includes(role));
  const titles = `(array_agg(task.title ORDER BY task.title, item.id))[1:${NAMED}]`;
  return em.query(
    `WITH due AS (
       SELECT 'report' AS kind, wanted.day, cycle.id AS cycle_id, cycle.period, count(*)::int AS waiting,
              count(*)::int AS total, ${titles} AS titles
         FROM progress_report report
         JOIN reporting_cycle cycle ON cycle.id = report.cycle_id AND cycle.state = 'open'
         JOIN work_item item ON item.id = report.work_item_id AND item.state = ANY($5::text[]) AND NOT item.disputed
         JOIN task ON task.id = ${TASK_OF_REPORT}
        CROSS JOIN LATERAL (
          SELECT ${wantedOn('$8::date')} AS day) wanted
        WHERE report.unit_id = $1::uuid AND report.state = ANY($6::text[])
        GROUP BY cycle.id, wanted.day
       UNION ALL
       SELECT 'deadline', item.deadline, NULL, NULL, count(*)::int, count(*)::int, ${titles}
         FROM work_item item JOIN task ON task.id = item.task_id
        WHERE item.unit_id = $1::uuid AND item.state = ANY($5::text[]) AND NOT item.disputed
          AND item.deadline BETWEEN $3::date AND $4::date
        GROUP BY item.deadline
       UNION ALL
       SELECT 'assigned', given.day, NULL, NULL, count(*)::int, count(*)::int, ${titles}
         FROM work_item item JOIN task ON task.id = item.task_id
        CROSS JOIN LATERAL (
          -- An item that was resumed, or came from another unit, was given on that day and not on its first.
          SELECT coalesce((SELECT max(earlier.valid_until) FROM work_item_standing earlier
                            WHERE earlier.work_item_id = item.id AND earlier.valid_until < 'infinity'
                              AND (earlier.state <> 'assigned' OR earlier.unit_id <> item.unit_id)),
                          item.assigned_on) AS day) given
        WHERE item.unit_id = $1::uuid AND item.state = 'assigned' AND NOT item.disputed
        GROUP BY given.day
       UNION ALL
       SELECT 'cycle', report.due_on, cycle.id, cycle.period,
              count(*) FILTER (WHERE report.state = ANY($6::text[]))::int, count(*)::int, '{}'
         FROM reporting_cycle cycle JOIN progress_report report ON report.cycle_id = cycle.id
        WHERE cycle.region_id = $2::uuid AND cycle.state = 'open'
        GROUP BY cycle.id, report.due_on
       UNION ALL
       SELECT 'request', item.deadline, NULL, NULL, count(*)::int, count(*)::int, ${titles}
         FROM work_item_request request
         JOIN work_item item ON item.id = request.work_item_id
         JOIN task ON task.id = item.task_id
        WHERE request.region_id = $7::uuid AND request.state = 'open'
          AND item.deadline BETWEEN $3::date AND $4::date
        GROUP BY item.deadline)
     SELECT kind, day, cycle_id AS "cycleId", period, waiting, total, titles
       FROM due WHERE day BETWEEN $3::date - 30 AND $4::date ORDER BY day, kind, cycle_id`,
    [
      has('reporter', 'head') ? actor.unitId : null,
      has('inspector', 'leader') ? actor.regionId : null,
      addDays(today, -PAST_DAYS),
      addDays(today, COMING_DAYS),
      LIVE_STATES,
      UNSUBMITTED_STATES,
      has('inspector') ? actor.regionId : null,
      today,
    ],
  );
}
