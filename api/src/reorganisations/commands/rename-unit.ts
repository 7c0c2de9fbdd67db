import { RegionEntity } from '../../directory/region.entity.js';
import { FormerUnitNameEntity, UnitEntity } from '../../directory/unit.entity.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { editableRegion, livingUnit, requireNewName } from '../queries/planned-units.js';
import type { Order } from '../reorganisations.schemas.js';
import { writeDown } from './write-down.js';

/** The unit stays what it is and goes by another name; by the old one documents still find it. */
export async function renameUnit(
  context: CommandContext,
  order: Extract<Order, { kind: 'rename' }>,
  id: string,
): Promise<void> {
  const { em, today } = context;
  const { regionId } = await livingUnit(context, order.unitId);
  await em.findOneOrFail(RegionEntity, { where: { id: regionId }, lock: { mode: 'for_no_key_update' } });
  await em.query('SELECT id FROM unit WHERE id = $1 FOR NO KEY UPDATE', [order.unitId]);
  const unit = await livingUnit(context, order.unitId);
  await editableRegion(context, regionId);
  await requireNewName(context, unit, order.name);

  // A name that was given and taken away on one day was never the name of any day.
  await em
    .createQueryBuilder()
    .insert()
    .into(FormerUnitNameEntity)
    .values({ unitId: unit.id, validUntil: today, name: unit.name })
    .orIgnore()
    .execute();
  await em.update(UnitEntity, { id: unit.id }, { name: order.name });
  await em.query('UPDATE unit_alias SET withdrawn_on = $3 WHERE unit_id = $1 AND alias = $2', [
    unit.id,
    order.name,
    today,
  ]);
  await em.query(
    `INSERT INTO unit_alias (unit_id, alias) VALUES ($1, $2)
     ON CONFLICT (unit_id, alias) DO UPDATE SET withdrawn_on = NULL`,
    [unit.id, unit.name],
  );
  await writeDown(context, order, id, {
    regionId,
    before: [unit],
    after: [{ id: unit.id, name: order.name }],
    items: 0,
    joined: 0,
    people: 0,
  });
  await context.audit({
    action: 'unit.renamed',
    subjectType: 'unit',
    subjectId: unit.id,
    regionId,
    detail: {
      name: { from: unit.name, to: order.name },
      reason: order.reason,
      document: order.document,
    },
  });
  await tellUnit(context, unit.id, {
    kind: 'unit.renamed',
    title: `本单位更名为“${order.name}”，事项和人员不变`,
    link: '/desk',
    dedupeKey: `reorganisation:${id}`,
  });
}
