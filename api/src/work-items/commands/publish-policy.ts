import type { EntityManager } from 'typeorm';
import { carryDescent, type Succession } from '../../descent/commands/carry-descent.js';
import { keepUnits } from '../../directory/commands/keep-units.js';
import { collectiveUnits } from '../../directory/queries/load-unit-index.js';
import type { AuditEntry, CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { keepPassages } from '../../policies/commands/keep-passages.js';
import { bumpVersion, lockPolicy } from '../../policies/commands/lock-draft.js';
import { mayEditPolicy } from '../../policies/policies.policy.js';
import type { PolicyEntity } from '../../policies/policy.entity.js';
import { isProposal, questionsOf, type Question, type TaskFacts } from '../../policies/questions.js';
import type { publishPolicy as definition } from '../work-items.schemas.js';
import { dueOf, dutiesOf } from '../queries/task-duties.js';
import { amendItems, type AmendedItems } from './amend-items.js';
import { carriedIds } from './amended-item.js';
import type { AssignedItem } from './assigned-item.js';
import { restateWorkItems } from './restate-work-items.js';
import { tellOfAmendment } from './tell-of-amendment.js';

type Answer = ResponseOf<typeof definition>;
type PublishedTask = TaskFacts & { readonly id: string; readonly title: string };

/** Audit rows that one statement writes. */
const AUDIT_BATCH = 500;

/**
 * Assigns what a document asks for: each task × responsible unit becomes one work item, and each unit gets one
 * message. What is published already stays as it is, so that a second call, or one at the same time, changes nothing.
 * A document that amends another takes over its items, as decided task by task, and its place.
 *
 * @throws Problem policy.unit_unmatched or policy.question_open with the tasks a person still has to look at,
 *   policy.no_task when nothing would be assigned, policy.superseded when what it amends has been amended
 */
export async function publishPolicy(context: CommandContext, policyId: string): Promise<Answer> {
  const { em, actor, today } = context;
  const policy = await lockPolicy(context, policyId);
  if (!mayEditPolicy(actor, policy))
    throw new Problem('permission.denied', '只有文件所属地区的效能办可以发布，请联系他们。');
  if (policy.publishedOn !== null) return answer(em, policy, policy.publishedOn, 0);
  await keepUnits(context, policy.regionId);

  const tasks = await tasksOf(em, policyId, today);
  const published = tasks.filter((task) => !isProposal(task));
  refuseUnmatched(published);
  refuseQuestions(published);
  if (published.length === 0) throw nothingToPublish(tasks.length);

  await em.query(`UPDATE task SET state = 'confirmed' WHERE id = ANY($1::uuid[]) AND state = 'proposed'`, [
    published.map(({ id }) => id),
  ]);
  await bumpVersion(
    context,
    policyId,
    published.filter(({ state }) => state === 'proposed').map(({ id }) => id),
  );
  const amended = policy.amendsId === null ? null : await amendItems(context, policy, policy.amendsId);
  const items = await assign(context, policyId, amended?.assigned ?? null);
  await em.query(`UPDATE policy SET state = 'published', published_on = $2 WHERE id = $1`, [policyId, today]);
  await keepPassages(em, policyId);
  if (policy.amendsId !== null)
    await carryDescent(context, {
      policyId,
      title: policy.title,
      amendsId: policy.amendsId,
      tasks: await succeededTasks(em, policyId),
    });
  await restateWorkItems(context, [
    ...items.map(({ id }) => id),
    ...(amended?.items.map(({ planned }) => planned.item.id) ?? []),
  ]);
  await context.audit({
    action: 'policy.published',
    subjectType: 'policy',
    subjectId: policyId,
    detail: {
      title: policy.title,
      tasks: published.length,
      workItems: items.length,
      ...(amended ? { amends: amended.superseded.title, carried: carriedIds(amended.items).length } : {}),
    },
  });
  await auditItems(context, items);
  if (amended) await tellOfAmendment(context, policy, amended, items);
  else await tellUnits(context, policy, items);
  if (items.length > 0)
    await context.enqueue('owe-reports', { policyId, day: today, publishedBy: actor.userId });
  return answer(em, policy, today, items.length);
}

/** What the amendment has written down for each task of the old version. */
async function succeededTasks(em: EntityManager, policyId: string): Promise<Succession['tasks']> {
  return em.query(
    `SELECT old_task_id AS "oldId", new_task_id AS "newId", decision = 'keep' AS kept
       FROM task_amendment WHERE policy_id = $1 AND old_task_id IS NOT NULL`,
    [policyId],
  );
}

/** Those that are tasks at all; a unit is matched when the directory gives at least one for it. */
async function tasksOf(em: EntityManager, policyId: string, today: string): Promise<PublishedTask[]> {
  return em.query(
    `SELECT task.id, task.title, task.state, task.open_ended AS "openEnded",
            (SELECT coalesce(json_agg(json_build_object('printed', each.printed, 'basis', each.basis,
                      'matched', each.unit_id IS NOT NULL
                                 OR EXISTS (SELECT 1 FROM ${collectiveUnits('collective', '$2')} stands))
                      ORDER BY each.seq), '[]')
               FROM responsibility each LEFT JOIN collective_unit collective ON collective.id = each.collective_id
              WHERE each.task_id = task.id) AS responsibilities
       FROM task WHERE task.policy_id = $1 AND task.state <> 'dismissed' ORDER BY task.seq`,
    [policyId, today],
  );
}

function refuseUnmatched(tasks: readonly PublishedTask[]): void {
  const open = asked(tasks, ['unit.unmatched', 'unit.missing']);
  if (open.length === 0) return;
  const names = new Set(
    open.flatMap(({ responsibilities }) =>
      responsibilities.filter(({ matched }) => !matched).map(({ printed }) => printed),
    ),
  );
  const words =
    names.size > 0
      ? `“${[...names].slice(0, 5).join('”“')}”${names.size > 5 ? `等 ${names.size} 个名称` : ''}没有对应到单位，请逐一指定`
      : `有 ${open.length} 条任务没有责任单位，请补上`;
  throw new Problem('policy.unit_unmatched', `${words}，或把所在的任务标为不作任务，再发布。`, {
    units: [...names],
    tasks: open.map(({ id, title }) => ({ id, title })),
  });
}

function refuseQuestions(tasks: readonly PublishedTask[]): void {
  const open = asked(tasks, ['unit.open_list', 'unit.proposed']);
  if (open.length === 0) return;
  throw new Problem(
    'policy.question_open',
    `有 ${open.length} 条任务的责任单位还要核对，请逐条确认，或标为不作任务，再发布。`,
    { tasks: open.map(({ id, title }) => ({ id, title })) },
  );
}

function asked(tasks: readonly PublishedTask[], codes: readonly Question['code'][]): PublishedTask[] {
  return tasks.filter((task) => questionsOf(task).some(({ code }) => codes.includes(code)));
}

function nothingToPublish(proposals: number): Problem {
  return new Problem(
    'policy.no_task',
    proposals > 0
      ? `有 ${proposals} 条任务是从正文推断的，请先逐条确认再发布。`
      : '还没有任务，请先选中文字新增任务并指定责任单位，再发布。',
  );
}

/**
 * One item for each unit of each confirmed task, in its strongest role, due when the task is. `only`: for these and no
 * others, where items are taken over from an earlier version.
 */
async function assign(
  { em, today }: CommandContext,
  policyId: string,
  only: AmendedItems['assigned'] | null,
): Promise<AssignedItem[]> {
  return em.query(
    `INSERT INTO work_item (region_id, policy_id, task_id, unit_id, role, start_on, original_deadline, deadline,
                            assigned_on)
     SELECT task.region_id, task.policy_id, task.id, duty.unit_id, duty.role,
            coalesce(task.starts_on, policy.issued_on, $2::date), due.on_day, due.on_day, $2::date
       FROM task
       JOIN policy ON policy.id = task.policy_id
      CROSS JOIN LATERAL ${dutiesOf('task', '$2')} duty
      CROSS JOIN LATERAL ${dueOf('task', 'policy')} due
      WHERE task.policy_id = $1 AND task.state = 'confirmed'
        AND ($3::jsonb IS NULL OR (task.id, duty.unit_id) IN (
              SELECT each."taskId", each."unitId"
                FROM jsonb_to_recordset($3::jsonb) AS each("taskId" uuid, "unitId" uuid)))
      ORDER BY task.seq, duty.unit_id
     ON CONFLICT (task_id, unit_id) WHERE joined_into_id IS NULL DO NOTHING
     RETURNING id, unit_id, role, deadline`,
    [policyId, today, only === null ? null : JSON.stringify(only)],
  );
}

async function auditItems(context: CommandContext, items: readonly AssignedItem[]): Promise<void> {
  const entries = items.map((item): AuditEntry => ({
    action: 'work-item.assigned',
    subjectType: 'work-item',
    subjectId: item.id,
    workItemId: item.id,
    detail: { unitId: item.unit_id, role: item.role, deadline: item.deadline },
  }));
  for (let from = 0; from < entries.length; from += AUDIT_BATCH)
    await context.audit(...entries.slice(from, from + AUDIT_BATCH));
}

/** One message a unit, however many items it got. */
async function tellUnits(
  context: CommandContext,
  policy: PolicyEntity,
  items: readonly AssignedItem[],
): Promise<void> {
  const counts = new Map<string, number>();
  for (const { unit_id: unit } of items) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  for (const [unitId, count] of counts)
    await context.enqueue('notify', {
      audience: { unitId, role: 'reporter' },
      kind: 'work-item.assigned',
      title: `“${policy.title}”交办 ${count} 个事项，请签收`,
      link: '/desk',
      dedupeKey: `policy.published:${policy.id}:${unitId}`,
    });
}

async function answer(
  em: EntityManager,
  policy: PolicyEntity,
  publishedOn: string,
  created: number,
): Promise<Answer> {
  const [counts]: { tasks: number; left: number; workItems: number }[] = await em.query(
    `SELECT count(*) FILTER (WHERE state = 'confirmed')::int AS tasks,
            count(*) FILTER (WHERE state = 'proposed')::int AS left,
            (SELECT count(*)::int FROM work_item WHERE policy_id = $1) AS "workItems"
       FROM task WHERE policy_id = $1`,
    [policy.id],
  );
  return { policyId: policy.id, publishedOn, tasks: 0, workItems: 0, left: 0, ...counts, created };
}
