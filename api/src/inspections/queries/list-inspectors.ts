import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listInspectors as endpoint } from '../inspections.schemas.js';

/** The people of the office of the same region. */
export async function listInspectors({ em, actor }: ReadContext): Promise<ResponseOf<typeof endpoint>> {
  const items: ResponseOf<typeof endpoint>['items'] = await em.query(
    `SELECT id, display_name AS name FROM app_user
      WHERE active AND region_id = $1 AND 'inspector' = ANY(roles) ORDER BY display_name, id`,
    [actor.regionId],
  );
  return { items };
}
