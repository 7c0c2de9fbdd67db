import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import type { RedItem } from '../inspections.policy.js';

export interface InspectedItem extends RedItem {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
}

/**
 * The item, kept from everybody else until the command is over.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function lockInspectedItem({ em, actor }: CommandContext, id: string): Promise<InspectedItem> {
  const values: unknown[] = [id];
  const [item]: InspectedItem[] = await em.query(
    `SELECT item.id, item.region_id AS "regionId", item.unit_id AS "unitId", item.state,
            item.inspector_red AS "inspectorRed", task.title
       FROM work_item item JOIN task ON task.id = item.task_id
      WHERE item.id = $1 AND ${visibleItems(actor, values, 'item')} FOR UPDATE OF item`,
    values,
  );
  if (!item) throw notFound('个事项');
  return item;
}
