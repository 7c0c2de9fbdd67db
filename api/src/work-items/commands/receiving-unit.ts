import { livesOn } from '../../directory/queries/load-unit-index.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { LockedItem } from './lock-work-item.js';

/**
 * The unit an item is to be handed to, or in words why it can't be: it has to exist in the region of the policy or
 * below it, to be active, to be another one, and to have no item of the same task yet, not even a cancelled one. A unit that is just being
 * ended is waited for.
 */
export async function receivingUnit(
  { em, today }: Pick<CommandContext, 'em' | 'today'>,
  item: Pick<LockedItem, 'regionId' | 'taskId' | 'unitId'>,
  unitId: string,
): Promise<{ readonly id: string; readonly name: string } | { readonly fault: string }> {
  if (unitId === item.unitId) return { fault: '事项现在就由这个单位负责，请选择其他单位' };
  const [unit]: { id: string; name: string; active: boolean; engaged: boolean }[] = await em.query(
    `SELECT unit.id, unit.name, ${livesOn('unit', '$3')} AS active,
            EXISTS (SELECT 1 FROM work_item other WHERE other.task_id = $4 AND other.unit_id = unit.id) AS engaged
       FROM unit
       JOIN region ON region.id = unit.region_id
       JOIN region top ON top.id = $2 AND starts_with(region.path, top.path)
      WHERE unit.id = $1 FOR SHARE OF unit`,
    [unitId, item.regionId, today, item.taskId],
  );
  if (!unit) return { fault: '只能转给本地区及以下的单位，请从单位名录中选择' };
  if (!unit.active) return { fault: `${unit.name}已停用，请选择其他单位` };
  if (unit.engaged) return { fault: `${unit.name}在这项任务中已有事项，请选择其他单位` };
  return { id: unit.id, name: unit.name };
}
