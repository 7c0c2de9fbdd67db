import type { PlanNode } from '../../domain/planning/plan-rules.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { WorkItemPlanEntity } from '../work-item-plan.entity.js';
import type { LockedItem } from './lock-work-item.js';

/** Writes a plan of a locked item, with its nodes, as the next version. */
export async function writePlan(
  { em, actor, today }: Pick<CommandContext, 'em' | 'actor' | 'today'>,
  item: Pick<LockedItem, 'id' | 'regionId' | 'unitId'>,
  nodes: readonly PlanNode[],
  plan: Pick<WorkItemPlanEntity, 'state' | 'origin' | 'note'> &
    Partial<Pick<WorkItemPlanEntity, 'decidedBy' | 'decidedOn' | 'decision'>>,
): Promise<{ readonly id: string; readonly version: number }> {
  const id = newId();
  const [{ version }]: [{ version: number }] = await em.query(
    `INSERT INTO work_item_plan (id, work_item_id, region_id, unit_id, version, state, origin, note, filed_by, filed_on,
                                 decided_by, decided_on, decision)
     SELECT $1, $2, $3, $4, 1 + coalesce(max(version), 0), $5, $6, $7, $8, $9, $10, $11, $12
       FROM work_item_plan WHERE work_item_id = $2
     RETURNING version`,
    [
      id,
      item.id,
      item.regionId,
      item.unitId,
      plan.state,
      plan.origin,
      plan.note,
      actor.userId,
      today,
      plan.decidedBy ?? null,
      plan.decidedOn ?? null,
      plan.decision ?? '',
    ],
  );
  await em.query(
    `INSERT INTO plan_node (plan_id, seq, due_on, percent, name)
     SELECT $1, node.seq, node.due_on, node.percent, node.name
       FROM unnest($2::date[], $3::int[], $4::text[]) WITH ORDINALITY AS node(due_on, percent, name, seq)`,
    [
      id,
      nodes.map(({ dueOn }) => dueOn),
      nodes.map(({ percent }) => percent),
      nodes.map(({ name }) => name.trim()),
    ],
  );
  return { id, version };
}
