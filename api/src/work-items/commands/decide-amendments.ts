import { decisionsFor } from '../../domain/amendment/plan-items.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { type FieldProblem, Problem } from '../../platform/problems/problem.js';
import { bumpVersion, lockDraft } from '../../policies/commands/lock-draft.js';
import type { decideAmendments as definition } from '../amendment.schemas.js';
import { readComparison } from '../queries/read-comparison.js';
import { taskVersions } from '../queries/task-versions.js';

type Decision = InputOf<typeof definition>['body']['decisions'][number];

/**
 * Decides what becomes of the items of tasks, one or many at once: all of them or none. A decision about a task of each
 * side also says that the one continues the other, and one about a single task that it has no counterpart.
 */
export async function decideAmendments(
  context: CommandContext,
  policyId: string,
  version: number | undefined,
  { decisions }: { readonly decisions: readonly Decision[] },
): Promise<ResponseOf<typeof definition>> {
  const { em, actor, today } = context;
  const draft = await lockDraft(context, policyId, version);
  if (draft.amendsId === null)
    throw new Problem('policy.amends_nothing', '还没有指定这份文件修订的是哪一份，请先选定。');
  const old = await titlesOf(context, draft.amendsId);
  const next = await titlesOf(context, policyId);
  refuseUnfit(decisions, old, next);

  // Whatever was said about these tasks before, on either side, gives way.
  await em.query(
    `DELETE FROM task_amendment
      WHERE policy_id = $1 AND (old_task_id = ANY($2::uuid[]) OR new_task_id = ANY($3::uuid[]))`,
    [policyId, idsOf(decisions, 'old'), idsOf(decisions, 'new')],
  );
  await em.query(
    `INSERT INTO task_amendment (policy_id, old_task_id, new_task_id, decision, leaving, reason, decided_by, decided_on)
     SELECT $1, made.old, made.new, made.decision, made.leaving, made.reason, $3, $4
       FROM jsonb_to_recordset($2) AS made(old uuid, new uuid, decision text, leaving text, reason text)`,
    [policyId, JSON.stringify(decisions.filter(({ decision }) => decision !== null)), actor.userId, today],
  );
  await bumpVersion(context, policyId);
  await context.audit({
    action: 'policy.amendment-decided',
    subjectType: 'policy',
    subjectId: policyId,
    detail: {
      title: draft.title,
      decisions: [...new Set(decisions.map(({ decision }) => decision ?? 'none'))],
      tasks: decisions.map(({ old: from, new: to }) => next.get(to ?? '') ?? old.get(from ?? '') ?? ''),
    },
  });
  return readComparison(context, policyId);
}

async function titlesOf(
  { em, today }: CommandContext,
  policyId: string,
): Promise<ReadonlyMap<string, string>> {
  return new Map((await taskVersions(em, policyId, today)).map(({ id, title }) => [id, title]));
}

function idsOf(decisions: readonly Decision[], side: 'old' | 'new'): string[] {
  return decisions.flatMap((each) => each[side] ?? []);
}

function refuseUnfit(
  decisions: readonly Decision[],
  old: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
): void {
  const faults: FieldProblem[] = [];
  const seen = new Set<string>();
  for (const [at, made] of decisions.entries()) {
    const fault = (field: string, detail: string) =>
      faults.push({ pointer: `/body/decisions/${at}/${field}`, detail });
    if (made.old === null && made.new === null) fault('old', '请指明旧版或新版的任务');
    if (made.old !== null && !old.has(made.old)) fault('old', '旧版中没有这条任务');
    if (made.new !== null && !next.has(made.new)) fault('new', '新版中没有这条任务，或已标为不作任务');
    if (made.decision !== null && !decisionsFor(made).includes(made.decision))
      fault('decision', '这条任务不能这样处理');
    for (const id of [made.old, made.new]) {
      if (id !== null && seen.has(id)) fault('decision', '同一条任务只能决定一次');
      if (id !== null) seen.add(id);
    }
  }
  if (faults.length > 0)
    throw new Problem('request.invalid', '有的任务不能这样处理，请刷新后再选。', { fields: faults });
}
