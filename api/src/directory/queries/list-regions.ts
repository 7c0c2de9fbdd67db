import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listRegions as definition } from '../directory.schemas.js';

/** The person's region and everything below, parents before children. */
export async function listRegions({ em, actor }: ReadContext): Promise<ResponseOf<typeof definition>> {
  const items = await em.query(
    `SELECT id, code, name, level, CASE WHEN path = $1 THEN NULL ELSE parent_id END AS "parentId"
       FROM region WHERE starts_with(path, $1) ORDER BY path`,
    [actor.regionPath],
  );
  return { items };
}
