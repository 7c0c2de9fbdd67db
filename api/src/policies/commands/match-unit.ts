import type { z } from 'zod';
import { rememberName } from '../../directory/commands/remember-name.js';
import { loadUnitIndex } from '../../directory/queries/load-unit-index.js';
import { isCollective } from '../../domain/policy-reader/units.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import type { PolicyChanges } from '../policies.schemas.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { bumpVersion, lockDraft } from './lock-draft.js';

/**
 * Says which unit a printed name stands for: wherever the draft prints it, and from now on in other documents of the
 * region. Where the rules find the same unit, there is nothing to remember.
 */
export async function matchUnit(
  context: CommandContext,
  policyId: string,
  version: number,
  { printed, unitId }: { readonly printed: string; readonly unitId: string },
): Promise<z.output<typeof PolicyChanges>> {
  const { em, today } = context;
  const policy = await lockDraft(context, policyId, version);
  const index = await loadUnitIndex(em, policy.regionId, today);
  const unit = index.unit(unitId);
  if (!unit) throw notFound('个单位');
  const [matched]: [{ id: string; taskId: string }[], number] = await em.query(
    `UPDATE responsibility SET unit_id = $3, collective_id = NULL, collective = FALSE
       FROM task WHERE task.id = responsibility.task_id AND task.policy_id = $1 AND responsibility.printed = $2
     RETURNING responsibility.id, responsibility.task_id AS "taskId"`,
    [policyId, printed, unitId],
  );
  if (matched.length === 0)
    throw new Problem('request.invalid', `这份文件里没有“${printed}”这个名称，请刷新后再试。`);
  // 市级有关部门 means others in every document: only what names one unit is worth remembering.
  const remembered =
    !isCollective(printed) &&
    index.resolve(printed, false).unitId !== unitId &&
    (await rememberName(context, { regionId: policy.regionId, printed, unitId }));
  await bumpVersion(
    context,
    policyId,
    matched.map(({ taskId }) => taskId),
  );
  await context.audit({
    action: 'policy.unit-matched',
    subjectType: 'policy',
    subjectId: policyId,
    detail: { printed, unitId, unit: unit.name, places: matched.length, remembered },
  });
  return readPolicyChanges(context, policyId, version);
}
