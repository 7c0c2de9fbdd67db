import { WORK_ITEM_LIFECYCLE } from '../../domain/lifecycle/work-item-lifecycle.js';
import { may } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { archiveWorkItems as endpoint } from '../work-items.schemas.js';
import { restateWorkItems } from './restate-work-items.js';

const FROM = WORK_ITEM_LIFECYCLE.transitions.find(({ action }) => action === 'archive')?.from ?? [];

/**
 * Puts away as many of these as are closed and of the inspector's own region. The others (still at work, put away
 * already, of other regions, not there) are left alone and counted as skipped. What is put away stays blue, readable
 * and in every count.
 */
export async function archiveWorkItems(
  context: CommandContext,
  ids: readonly string[],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor } = context;
  if (!may(actor, 'work-item.decide'))
    throw new Problem('permission.denied', '只有本地区效能办可以归档，请由该地区效能办办理。');
  const closed: { id: string; unitId: string }[] = await em.query(
    `SELECT id, unit_id AS "unitId" FROM work_item WHERE id = ANY($1::uuid[]) AND region_id = $2 AND state = ANY($3::text[])
      ORDER BY id FOR UPDATE`,
    [ids, actor.regionId, FROM],
  );
  const archived = closed.map(({ id }) => id);
  await em.query(
    `UPDATE work_item SET state = 'archived', version = version + 1 WHERE id = ANY($1::uuid[])`,
    [archived],
  );
  await restateWorkItems(context, archived);
  await context.audit(
    ...archived.map((id) => ({
      action: 'work-item.archived',
      subjectType: 'work-item',
      subjectId: id,
      workItemId: id,
      detail: {},
    })),
  );
  const units = [...new Set(closed.map((item) => item.unitId))];
  await context.enqueue(
    'notify',
    ...units.flatMap((unitId) =>
      (['reporter', 'head'] as const).map((role) => ({
        audience: { unitId, role },
        kind: 'work-item.archived',
        title: '效能办归档了本单位已办结的事项',
        link: `/work-items?unit=${unitId}&state=archived`,
        dedupeKey: `work-item.archived:${unitId}:${context.today}`,
      })),
    ),
  );
  return { archived: archived.length, skipped: new Set(ids).size - archived.length };
}
