import type { OrderColour } from '../../domain/inspections/rising.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { orderRule, visibleOrders } from '../queries/visible-orders.js';
import type { OrderRow } from '../rectifications.policy.js';

export interface LockedOrder extends OrderRow {
  readonly id: string;
  readonly unitId: string;
  readonly workItemId: string | null;
  readonly findingId: string | null;
  readonly matter: string;
  readonly demand: string;
  readonly colour: OrderColour;
  readonly dueOn: string;
  readonly mark: string | null;
  readonly version: number;
}

/**
 * The order, kept from everybody else until the command is over: all that is done with it or its measures goes through
 * here.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function lockOrder({ em, actor }: CommandContext, id: string): Promise<LockedOrder> {
  await em.query('SELECT 1 FROM rectification WHERE id = $1 FOR UPDATE', [id]);
  // A statement of its own, which sees what whoever held it before has left.
  const values: unknown[] = [id];
  const rule = orderRule(actor, values, 'rectification');
  const [order]: LockedOrder[] = await em.query(
    `SELECT ${rule}, id, unit_id AS "unitId", work_item_id AS "workItemId", finding_id AS "findingId", matter, demand,
            colour, due_on AS "dueOn", version,
            CASE WHEN serial IS NOT NULL THEN format('%s〔%s〕%s号', prefix, year, serial) END AS mark
       FROM rectification WHERE id = $1 AND ${visibleOrders(actor, values, 'rectification')}`,
    values,
  );
  if (!order) throw notFound('份督办单');
  return order;
}
