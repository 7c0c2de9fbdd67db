import type { z } from 'zod';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { mayEditUnits } from '../directory.policy.js';
import type { createUnit as definition, Unit } from '../directory.schemas.js';
import { readUnit } from '../queries/list-units.js';
import { RegionEntity } from '../region.entity.js';
import { UnitEntity } from '../unit.entity.js';
import { rememberAlias } from './add-alias.js';

/** Adds a unit with its short names; its full name and each short name must be free within the region. */
export async function createUnit(
  context: CommandContext,
  input: InputOf<typeof definition>['body'],
): Promise<z.output<typeof Unit>> {
  const { em, actor } = context;
  // One at a time in a region, so that two people cannot both find a name free.
  const region = await em.findOne(RegionEntity, {
    where: { id: input.regionId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!region || !region.path.startsWith(actor.regionPath)) throw notFound('个行政区');
  if (!mayEditUnits(actor, region))
    throw new Problem('permission.denied', '只能在本地区的单位名录里新增单位，请联系该地区的管理员。');
  const [taken] = await em.query('SELECT name FROM unit WHERE region_id = $1 AND name = $2', [
    region.id,
    input.name,
  ]);
  if (taken)
    throw new Problem('unit.duplicate', `${region.name}已有“${input.name}”，请直接选用，或给它加一个简称。`);

  const unit = {
    id: newId(),
    regionId: region.id,
    name: input.name,
    kind: input.kind,
    activeFrom: null,
    activeUntil: null,
  };
  await em.insert(UnitEntity, unit);
  const aliases = [...new Set(input.aliases)].filter((alias) => alias !== input.name);
  for (const alias of aliases) await rememberAlias(context, unit, alias);
  await context.audit({
    action: 'unit.created',
    subjectType: 'unit',
    subjectId: unit.id,
    regionId: region.id,
    detail: { name: unit.name, kind: unit.kind, aliases },
  });
  return readUnit(context, unit.id);
}
