import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { RegionEntity } from '../region.entity.js';
import { RememberedNameEntity } from '../unit.entity.js';

/**
 * Keeps what a clerk said that a printed name stands for, for the next documents of the same region and no other.
 * The latest word holds: one that said otherwise is withdrawn. Says whether anything new was written.
 */
export async function rememberName(
  { em, actor, today }: CommandContext,
  { regionId, printed, unitId }: Pick<RememberedNameEntity, 'regionId' | 'printed' | 'unitId'>,
): Promise<boolean> {
  // One at a time in a region, so that two clerks cannot both find the name free.
  await em.findOneOrFail(RegionEntity, { where: { id: regionId }, lock: { mode: 'pessimistic_write' } });
  const [known]: { unitId: string }[] = await em.query(
    `SELECT unit_id AS "unitId" FROM remembered_name
      WHERE region_id = $1 AND printed = $2 AND withdrawn_on IS NULL`,
    [regionId, printed],
  );
  if (known?.unitId === unitId) return false;
  await em.query(
    'UPDATE remembered_name SET withdrawn_on = $3 WHERE region_id = $1 AND printed = $2 AND withdrawn_on IS NULL',
    [regionId, printed, today],
  );
  await em.insert(RememberedNameEntity, {
    id: newId(),
    regionId,
    printed,
    unitId,
    decidedBy: actor.displayName,
    decidedOn: today,
    withdrawnOn: null,
  });
  return true;
}
