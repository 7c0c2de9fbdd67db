import type { z } from 'zod';
import { rememberAlias } from '../../directory/commands/add-alias.js';
import { loadUnitIndex } from '../../directory/queries/load-unit-index.js';
import { RegionEntity } from '../../directory/region.entity.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import type { Policy } from '../policies.schemas.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { bumpVersion, lockDraft } from './lock-draft.js';

/**
 * Says which unit a printed name stands for: wherever the draft prints it, and from now on in other documents too.
 * It is not remembered for a unit of another part of the tree, nor where the name already stands for another unit of
 * that region: there it holds for this draft alone.
 */
export async function matchUnit(
  context: CommandContext,
  policyId: string,
  version: number | undefined,
  { printed, unitId }: { readonly printed: string; readonly unitId: string },
): Promise<z.output<typeof Policy>> {
  const { em, today } = context;
  const policy = await lockDraft(context, policyId, version);
  const unit = (await loadUnitIndex(em, policy.regionId, today)).unit(unitId);
  if (!unit) throw notFound('个单位');
  const [matched]: [{ id: string }[], number] = await em.query(
    `UPDATE responsibility SET unit_id = $3, collective_id = NULL, collective = FALSE
       FROM task WHERE task.id = responsibility.task_id AND task.policy_id = $1 AND responsibility.printed = $2
     RETURNING responsibility.id`,
    [policyId, printed, unitId],
  );
  if (matched.length === 0)
    throw new Problem('request.invalid', `这份文件里没有“${printed}”这个名称，请刷新后再试。`);
  const remembered = await remember(context, unit, printed);
  await bumpVersion(context, policyId);
  await context.audit({
    action: 'policy.unit-matched',
    subjectType: 'policy',
    subjectId: policyId,
    detail: { printed, unitId, unit: unit.name, places: matched.length, remembered },
  });
  return readPolicyById(context, policyId);
}

async function remember(
  context: CommandContext,
  unit: { readonly id: string; readonly regionId: string; readonly name: string },
  alias: string,
): Promise<boolean> {
  const region = await context.em.findOneOrFail(RegionEntity, {
    where: { id: unit.regionId },
    lock: { mode: 'pessimistic_write' },
  });
  if (!region.path.startsWith(context.actor.regionPath) || [...alias].length > 100) return false;
  try {
    return await rememberAlias(context, unit, alias);
  } catch (error) {
    if (error instanceof Problem && error.code === 'alias.duplicate') return false;
    throw error;
  }
}
