import type { DataSource } from 'typeorm';
import { addDays } from '../domain/calendar/date.js';
import { enqueueWithin } from '../platform/database/unit-of-work.js';
import type { JobHandler } from '../platform/jobs/job.js';
import { tellUnit } from '../work-items/commands/tell-unit.js';

interface Owing {
  readonly unitId: string;
  readonly soon: number;
  readonly overdue: number;
}

/**
 * The job `remind-directives`, once a day: one digest for each reporter and head whose unit has a directive to answer
 * by tomorrow or has let one lie. The digest of a day is kept once a person, so the job may run again.
 */
export function remindDirectivesHandler(
  dataSource: Pick<DataSource, 'transaction'>,
): JobHandler<'remind-directives'> {
  return ({ day }) =>
    dataSource.transaction(async (em) => {
      const owing: Owing[] = await em.query(
        `SELECT coalesce(succession.successor_id, duty.unit_id) AS "unitId",
                count(*) FILTER (WHERE duty.due_on >= $1)::int AS soon,
                count(*) FILTER (WHERE duty.due_on < $1)::int AS overdue
           FROM directive_duty duty
           LEFT JOIN (SELECT unit_id, min(successor_id::text)::uuid AS successor_id
                        FROM unit_succession GROUP BY unit_id) succession ON succession.unit_id = duty.unit_id
          WHERE duty.state = 'owed' AND duty.due_on <= $2
          GROUP BY 1 ORDER BY 1`,
        [day, addDays(day, 1)],
      );
      const enqueue = enqueueWithin(em);
      for (const { unitId, soon, overdue } of owing) {
        const words = [
          overdue > 0 ? `${overdue} 件批示逾期未答复` : '',
          soon > 0 ? `${soon} 件批示即将到期` : '',
        ].filter((part) => part !== '');
        await tellUnit({ enqueue }, unitId, {
          kind: 'directives.reminded',
          title: `批示提醒：本单位有 ${words.join('，')}，请及时答复`,
          link: `/directives?owedBy=${unitId}`,
          dedupeKey: `directives.reminded:${day}`,
        });
      }
    });
}
