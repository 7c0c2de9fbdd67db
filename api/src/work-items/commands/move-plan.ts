import { extendedNodes, type PlanNode } from '../../domain/planning/plan-rules.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { LockedItem } from './lock-work-item.js';
import { putPlanInForce } from './put-plan-in-force.js';
import { tellUnit } from './tell-unit.js';
import { writePlan } from './write-plan.js';

interface PlanInForce {
  readonly version: number;
  readonly nodes: readonly PlanNode[];
}

/**
 * The item has been given until a later day: the plan in force goes on with its end on that day, as a version made by
 * the decision, and the unit is asked for a plan of its own. The version before stays for the days before. Nothing
 * where there is no plan, or none that ends on an earlier day.
 */
export async function movePlan(
  context: CommandContext,
  item: Pick<LockedItem, 'id' | 'regionId' | 'unitId' | 'title'>,
  deadline: string,
): Promise<void> {
  const { em, actor, today } = context;
  const [plan]: PlanInForce[] = await em.query(
    `SELECT plan.version,
            (SELECT json_agg(json_build_object('dueOn', node.due_on, 'percent', node.percent, 'name', node.name)
                       ORDER BY node.seq) FROM plan_node node WHERE node.plan_id = plan.id) AS nodes
       FROM plan_in_force force JOIN work_item_plan plan ON plan.id = force.plan_id
      WHERE force.work_item_id = $1 AND force.valid_until = 'infinity'`,
    [item.id],
  );
  const nodes = plan ? extendedNodes(plan.nodes, deadline) : null;
  if (!plan || !nodes) return;
  const from = plan.nodes.at(-1)?.dueOn;
  const { id, version } = await writePlan(context, item, nodes, {
    state: 'accepted',
    origin: 'extension',
    note: '',
    decidedBy: actor.userId,
    decidedOn: today,
    decision: `延期获批，最后一个节点由 ${from} 移到 ${deadline}`,
  });
  await putPlanInForce(context, item.id, id, nodes);
  await context.audit({
    action: 'plan.moved',
    subjectType: 'plan',
    subjectId: id,
    workItemId: item.id,
    regionId: item.regionId,
    detail: { version, deadline: { from, to: deadline } },
  });
  await tellUnit(context, item.unitId, {
    kind: 'plan.moved',
    title: `时限延至 ${deadline}，序时计划的最后一个节点已随之后移，请重报序时计划：${item.title}`,
    link: `/work-items/${item.id}#plan`,
    dedupeKey: `plan.moved:${id}`,
  });
}
