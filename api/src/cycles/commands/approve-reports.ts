import { may } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { approveReports as endpoint } from '../reports.schemas.js';
import { lockReports } from './lock-reports.js';
import { tellOffice } from './tell-office.js';

/** The head approves as many of these as wait for it; the others are left alone and counted as skipped. */
export async function approveReports(
  context: CommandContext,
  ids: readonly string[],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor } = context;
  if (!may(actor, 'report.approve') || actor.unitId === null)
    throw new Problem('permission.denied', '只有责任单位的负责人可以审核，请由该单位负责人办理。');
  const reports = await lockReports(context, 'approve', ids);
  await em.query(
    `UPDATE progress_report SET state = 'approved', approved_by = $2, version = version + 1
      WHERE id = ANY($1::uuid[])`,
    [reports.map(({ id }) => id), actor.userId],
  );
  await context.audit(
    ...reports.map(({ id, workItemId, regionId }) => ({
      action: 'report.approved',
      subjectType: 'report',
      subjectId: id,
      workItemId,
      regionId,
    })),
  );
  if (reports.length > 0) await tellOffice(context, reports);
  return { approved: reports.length, skipped: new Set(ids).size - reports.length };
}
