import { holdOwedPlans } from '../../cycles/commands/hold-owed-plans.js';
import { settlePlans } from '../../cycles/commands/settle-plans.js';
import { planFaults, type PlanNode } from '../../domain/planning/plan-rules.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { type LockedItem, lockWorkItem } from '../../work-items/commands/lock-work-item.js';
import { putPlanInForce } from '../../work-items/commands/put-plan-in-force.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { PlanNodeEntity, WorkItemPlanEntity } from '../../work-items/work-item-plan.entity.js';
import { refuse, requireDecide } from '../plans.policy.js';

export interface PlanDecision {
  readonly accepted: boolean;
  /** At least five characters where it is returned. */
  readonly reason: string;
}

const SHORTEST_REASON = 5;

/**
 * The efficiency office takes a plan, and from today on it is the one in force; or it returns it, says why, and the one
 * before stays. A plan that was owed for a year is settled with it.
 *
 * @throws Problem lifecycle.refused when it is decided already, or does not fit the deadline any more
 */
export async function decidePlan(
  context: CommandContext,
  itemId: string,
  planId: string,
  { accepted, reason }: PlanDecision,
): Promise<void> {
  const { em, actor, today } = context;
  const owed = await holdOwedPlans(context, itemId);
  const item = await lockWorkItem(context, itemId);
  const plan = await em.findOneBy(WorkItemPlanEntity, { id: planId, workItemId: itemId });
  if (!plan) throw notFound('版序时计划');
  requireDecide(actor, item, plan);
  if (accepted) {
    refuse(item);
    await putInForce(context, item, plan);
  } else if ([...reason.trim()].length < SHORTEST_REASON) {
    const detail = `请写明退回的理由（至少 ${SHORTEST_REASON} 个字）`;
    throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/reason', detail }] });
  }
  await em.update(WorkItemPlanEntity, planId, {
    state: accepted ? 'accepted' : 'returned',
    decidedBy: actor.userId,
    decidedOn: today,
    decision: reason,
  });
  await settlePlans(context, owed, { accepted, reason });
  await context.audit({
    action: accepted ? 'plan.accepted' : 'plan.returned',
    subjectType: 'plan',
    subjectId: planId,
    workItemId: itemId,
    regionId: item.regionId,
    detail: { version: plan.version, ...(reason === '' ? {} : { reason }) },
  });
  await tellUnit(context, item.unitId, {
    kind: 'plan.decided',
    title: `序时计划${accepted ? '已审定，自今日起执行' : '被退回，请修改后重报'}：${item.title}`,
    link: `/work-items/${itemId}#plan`,
    dedupeKey: `plan.decided:${planId}`,
  });
}

async function putInForce(
  context: CommandContext,
  item: LockedItem,
  plan: WorkItemPlanEntity,
): Promise<void> {
  const nodes: PlanNode[] = await context.em.find(PlanNodeEntity, {
    where: { planId: plan.id },
    order: { seq: 'ASC' },
  });
  const [fault] = planFaults(nodes, item);
  if (fault)
    throw new Problem(
      'lifecycle.refused',
      `报送之后事项的时限有变，这一版已不合适（${fault.detail}）：请退回，让单位重报。`,
    );
  await putPlanInForce(context, item.id, plan.id, nodes);
}
