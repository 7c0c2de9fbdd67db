import type { EntityManager } from 'typeorm';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { handOverPost as endpoint } from '../identity.schemas.js';
import type { UserEntity } from '../user.entity.js';

export type OpenWork = ResponseOf<typeof endpoint>['open'];

/** What waits for a post: with its unit for who reports and who approves, with its region for the efficiency office. */
export async function openWorkOf(
  em: EntityManager,
  { roles, unitId, regionId }: Pick<UserEntity, 'roles' | 'unitId' | 'regionId'>,
): Promise<OpenWork> {
  const [counts]: OpenWork[] = await em.query(
    `WITH post AS (SELECT $1::uuid AS unit_id, $2::uuid AS region_id, 'reporter' = ANY($3::text[]) AS reports,
                          'head' = ANY($3::text[]) AS approves, 'inspector' = ANY($3::text[]) AS reviews),
     owed AS (SELECT report.state, count(*)::int AS n FROM post
                JOIN progress_report report ON report.unit_id = post.unit_id AND report.lapsed_on IS NULL
                JOIN reporting_cycle cycle ON cycle.id = report.cycle_id AND cycle.state = 'open'
                JOIN work_item item ON item.id = report.work_item_id
               WHERE report.state IN ('submitted', 'approved')
                  OR report.state IN ('owed', 'draft', 'returned') AND item.state = ANY($4::text[])
               GROUP BY report.state)
     SELECT CASE WHEN reports THEN (SELECT count(*)::int FROM work_item item
              WHERE item.unit_id = post.unit_id AND item.state = 'assigned') ELSE 0 END AS "toAccept",
            CASE WHEN reports THEN coalesce((SELECT sum(n)::int FROM owed WHERE state IN ('owed', 'draft')), 0) ELSE 0 END AS "toReport",
            CASE WHEN reports THEN coalesce((SELECT n FROM owed WHERE state = 'returned'), 0) ELSE 0 END AS "toMend",
            CASE WHEN reports THEN (SELECT count(*)::int FROM work_item_request request
               JOIN work_item item ON item.id = request.work_item_id
              WHERE request.state = 'open' AND item.unit_id = post.unit_id) ELSE 0 END AS "asked",
            CASE WHEN approves THEN coalesce((SELECT n FROM owed WHERE state = 'submitted'), 0) ELSE 0 END AS "toApprove",
            CASE WHEN reviews THEN (SELECT count(*)::int FROM progress_report report
               JOIN reporting_cycle cycle ON cycle.id = report.cycle_id AND cycle.state = 'open'
              WHERE report.region_id = post.region_id AND report.state = 'approved' AND report.lapsed_on IS NULL) ELSE 0 END AS "toReview",
            CASE WHEN reviews THEN (SELECT count(*)::int FROM work_item_request request
              WHERE request.state = 'open' AND request.region_id = post.region_id) ELSE 0 END AS "toDecide",
            CASE WHEN reviews THEN (SELECT count(*)::int FROM policy
              WHERE policy.region_id = post.region_id AND policy.state = 'draft') ELSE 0 END AS "drafts"
       FROM post`,
    [unitId, regionId, roles, LIVE_STATES],
  );
  if (!counts) throw new Error('a count without a row');
  return counts;
}

const WORDS: readonly (readonly [keyof OpenWork, (n: number) => string])[] = [
  ['toAccept', (n) => `待签收 ${n} 项`],
  ['toReport', (n) => `待填报 ${n} 份`],
  ['toMend', (n) => `退回待改 ${n} 份`],
  ['asked', (n) => `已提出待决定的申请 ${n} 件`],
  ['toApprove', (n) => `待单位审核 ${n} 份`],
  ['toReview', (n) => `待验收 ${n} 份`],
  ['toDecide', (n) => `待决定的申请 ${n} 件`],
  ['drafts', (n) => `待发布的文件 ${n} 份`],
];

export function openWorkWords(open: OpenWork): string {
  const said = WORDS.filter(([key]) => open[key] > 0).map(([key, say]) => say(open[key]));
  return said.length > 0 ? said.join('，') : '目前没有待办';
}
