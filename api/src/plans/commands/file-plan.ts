import { periodLabel } from '../../domain/calendar/period.js';
import {
  type ItemPeriod,
  planFaults,
  type PlanNode,
  quartersToPlan,
} from '../../domain/planning/plan-rules.js';
import { handInPlans } from '../../cycles/commands/hand-in-plans.js';
import { holdOwedPlans, type OwedPlan } from '../../cycles/commands/hold-owed-plans.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { lockWorkItem } from '../../work-items/commands/lock-work-item.js';
import { writePlan } from '../../work-items/commands/write-plan.js';
import { WorkItemPlanEntity } from '../../work-items/work-item-plan.entity.js';
import { requireFile } from '../plans.policy.js';

export interface PlanToFile {
  readonly nodes: readonly PlanNode[];
  readonly note: string;
}

/**
 * The unit files a plan, as the next version: the office decides it, and until then the one in force stays. One that
 * still waits is replaced: nobody has to decide what is not meant any more.
 *
 * Where a plan for a year is owed, this is it; what has no node for a quarter of the year that is left is refused.
 *
 * @throws Problem request.invalid with what is wrong with each node
 */
export async function filePlan(
  context: CommandContext,
  itemId: string,
  { nodes, note }: PlanToFile,
): Promise<{ readonly id: string }> {
  const { em, actor, today } = context;
  const owed = await holdOwedPlans(context, itemId);
  const item = await lockWorkItem(context, itemId);
  requireFile(actor, item);
  const faults = planFaults(nodes, item);
  if (faults.length > 0)
    throw new Problem('request.invalid', `序时计划有 ${faults.length} 处需要改：${faults[0]?.detail}。`, {
      fields: faults.map(({ node, field, detail }) => ({
        pointer: ['/body/nodes', node, field].filter((part) => part !== null).join('/'),
        detail,
      })),
    });
  requireWholeYears(owed, nodes, item, today);

  await em.update(WorkItemPlanEntity, { workItemId: itemId, state: 'submitted' }, { state: 'replaced' });
  const { id, version } = await writePlan(context, item, nodes, {
    state: 'submitted',
    origin: 'filed',
    note,
  });
  await handInPlans(context, owed);
  await context.audit({
    action: 'plan.filed',
    subjectType: 'plan',
    subjectId: id,
    workItemId: itemId,
    regionId: item.regionId,
    detail: {
      version,
      nodes: nodes.map(({ dueOn, percent, name }) => `${dueOn} ${percent}%${name === '' ? '' : ` ${name}`}`),
      ...(note === '' ? {} : { comment: note }),
    },
  });
  await context.enqueue('notify', {
    audience: { regionId: item.regionId, role: 'inspector' },
    kind: 'plan.filed',
    title: `${item.unitName}报来序时计划，待审定：${item.title}`,
    link: `/work-items/${itemId}#plan`,
    dedupeKey: `plan.filed:${id}`,
  });
  return { id };
}

/** @throws Problem request.invalid with the quarters that are left out */
function requireWholeYears(
  owed: readonly OwedPlan[],
  nodes: readonly PlanNode[],
  item: ItemPeriod,
  today: string,
): void {
  const details = owed.flatMap(({ period, year }) => {
    const missing = quartersToPlan(nodes, item, year, today).map(({ code }) => periodLabel(code));
    return missing.length === 0 ? [] : [`${periodLabel(period)}还缺${missing.join('、')}的节点，请补上`];
  });
  if (details.length > 0)
    throw new Problem('request.invalid', `${details[0]}。`, {
      fields: details.map((detail) => ({ pointer: '/body/nodes', detail })),
    });
}
