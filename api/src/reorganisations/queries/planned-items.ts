import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import type { Role } from '../../domain/policy-reader/reading.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { WorkItemState } from '../../work-items/work-item.entity.js';

/** An item that goes to a successor, or that the successor has of the same task. */
export interface PlannedItem {
  readonly id: string;
  readonly regionId: string;
  readonly unitId: string;
  readonly heirId: string;
  readonly state: WorkItemState;
  /** Of a unit that ends. */
  readonly moves: boolean;
  /** The one of the task that goes on: this one, where nothing else is said. */
  readonly keptId: string;
  readonly role: Role;
  /** The strongest role in which one of them was open. */
  readonly keptRole: Role;
}

export interface PlannedHeirs {
  readonly endingIds: readonly string[];
  /** Takes what nobody else is named for. */
  readonly firstHeirId: string;
  readonly chosen: readonly { readonly id: string; readonly heirId: string }[];
}

/** What goes along when a unit ends: what it owes, and what rests. What is over stays where it was. */
export const GOING_STATES = [...LIVE_STATES, 'suspended'] as const;

/**
 * What becomes of the items of units that end. Where a successor comes to hold one task twice, one item goes on: an
 * open one before one that is over, then the stronger role, then the successor's own, then what was signed for.
 */
export async function plannedItems(
  { em }: Pick<ReadContext, 'em'>,
  { endingIds, firstHeirId, chosen }: PlannedHeirs,
): Promise<PlannedItem[]> {
  return em.query(
    `WITH moving AS (
       SELECT item.*, coalesce(chosen."heirId", $2::uuid) AS heir_id
         FROM work_item item
         LEFT JOIN jsonb_to_recordset($3) AS chosen(id uuid, "heirId" uuid) ON chosen.id = item.id
        WHERE item.unit_id = ANY($1::uuid[]) AND item.state = ANY($4::text[]) AND item.joined_into_id IS NULL),
     holding AS (
       SELECT id, region_id, task_id, unit_id, heir_id, state, role, TRUE AS moves FROM moving
       UNION ALL
       SELECT own.id, own.region_id, own.task_id, own.unit_id, own.unit_id, own.state, own.role, FALSE
         FROM work_item own
        WHERE own.joined_into_id IS NULL
          AND (own.task_id, own.unit_id) IN (SELECT task_id, heir_id FROM moving))
     SELECT id, region_id AS "regionId", unit_id AS "unitId", heir_id AS "heirId", state, moves, role,
            first_value(id) OVER best AS "keptId",
            (ARRAY['lead', 'local', 'support'])[
              min(array_position(ARRAY['lead', 'local', 'support'], role)) FILTER (WHERE state = ANY($4::text[]))
                OVER (PARTITION BY task_id, heir_id)] AS "keptRole"
       FROM holding
     WINDOW best AS (
       PARTITION BY task_id, heir_id
       ORDER BY CASE WHEN state = ANY($5::text[]) THEN 0 WHEN state = 'suspended' THEN 1 WHEN state = 'closed' THEN 2 ELSE 3 END,
                array_position(ARRAY['lead', 'local', 'support'], role), moves, state = 'assigned', id)
      ORDER BY id`,
    [endingIds, firstHeirId, JSON.stringify(chosen), GOING_STATES, LIVE_STATES],
  );
}

/** Does it go on as the successor's. */
export function goesOn(item: PlannedItem): boolean {
  return item.moves && item.keptId === item.id;
}

/** An open item that another one of its task takes in. */
export function isJoined(item: PlannedItem): boolean {
  return item.keptId !== item.id && GOING_STATES.some((state) => state === item.state);
}
