import type { z } from 'zod';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { Session } from '../identity.schemas.js';

export async function readSession({ em, actor, today }: ReadContext): Promise<z.infer<typeof Session>> {
  const [row]: { region: string; unit: string | null; previousVisitOn: string | null }[] = await em.query(
    `SELECT r.name AS region, u.name AS unit, person.previous_visit_on AS "previousVisitOn"
       FROM region r
       LEFT JOIN unit u ON u.id = $2
       LEFT JOIN app_user person ON person.id = $3
      WHERE r.id = $1`,
    [actor.regionId, actor.unitId, actor.userId],
  );
  return {
    userId: actor.userId,
    username: actor.username,
    displayName: actor.displayName,
    roles: [...actor.roles],
    permissions: [...actor.permissions],
    region: { id: actor.regionId, name: row?.region ?? '' },
    unit: actor.unitId === null ? null : { id: actor.unitId, name: row?.unit ?? '' },
    today,
    previousVisitOn: row?.previousVisitOn ?? null,
  };
}
