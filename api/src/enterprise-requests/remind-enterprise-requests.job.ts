import type { DataSource } from 'typeorm';
import { enqueueWithin } from '../platform/database/unit-of-work.js';
import type { JobHandler } from '../platform/jobs/job.js';
import { tellUnit } from '../work-items/commands/tell-unit.js';
import { requestOverdue } from './queries/request-rows.js';

/**
 * The job `remind-enterprise-requests`, once a day: one digest for each reporter and head whose unit has requests that
 * are not settled, and says how many are late. The digest of a day is kept once a person, so the job may run again.
 */
export function remindEnterpriseRequestsHandler(
  dataSource: Pick<DataSource, 'transaction'>,
): JobHandler<'remind-enterprise-requests'> {
  return ({ day }) =>
    dataSource.transaction(async (em) => {
      const owing: { unitId: string; open: number; overdue: number }[] = await em.query(
        `SELECT coalesce(succession.successor_id, request.unit_id) AS "unitId", count(*)::int AS open,
                count(*) FILTER (WHERE ${requestOverdue('$1::date')})::int AS overdue
           FROM enterprise_request request
           LEFT JOIN (SELECT unit_id, min(successor_id::text)::uuid AS successor_id
                        FROM unit_succession GROUP BY unit_id) succession ON succession.unit_id = request.unit_id
          WHERE request.settlement_on IS NULL GROUP BY 1 ORDER BY 1`,
        [day],
      );
      const enqueue = enqueueWithin(em);
      for (const { unitId, open, overdue } of owing)
        await tellUnit({ enqueue }, unitId, {
          kind: 'enterprise-requests.reminded',
          title: `企业诉求提醒：本单位有 ${open} 件没有办结${overdue > 0 ? `，其中 ${overdue} 件已逾期` : ''}`,
          link: '/enterprise-requests?open=true',
          dedupeKey: `enterprise-requests.reminded:${day}`,
        });
    });
}
