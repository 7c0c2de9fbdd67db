import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleItems } from '../queries/visible-items.js';
import type { RequestKind, WorkItemState } from '../work-item.entity.js';

export interface LockedItem {
  readonly id: string;
  readonly regionId: string;
  readonly taskId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly originUnitId: string | null;
  readonly title: string;
  readonly state: WorkItemState;
  readonly disputed: boolean;
  readonly startOn: string;
  readonly deadline: string | null;
  readonly version: number;
  /** The request that waits for a decision. */
  readonly open: RequestKind | null;
}

/**
 * The item, kept from everybody else until the command is over, with the request that waits: who asks or decides
 * anything about an item goes through here, so there is never more than one.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function lockWorkItem({ em, actor }: CommandContext, id: string): Promise<LockedItem> {
  const values: unknown[] = [id];
  const locked: unknown[] = await em.query(
    `SELECT item.id FROM work_item item
      WHERE item.id = $1 AND ${visibleItems(actor, values, 'item')} FOR UPDATE OF item`,
    values,
  );
  if (locked.length === 0) throw notFound('个事项');
  // A statement of its own: whoever held the item before has committed, and this one sees what they left; where they
  // handed it over, who waited may not see it any more.
  const anew: unknown[] = [id];
  const rows: LockedItem[] = await em.query(
    `SELECT item.id, item.region_id AS "regionId", item.task_id AS "taskId", item.unit_id AS "unitId",
            unit.name AS "unitName", item.origin_unit_id AS "originUnitId", task.title, item.state, item.disputed,
            item.start_on AS "startOn", item.deadline, item.version, request.kind AS open
       FROM work_item item
       JOIN task ON task.id = item.task_id
       JOIN unit ON unit.id = item.unit_id
       LEFT JOIN work_item_request request ON request.work_item_id = item.id AND request.state = 'open'
      WHERE item.id = $1 AND ${visibleItems(actor, anew, 'item')}`,
    anew,
  );
  if (!rows[0]) throw notFound('个事项');
  return rows[0];
}
