import type { z } from 'zod';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { bumpVersion, lockDraft } from '../../policies/commands/lock-draft.js';
import { replaceDemands, USUAL_DEMANDS } from '../../policies/commands/set-reporting-demands.js';
import type { Policy } from '../../policies/policies.schemas.js';
import { PolicyEntity } from '../../policies/policy.entity.js';
import { demandsOf } from '../../policies/queries/demands-of.js';
import { readPolicyById } from '../../policies/queries/read-policy-by-id.js';

/**
 * Says which published document a draft is the new version of, or that it is none. How often is reported goes over to
 * a draft for which nobody has said otherwise. What was decided against another document is dropped.
 */
export async function setAmendment(
  context: CommandContext,
  policyId: string,
  version: number | undefined,
  { amends }: { readonly amends: string | null },
): Promise<z.output<typeof Policy>> {
  const { em } = context;
  const draft = await lockDraft(context, policyId, version);
  if (draft.amendsId === amends) return readPolicyById(context, policyId);
  const amended = amends === null ? null : await documentToAmend(context, draft, amends);
  await em.update(PolicyEntity, { id: policyId }, { amendsId: amends });
  const asImported = JSON.stringify(await demandsOf(em, policyId)) === JSON.stringify(USUAL_DEMANDS);
  if (amended && asImported) await replaceDemands(context, policyId, await demandsOf(em, amended.id));
  await em.query('DELETE FROM task_amendment WHERE policy_id = $1', [policyId]);
  await bumpVersion(context, policyId);
  await context.audit({
    action: 'policy.amendment-set',
    subjectType: 'policy',
    subjectId: policyId,
    detail: { title: draft.title, amends: amended?.title ?? '无' },
  });
  return readPolicyById(context, policyId);
}

async function documentToAmend(
  { em }: CommandContext,
  draft: PolicyEntity,
  id: string,
): Promise<PolicyEntity> {
  const amended = await em.findOneBy(PolicyEntity, { id, regionId: draft.regionId, state: 'published' });
  if (!amended) {
    const detail = '只能修订本地区已发布的文件，请从列表中选择';
    throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/amends', detail }] });
  }
  const successor = await em.findOneBy(PolicyEntity, { amendsId: id, state: 'published' });
  if (successor)
    throw new Problem(
      'policy.superseded',
      `“${amended.title}”已被“${successor.title}”修订，请改选新的那一份。`,
      { policyId: successor.id },
    );
  return amended;
}
