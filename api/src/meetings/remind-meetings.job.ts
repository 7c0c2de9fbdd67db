import type { DataSource } from 'typeorm';
import { isWorkingDay, nthWorkingDayAfter } from '../domain/calendar/china-calendar.js';
import { enqueueWithin } from '../platform/database/unit-of-work.js';
import type { JobHandler } from '../platform/jobs/job.js';
import { tellUnit } from '../work-items/commands/tell-unit.js';

interface Invited {
  readonly unitId: string;
  readonly meetings: readonly { readonly id: string; readonly words: string }[];
}

/**
 * The job `remind-meetings`, once a day: one digest for each reporter and head whose unit is invited to a meeting of
 * the day or of the days up to the next working day. On a day off only of meetings of that very day. The digest of a
 * day is kept once a person, so the job may run again.
 */
export function remindMeetingsHandler(
  dataSource: Pick<DataSource, 'transaction'>,
): JobHandler<'remind-meetings'> {
  return ({ day }) =>
    dataSource.transaction(async (em) => {
      const until = isWorkingDay(day) ? nthWorkingDayAfter(day, 1) : day;
      const invited: Invited[] = await em.query(
        `SELECT told.unit_id AS "unitId",
                json_agg(json_build_object('id', meeting.id,
                  'words', CASE WHEN meeting.meets_on = $1::date THEN '今天' ELSE to_char(meeting.meets_on, 'YYYY-MM-DD') END
                           || '在' || meeting.place || '参加“' || meeting.title || '”')
                  ORDER BY meeting.meets_on, meeting.id) AS meetings
           FROM meeting
           JOIN (SELECT DISTINCT invited.meeting_id, coalesce(succession.successor_id, invited.unit_id) AS unit_id
                   FROM meeting_unit invited
                   LEFT JOIN (SELECT unit_id, min(successor_id::text)::uuid AS successor_id
                                FROM unit_succession GROUP BY unit_id) succession ON succession.unit_id = invited.unit_id)
                told ON told.meeting_id = meeting.id
          WHERE meeting.state = 'planned' AND meeting.meets_on BETWEEN $1::date AND $2::date
          GROUP BY told.unit_id ORDER BY told.unit_id`,
        [day, until],
      );
      const enqueue = enqueueWithin(em);
      for (const { unitId, meetings } of invited)
        await tellUnit({ enqueue }, unitId, {
          kind: 'meetings.reminded',
          title: `会议提醒：${meetings.map(({ words }) => words).join('；')}`,
          link: meetings.length === 1 ? `/meetings/${meetings[0]?.id}` : '/meetings?upcoming=true',
          dedupeKey: `meetings.reminded:${day}`,
        });
    });
}
