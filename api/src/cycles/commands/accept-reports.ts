import { may } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { acceptReports as endpoint } from '../reports.schemas.js';
import { lockReports } from './lock-reports.js';
import { takeProgress } from './take-progress.js';
import { tellAccepted } from './tell-accepted.js';

/** The efficiency office accepts as many of these as wait for it; the others are left alone and counted as skipped. */
export async function acceptReports(
  context: CommandContext,
  ids: readonly string[],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  if (!may(actor, 'report.review'))
    throw new Problem('permission.denied', '只有本地区效能办可以验收，请由该地区效能办办理。');
  const reports = await lockReports(context, 'accept', ids);
  const items = [...new Set(reports.map(({ workItemId }) => workItemId))];
  // Two reports of one item may be accepted at once: the item is what both of them change.
  await em.query('SELECT id FROM work_item WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    items,
  ]);
  await em.query(
    `UPDATE progress_report SET state = 'accepted', reviewed_by = $2, accepted_on = $3, version = version + 1
      WHERE id = ANY($1::uuid[])`,
    [reports.map(({ id }) => id), actor.userId, today],
  );
  await takeProgress(context, items);
  await context.audit(
    ...reports.map(({ id, workItemId, regionId }) => ({
      action: 'report.accepted',
      subjectType: 'report',
      subjectId: id,
      workItemId,
      regionId,
    })),
  );
  await tellAccepted(context, reports);
  return { accepted: reports.length, skipped: new Set(ids).size - reports.length };
}
