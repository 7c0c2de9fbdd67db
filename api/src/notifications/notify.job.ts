import type { DataSource } from 'typeorm';
import type { JobHandler, Jobs } from '../platform/jobs/job.js';
import { MESSAGE_CHANNEL } from './message-stream.js';

/**
 * The job `notify`: one message for each active person of the audience who does not have it yet. Who wants mail gets it
 * by mail too, and the groups of the audience by their robots; both wait in `outgoing_message` until they leave.
 */
export function notifyHandler(dataSource: Pick<DataSource, 'query'>): JobHandler<'notify'> {
  return async ({ audience, kind, title, link, dedupeKey }) => {
    const { people, group, place } = reached(audience);
    await dataSource.query(
      `WITH told AS (
         INSERT INTO notification (user_id, kind, title, link, dedupe_key)
         SELECT id, $3, $4, $5, $6 FROM app_user WHERE active AND ${people}
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
      [place, 'role' in audience ? audience.role : null, kind, title, link, dedupeKey],
    );
  };
}

/** Conditions on `app_user` and on `message_robot robot`, with what stands under $1; the role stands under $2. */
function reached(audience: Jobs['notify']['audience']): { people: string; group: string; place: string } {
  if ('userId' in audience)
    return { people: 'id = $1 AND $2::text IS NULL', group: 'FALSE', place: audience.userId };
  if ('unitId' in audience)
    return {
      people: 'unit_id = $1 AND $2 = ANY(roles)',
      group: 'robot.unit_id = $1',
      place: audience.unitId,
    };
  return {
    people: 'region_id = $1 AND $2 = ANY(roles)',
    group: `robot.region_id = $1 AND robot.unit_id IS NULL AND $2 = 'inspector'`,
    place: audience.regionId,
  };
}
