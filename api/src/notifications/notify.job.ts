import type { DataSource } from 'typeorm';
import type { JobHandler } from '../platform/jobs/job.js';
import { MESSAGE_CHANNEL } from './message-stream.js';

/**
 * The job `notify`: one message for each active person of the audience who does not have it yet. Who wants mail gets it
 * by mail too, and the groups of the audience by their robots; both wait in `outgoing_message` until they leave.
 */
export function notifyHandler(dataSource: Pick<DataSource, 'query'>): JobHandler<'notify'> {
  return async ({ audience, kind, title, link, dedupeKey }) => {
    const [column, place] =
      'unitId' in audience ? ['unit_id', audience.unitId] : ['region_id', audience.regionId];
    const group =
      'unitId' in audience
        ? 'robot.unit_id = $1'
        : `robot.region_id = $1 AND robot.unit_id IS NULL AND $2 = 'inspector'`;
    await dataSource.query(
      `WITH told AS (
         INSERT INTO notification (user_id, kind, title, link, dedupe_key)
         SELECT id, $3, $4, $5, $6 FROM app_user WHERE active AND ${column} = $1 AND $2 = ANY(roles)
         ON CONFLICT (user_id, dedupe_key) DO NOTHING
         RETURNING user_id),
       mails AS (
         INSERT INTO outgoing_message (user_id, title, link, dedupe_key)
         SELECT told.user_id, $4, $5, $6
           FROM told JOIN message_preference wish ON wish.user_id = told.user_id AND wish.mail
         ON CONFLICT (user_id, dedupe_key) DO NOTHING),
       groups AS (
         INSERT INTO outgoing_message (robot_id, title, link, dedupe_key)
         SELECT robot.id, $4, $5, $6 FROM message_robot robot WHERE robot.active AND ${group}
         ON CONFLICT (robot_id, dedupe_key) DO NOTHING)
       SELECT pg_notify('${MESSAGE_CHANNEL}', user_id::text) FROM told`,
      [place, audience.role, kind, title, link, dedupeKey],
    );
  };
}
