import type { z } from 'zod';
import type { DescentPolicy } from '../../descent/descent.schemas.js';
import { linkedPolicies, linkedTasks } from '../../descent/queries/current-descent.js';
import { policyRef } from '../../descent/queries/policy-ref.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { readablePolicies } from '../../policies/policies.policy.js';
import { countLights } from '../../work-items/light-counts.js';
import { lightsOfTasks } from '../../work-items/queries/item-descent.js';
import type { readBoardDescent as endpoint } from '../boards.schemas.js';

type Descent = ResponseOf<typeof endpoint>;
type Ref = z.output<typeof DescentPolicy>;

/**
 * Each task of a policy with what carries it out in the regions directly below, however deep the policy that does so
 * lies: as linked and as lit on the day, of what the person may see. The same number of statements for any document.
 */
export async function readBoardDescent(
  context: ReadContext,
  { policy: policyId, asOf = context.today }: InputOf<typeof endpoint>['query'],
): Promise<Descent> {
  const { policy, regionId } = await policyOf(context, policyId);
  const tasks = await tasksOf(context, policyId);
  const held = await policiesBelow(context, { policyId, regionId, asOf });
  const links = await linksOf(context, policyId, asOf);
  const lights = await lightsOfTasks(
    context,
    [...new Set([...tasks.map(({ id }) => id), ...links.map(({ id }) => id)])],
    asOf,
  );
  const lightOf = (ids: readonly string[]) => countLights(ids.flatMap((id) => lights.get(id) ?? []));

  const regionOf = new Map(held.map(({ ref, child }) => [ref.id, child.id]));
  const below = links.filter(({ policyId: id }) => regionOf.has(id));
  const cells = new Map<string, Map<string, string[]>>();
  for (const { upperTaskId, id, policyId: lowerPolicyId } of below) {
    const region = regionOf.get(lowerPolicyId) ?? '';
    const row = cells.get(upperTaskId) ?? new Map<string, string[]>();
    row.set(region, [...(row.get(region) ?? []), id]);
    cells.set(upperTaskId, row);
  }
  const children = await childRegions(context, regionId);
  const covered = new Set(regionOf.values());
  return {
    asOf,
    policy,
    regions: children
      .filter(({ id }) => covered.has(id))
      .map((child) => ({
        ...child,
        policies: held.filter(({ ref }) => regionOf.get(ref.id) === child.id).map(({ ref }) => ref),
      })),
    silent: children.filter(({ id }) => !covered.has(id)),
    tasks: tasks.map((task) => ({
      ...task,
      lights: lightOf([task.id]),
      cells: [...(cells.get(task.id) ?? [])].map(([region, taskIds]) => ({
        regionId: region,
        taskIds,
        lights: lightOf(taskIds),
      })),
    })),
    lowerTasks: [...new Map(below.map((link) => [link.id, link])).values()].map(
      ({ upperTaskId: _, ...task }) => ({ ...task, lights: lightOf([task.id]) }),
    ),
  };
}

async function policyOf(
  { em, actor }: ReadContext,
  policyId: string,
): Promise<{ policy: Ref; regionId: string }> {
  const values: unknown[] = [policyId];
  const [row]: { policy: Ref; regionId: string }[] = await em.query(
    `SELECT ${policyRef('policy', 'region')} AS policy, policy.region_id AS "regionId"
       FROM policy JOIN region ON region.id = policy.region_id
      WHERE policy.id = $1 AND policy.state = 'published' AND ${readablePolicies(actor, values, 'policy')}`,
    values,
  );
  if (!row) throw notFound('份已发布的文件');
  return row;
}

function tasksOf(
  { em }: ReadContext,
  policyId: string,
): Promise<{ id: string; clauseRef: string; title: string }[]> {
  return em.query(
    `SELECT task.id, coalesce(clause.ref, '') AS "clauseRef", task.title
       FROM task LEFT JOIN clause ON clause.id = task.clause_id
      WHERE task.policy_id = $1 AND task.state = 'confirmed' ORDER BY task.start_at, task.seq`,
    [policyId],
  );
}

/** Regions directly below that the person stands above, in or under. */
function childRegions({ em, actor }: ReadContext, regionId: string): Promise<{ id: string; name: string }[]> {
  return em.query(
    `SELECT id, name FROM region
      WHERE parent_id = $1 AND (starts_with(path, $2) OR starts_with($2, path)) ORDER BY path`,
    [regionId, actor.regionPath],
  );
}

interface HeldPolicy {
  readonly ref: Ref;
  /** The region directly below in which it lies. */
  readonly child: { readonly id: string };
}

function policiesBelow(
  { em, actor }: ReadContext,
  { policyId, regionId, asOf }: { policyId: string; regionId: string; asOf: string },
): Promise<HeldPolicy[]> {
  const values: unknown[] = [policyId, asOf, regionId];
  return em.query(
    `SELECT ${policyRef('policy', 'region')} AS ref, json_build_object('id', child.id) AS child
       FROM ${linkedPolicies('$2::date')} held
       JOIN policy ON policy.id = held.lower_policy_id JOIN region ON region.id = policy.region_id
       JOIN region child ON child.parent_id = $3::uuid AND starts_with(region.path, child.path)
      WHERE held.upper_policy_id = $1::uuid AND ${readablePolicies(actor, values, 'policy')}
      ORDER BY region.path, policy.id`,
    values,
  );
}

interface LinkRow {
  readonly upperTaskId: string;
  readonly id: string;
  readonly clauseRef: string;
  readonly title: string;
  readonly policyId: string;
}

function linksOf({ em }: ReadContext, policyId: string, asOf: string): Promise<LinkRow[]> {
  return em.query(
    `SELECT link.upper_task_id AS "upperTaskId", task.id, coalesce(clause.ref, '') AS "clauseRef", task.title,
            task.policy_id AS "policyId"
       FROM ${linkedTasks('$2::date')} link
       JOIN task ON task.id = link.lower_task_id LEFT JOIN clause ON clause.id = task.clause_id
      WHERE link.upper_policy_id = $1::uuid
      ORDER BY task.policy_id, task.start_at, task.seq`,
    [policyId, asOf],
  );
}
