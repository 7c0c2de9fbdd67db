import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayEditUnits } from '../directory.policy.js';
import type { Unit } from '../directory.schemas.js';
import { readUnit } from '../queries/list-units.js';
import { RegionEntity } from '../region.entity.js';

/**
 * Takes back a short name of a unit, or what a clerk once said that a printed name stands for. Documents that were
 * read by it stay as they are; the next one is read without it. Taking back twice changes nothing.
 */
export async function withdrawName(
  context: CommandContext,
  unitId: string,
  nameId: string,
): Promise<z.output<typeof Unit>> {
  const { em, actor, today } = context;
  // A unit one may not see answers as one that is not there.
  await readUnit(context, unitId);
  const [name]: { name: string; regionId: string; remembered: boolean; withdrawn: boolean }[] =
    await em.query(
      `SELECT alias AS name, unit.region_id AS "regionId", FALSE AS remembered, withdrawn_on IS NOT NULL AS withdrawn
       FROM unit_alias alias JOIN unit ON unit.id = alias.unit_id
      WHERE alias.id = $1 AND unit.id = $2
     UNION ALL
     SELECT printed, region_id, TRUE, withdrawn_on IS NOT NULL
       FROM remembered_name WHERE id = $1 AND unit_id = $2`,
      [nameId, unitId],
    );
  const region = name && (await em.findOneBy(RegionEntity, { id: name.regionId }));
  if (!name || !region) throw notFound('个名称');
  if (!mayEditUnits(actor, region))
    throw new Problem('permission.denied', `这个名称是${region.name}记下的，请联系该地区的管理员。`);
  if (name.withdrawn) return readUnit(context, unitId);
  await em.query(
    `UPDATE ${name.remembered ? 'remembered_name' : 'unit_alias'} SET withdrawn_on = $2
      WHERE id = $1 AND withdrawn_on IS NULL`,
    [nameId, today],
  );
  await context.audit({
    action: 'unit.name-withdrawn',
    subjectType: 'unit',
    subjectId: unitId,
    regionId: region.id,
    detail: { name: name.name, remembered: name.remembered },
  });
  return readUnit(context, unitId);
}
