import type { z } from 'zod';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { mayEditUnits } from '../directory.policy.js';
import type { Unit } from '../directory.schemas.js';
import { readUnit } from '../queries/list-units.js';
import { RegionEntity } from '../region.entity.js';
import { UnitEntity } from '../unit.entity.js';

/** Gives a unit a short or former name; the one it has already changes nothing. */
export async function addAlias(
  context: CommandContext,
  unitId: string,
  alias: string,
): Promise<z.output<typeof Unit>> {
  const { em, actor } = context;
  // A unit one may not see answers as one that is not there.
  await readUnit(context, unitId);
  const unit = await em.findOneByOrFail(UnitEntity, { id: unitId });
  const region = await em.findOneOrFail(RegionEntity, {
    where: { id: unit.regionId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!mayEditUnits(actor, region))
    throw new Problem('permission.denied', '只能修改本地区的单位名录，请联系该单位所在地区的管理员。');
  if (await rememberAlias(context, unit, alias))
    await context.audit({
      action: 'unit.alias-added',
      subjectType: 'unit',
      subjectId: unit.id,
      regionId: unit.regionId,
      detail: { alias },
    });
  return readUnit(context, unitId);
}

/**
 * Writes an alias down unless the unit goes by it already; says whether it wrote. The caller holds the region's row.
 *
 * @throws Problem `alias.duplicate` when another living unit of the region goes by this name
 */
export async function rememberAlias(
  { em, today }: Pick<CommandContext, 'em' | 'today'>,
  unit: { readonly id: string; readonly regionId: string; readonly name: string },
  alias: string,
): Promise<boolean> {
  const holders: { id: string; name: string }[] = await em.query(
    `SELECT unit.id, unit.name FROM unit
      WHERE unit.region_id = $1 AND (unit.active_until IS NULL OR unit.active_until >= $3::date)
        AND (unit.name = $2 OR EXISTS (SELECT 1 FROM unit_alias known
                                        WHERE known.unit_id = unit.id AND known.alias = $2
                                          AND known.withdrawn_on IS NULL))`,
    [unit.regionId, alias, today],
  );
  const other = holders.find(({ id }) => id !== unit.id);
  if (other)
    throw new Problem(
      'alias.duplicate',
      `“${alias}”已经指“${other.name}”，请换一个简称，或先核对是不是同一单位。`,
    );
  if (holders.length > 0) return false;
  // One that was taken back comes to life again.
  await em.query(
    `INSERT INTO unit_alias (id, unit_id, alias) VALUES ($1, $2, $3)
     ON CONFLICT (unit_id, alias) DO UPDATE SET withdrawn_on = NULL`,
    [newId(), unit.id, alias],
  );
  return true;
}
