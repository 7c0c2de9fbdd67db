import type { z } from 'zod';
import { linkedTasks } from '../../descent/queries/current-descent.js';
import { policyRef } from '../../descent/queries/policy-ref.js';
import type { Light } from '../../domain/lights/light-template.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { readablePolicies } from '../../policies/policies.policy.js';
import { countLights } from '../light-counts.js';
import type { DescentNeighbour } from '../work-items.schemas.js';
import { lightsInForce } from './lights-in-force.js';
import { litItems, STOOD_ON } from './lit-items.js';
import { visibleItems } from './visible-items.js';

type Neighbour = z.output<typeof DescentNeighbour>;
type Row = Omit<Neighbour, 'lights'> & { readonly above: boolean };

/** The tasks that a task carries out, and those that carry it out, as linked on the day. */
export async function descentOf(
  context: ReadContext,
  taskId: string,
  asOf: string,
): Promise<{ upperTasks: Neighbour[]; lowerTasks: Neighbour[] }> {
  const { em, actor } = context;
  const values: unknown[] = [taskId, asOf];
  const rows: Row[] = await em.query(
    `SELECT task.id AS "taskId", task.title, coalesce(clause.ref, '') AS "clauseRef",
            ${policyRef('policy', 'region')} AS policy, ${readablePolicies(actor, values, 'policy')} AS readable,
            neighbour.above
       FROM (SELECT link.upper_task_id AS id, TRUE AS above FROM ${linkedTasks('$2::date')} link
              WHERE link.lower_task_id = $1::uuid
             UNION ALL
             SELECT link.lower_task_id, FALSE FROM ${linkedTasks('$2::date')} link
              WHERE link.upper_task_id = $1::uuid
                AND link.upper_policy_id = (SELECT policy_id FROM task WHERE id = $1::uuid)) neighbour
       JOIN task ON task.id = neighbour.id
       JOIN policy ON policy.id = task.policy_id JOIN region ON region.id = policy.region_id
       LEFT JOIN clause ON clause.id = task.clause_id
      ORDER BY region.path, policy.id, task.start_at, task.seq`,
    values,
  );
  const lights = await lightsOfTasks(
    context,
    rows.map((row) => row.taskId),
    asOf,
  );
  const neighbours = (wanted: boolean) =>
    rows
      .filter(({ above }) => above === wanted)
      .map(({ above: _, ...row }) => ({ ...row, lights: countLights(lights.get(row.taskId) ?? []) }));
  // A task of a region beside or below that the person may not see is none of theirs; what stands above is no secret.
  return { upperTasks: neighbours(true), lowerTasks: neighbours(false).filter(({ readable }) => readable) };
}

interface TaskLight {
  readonly task_id: string;
  readonly light: Light | 'unlit';
  readonly items: number;
}

/** The lights of the items of these tasks that the person may see, as of a day: as many statements, however many tasks. */
export async function lightsOfTasks(
  { em, actor }: ReadContext,
  taskIds: readonly string[],
  asOf: string,
): Promise<Map<string, TaskLight[]>> {
  const bound: unknown[] = [taskIds, asOf];
  const items: { id: string }[] = await em.query(
    `SELECT item.id
       FROM work_item_standing standing JOIN work_item item ON item.id = standing.work_item_id
      WHERE standing.task_id = ANY($1::uuid[]) AND ${STOOD_ON('standing', '$2::date')}
        AND ${visibleItems(actor, bound, 'item')}`,
    bound,
  );
  const values: unknown[] = [];
  const lit = litItems(
    await lightsInForce(em, asOf),
    values,
    items.map(({ id }) => id),
  );
  const rows: TaskLight[] = await em.query(
    `SELECT lit.task_id, coalesce(lit.light, 'unlit') AS light, count(*)::int AS items
       FROM ${lit} lit GROUP BY lit.task_id, coalesce(lit.light, 'unlit')`,
    values,
  );
  const byTask = new Map<string, TaskLight[]>();
  for (const row of rows) {
    const known = byTask.get(row.task_id);
    if (known) known.push(row);
    else byTask.set(row.task_id, [row]);
  }
  return byTask;
}
