import type { DataSource } from 'typeorm';
import type { JobHandler } from '../platform/jobs/job.js';

/** The job `notify`: one message for each active person of the audience who does not have it yet. */
export function notifyHandler(dataSource: Pick<DataSource, 'query'>): JobHandler<'notify'> {
  return async ({ audience, kind, title, link, dedupeKey }) => {
    const [column, place] =
      'unitId' in audience ? ['unit_id', audience.unitId] : ['region_id', audience.regionId];
    await dataSource.query(
      `INSERT INTO notification (user_id, kind, title, link, dedupe_key)
       SELECT id, $3, $4, $5, $6 FROM app_user WHERE active AND ${column} = $1 AND $2 = ANY(roles)
       ON CONFLICT (user_id, dedupe_key) DO NOTHING`,
      [place, audience.role, kind, title, link, dedupeKey],
    );
  };
}
