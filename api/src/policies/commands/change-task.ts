import type { z } from 'zod';
import { loadUnitIndex } from '../../directory/queries/load-unit-index.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { type FieldProblem, notFound, Problem } from '../../platform/problems/problem.js';
import type { PolicyChanges, TaskEdit } from '../policies.schemas.js';
import { ResponsibilityEntity, TaskDeadlineEntity, TaskEntity, type PolicyEntity } from '../policy.entity.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { clauseAt } from './clause-at.js';
import { bumpVersion, lockDraft } from './lock-draft.js';
import { replaceParts, type DeadlinePart, type ResponsibilityPart, type TargetPart } from './task-parts.js';

type Edit = z.output<typeof TaskEdit>;
type Span = { readonly start: number; readonly end: number };

/** Corrects one task of a draft. Quotes are taken from the text itself wherever a range is given. */
export async function changeTask(
  context: CommandContext,
  policyId: string,
  taskId: string,
  version: number,
  edit: Edit,
): Promise<z.output<typeof PolicyChanges>> {
  const { em } = context;
  const policy = await lockDraft(context, policyId, version);
  const task = await em.findOneBy(TaskEntity, { id: taskId, policyId });
  if (!task) throw notFound('条任务');
  const span = { start: edit.start ?? task.startAt, end: edit.end ?? task.endAt };
  checkSpans(policy.text, { ...edit, ...span });

  const responsibilities =
    edit.responsibilities && (await responsibilityParts(context, policy, taskId, edit));
  const moved = span.start !== task.startAt || span.end !== task.endAt;
  await em.update(
    TaskEntity,
    { id: taskId },
    {
      title: edit.title ?? task.title,
      state: edit.state ?? task.state,
      openEnded: edit.openEnded ?? task.openEnded,
      startsOn: edit.startsOn === undefined ? task.startsOn : edit.startsOn,
      startAt: span.start,
      endAt: span.end,
      clauseId: moved ? await clauseAt(em, policyId, span.start) : task.clauseId,
    },
  );
  await replaceParts(em, {
    taskId,
    responsibilities,
    deadlines: edit.deadlines && (await deadlineParts(context, policy, taskId, edit.deadlines)),
    targets: edit.targets?.map((target): TargetPart => ({ ...target, quote: quoteOf(policy, target) })),
  });
  await bumpVersion(context, policyId, [taskId]);
  await context.audit({
    action: 'task.changed',
    subjectType: 'task',
    subjectId: taskId,
    detail: { policyId, title: edit.title ?? task.title, ...edit },
  });
  return readPolicyChanges(context, policyId, version);
}

/** Every range lies within the text; all that do not are named at once. */
export function checkSpans(text: string, edit: Edit & Span): void {
  const fields: FieldProblem[] = [];
  const check = (pointer: string, { start, end }: Span, mayBeEmpty: boolean) => {
    if (end > text.length || start > end || (start === end && !mayBeEmpty))
      fields.push({ pointer, detail: '位置不在正文之内，请重新选中文字' });
  };
  check('/body/start', edit, false);
  for (const list of ['responsibilities', 'deadlines', 'targets'] as const)
    for (const [at, part] of (edit[list] ?? []).entries()) check(`/body/${list}/${at}/start`, part, true);
  if (fields.length > 0)
    throw new Problem('request.invalid', '有的位置不在正文之内，请重新选中文字后再保存。', { fields });
}

function quoteOf(policy: PolicyEntity, part: Span & { readonly quote: string }): string {
  return part.end > part.start ? policy.text.slice(part.start, part.end) : part.quote;
}

/** What a person left as it was keeps its basis; the rest is theirs. */
async function responsibilityParts(
  { em, today }: CommandContext,
  policy: PolicyEntity,
  taskId: string,
  { responsibilities = [] }: Edit,
): Promise<ResponsibilityPart[]> {
  const index = await loadUnitIndex(em, policy.regionId, today);
  const known = await em.findBy(ResponsibilityEntity, { taskId });
  const resolved = index.resolveList(responsibilities);
  return responsibilities.map(({ unitId, ...edit }, at): ResponsibilityPart => {
    if (unitId !== null && !index.unit(unitId))
      throw new Problem(
        'request.invalid',
        `给“${edit.printed}”指定的单位不在本地区可用的单位名录里，请另选。`,
        {
          fields: [{ pointer: `/body/responsibilities/${at}/unitId`, detail: '没有这个单位' }],
        },
      );
    const before = known.find(
      (each) => each.printed === edit.printed && each.startAt === edit.start && each.endAt === edit.end,
    );
    const untouched = before !== undefined && before.role === edit.role;
    return {
      ...edit,
      unitId: unitId ?? resolved[at]?.unitId ?? null,
      collectiveId: unitId === null ? (resolved[at]?.collectiveId ?? null) : null,
      basis: untouched ? before.basis : 'manual',
      confidence: untouched ? before.confidence : 1,
    };
  });
}

async function deadlineParts(
  { em }: CommandContext,
  policy: PolicyEntity,
  taskId: string,
  deadlines: NonNullable<Edit['deadlines']>,
): Promise<DeadlinePart[]> {
  const known = await em.findBy(TaskDeadlineEntity, { taskId });
  return deadlines.map((edit): DeadlinePart => {
    const before = known.find(
      (each) =>
        each.startAt === edit.start &&
        each.endAt === edit.end &&
        each.date === edit.date &&
        each.recurrence === edit.recurrence,
    );
    return { ...edit, quote: quoteOf(policy, edit), basis: before?.basis ?? 'manual' };
  });
}
