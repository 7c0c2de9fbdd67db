import { decidePlan, type PlanDecision } from '../src/plans/commands/decide-plan.js';
import { filePlan } from '../src/plans/commands/file-plan.js';
import { readItemPlans } from '../src/plans/queries/read-item-plans.js';
import type { PlanNode } from '../src/domain/planning/plan-rules.js';
import type { WorkItemEntity } from '../src/work-items/work-item.entity.js';
import { act, TODAY, type World } from './world.js';

/** Quarters of the year an item of `makeItem` still has. */
export const NODES: readonly PlanNode[] = [
  { dueOn: '2026-12-31', percent: 40, name: '完成选址' },
  { dueOn: '2027-06-30', percent: 70, name: '' },
  { dueOn: '2027-12-31', percent: 100, name: '建成投用' },
];

/** The unit files a plan; gives the plans of the item as it then sees them. */
export function filed(
  world: World,
  item: Pick<WorkItemEntity, 'id'>,
  nodes: readonly PlanNode[] = NODES,
  actor = world.actors.reporter,
  today = TODAY,
): ReturnType<typeof readItemPlans> {
  return act(
    world,
    actor,
    async (context) => {
      await filePlan(context, item.id, { nodes, note: '' });
      return readItemPlans(context, item.id);
    },
    today,
  );
}

export function planDecided(
  world: World,
  item: Pick<WorkItemEntity, 'id'>,
  planId: string,
  decision: Partial<PlanDecision> = {},
  actor = world.actors.inspector,
  today = TODAY,
): ReturnType<typeof readItemPlans> {
  return act(
    world,
    actor,
    async (context) => {
      await decidePlan(context, item.id, planId, { accepted: true, reason: '', ...decision });
      return readItemPlans(context, item.id);
    },
    today,
  );
}

/** Everything about the plans of an item that a refused deed must leave as it was. */
export async function planTrace(world: World, itemId: string): Promise<unknown> {
  const [trace] = await world.source.query(
    `SELECT (SELECT jsonb_agg(plan ORDER BY version) FROM work_item_plan plan WHERE work_item_id = $1) AS plans,
            (SELECT jsonb_agg(force ORDER BY valid_from) FROM plan_in_force force WHERE work_item_id = $1) AS force,
            (SELECT count(*)::int FROM plan_node node JOIN work_item_plan plan ON plan.id = node.plan_id
              WHERE plan.work_item_id = $1) AS nodes,
            (SELECT count(*)::int FROM audit_event WHERE work_item_id = $1) AS audits`,
    [itemId],
  );
  return trace;
}
