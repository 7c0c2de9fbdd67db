import type { PlanNode } from '../../domain/planning/plan-rules.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { restatePlans } from './restate-plans.js';

/** From today on a plan is the one in force of its item. A day keeps one: the second of a day takes the place of the first. */
export async function putPlanInForce(
  context: Pick<CommandContext, 'em' | 'today'>,
  itemId: string,
  planId: string,
  nodes: readonly PlanNode[],
): Promise<void> {
  const { em, today } = context;
  await em.query(
    `UPDATE plan_in_force SET valid_until = $2::date
      WHERE work_item_id = $1 AND valid_until = 'infinity' AND valid_from < $2::date`,
    [itemId, today],
  );
  await em.query(
    `INSERT INTO plan_in_force (work_item_id, valid_from, plan_id, due_on, percents)
     VALUES ($1, $2, $3, $4::date[], $5::int[])
     ON CONFLICT (work_item_id, valid_from) DO UPDATE
       SET plan_id = excluded.plan_id, due_on = excluded.due_on, percents = excluded.percents`,
    [itemId, today, planId, nodes.map(({ dueOn }) => dueOn), nodes.map(({ percent }) => percent)],
  );
  await restatePlans(context, [itemId]);
}
