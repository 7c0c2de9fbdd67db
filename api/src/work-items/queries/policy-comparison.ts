import type { EntityManager } from 'typeorm';
import { compareVersions, type TaskComparison } from '../../domain/amendment/compare-versions.js';
import {
  type AmendmentDecision,
  decisionsFor,
  type LeavingUnits,
  type OldItem,
  planItems,
  type RowPlan,
} from '../../domain/amendment/plan-items.js';
import { taskVersions, type VersionedTask } from './task-versions.js';

/** A row of the comparison with what was decided about it, or is proposed, and what that means for its items. */
export interface ComparedRow extends Omit<TaskComparison, 'old' | 'new'> {
  readonly old: VersionedTask | null;
  readonly new: VersionedTask | null;
  readonly decision: AmendmentDecision;
  readonly leaving: LeavingUnits;
  readonly reason: string;
  /** A person has looked at it. */
  readonly decided: boolean;
  readonly plan: RowPlan;
}

type DecisionRow = Pick<ComparedRow, 'decision' | 'leaving' | 'reason'> & {
  readonly oldId: string | null;
  readonly newId: string | null;
};

/**
 * A document against the published one that it amends. The same rows are shown before publication and carried out by
 * it, so that what happens is what was shown.
 */
export async function policyComparison(
  em: EntityManager,
  policyId: string,
  amendsId: string,
  today: string,
): Promise<ComparedRow[]> {
  const old = await taskVersions(em, amendsId, today);
  const next = await taskVersions(em, policyId, today);
  const made: DecisionRow[] = await em.query(
    `SELECT old_task_id AS "oldId", new_task_id AS "newId", decision, leaving, reason
       FROM task_amendment WHERE policy_id = $1 ORDER BY id`,
    [policyId],
  );
  const [oldById, newById] = [byId(old), byId(next)];
  // A decision about a task that has since been split, merged or dismissed is about nothing any more.
  const standing = made.filter(
    ({ oldId, newId }) => (oldId === null || oldById.has(oldId)) && (newId === null || newById.has(newId)),
  );
  const decided = new Map(standing.map((row) => [keyOf(row.oldId, row.newId), row]));
  const items = await itemsOf(em, amendsId);
  return compareVersions(old, next, standing).map((row) => {
    const [before, after] = [oldById.get(row.old?.id ?? '') ?? null, newById.get(row.new?.id ?? '') ?? null];
    const decision = decided.get(keyOf(row.old?.id ?? null, row.new?.id ?? null));
    const choice = {
      decision: decision?.decision ?? decisionsFor(row)[0],
      leaving: decision?.leaving ?? ('cancel' as const),
      reason: decision?.reason ?? '',
    };
    const plan = planItems({
      ...choice,
      kinds: row.changes.kinds,
      due: { old: before?.due ?? null, new: after?.due ?? null },
      items: items.get(before?.id ?? '') ?? [],
      duties: after?.duties ?? [],
    });
    return { ...row, ...choice, old: before, new: after, decided: decision !== undefined, plan };
  });
}

export function keyOf(oldId: string | null, newId: string | null): string {
  return `${oldId ?? ''}/${newId ?? ''}`;
}

function byId(tasks: readonly VersionedTask[]): Map<string, VersionedTask> {
  return new Map(tasks.map((task) => [task.id, task]));
}

/** The items of a document by task. */
async function itemsOf(em: EntityManager, policyId: string): Promise<Map<string, OldItem[]>> {
  const rows: (OldItem & { taskId: string })[] = await em.query(
    `SELECT item.id, item.task_id AS "taskId", item.unit_id AS "unitId", item.origin_unit_id AS "originUnitId",
            item.role, item.state, item.deadline
       FROM work_item item WHERE item.policy_id = $1 ORDER BY item.id`,
    [policyId],
  );
  const byTask = new Map<string, OldItem[]>();
  for (const { taskId, ...item } of rows) {
    const known = byTask.get(taskId);
    if (known) known.push(item);
    else byTask.set(taskId, [item]);
  }
  return byTask;
}
