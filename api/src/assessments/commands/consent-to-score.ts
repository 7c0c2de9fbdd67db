import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { mayConsent } from '../assessment.policy.js';
import type { consentToScore as endpoint } from '../assessments.schemas.js';
import { lockAssessment } from './lock-assessment.js';

/** The head of a unit says that its score holds: the unit has no further objection. */
export async function consentToScore(
  context: CommandContext,
  { id, unitId }: { readonly id: string; readonly unitId: string },
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const assessment = await lockAssessment(context, id);
  if (actor.unitId !== unitId)
    throw new Problem('permission.denied', '只有本单位负责人可以确认本单位的得分。');
  if (!mayConsent(actor, { ...assessment, unitId }))
    throw new Problem('lifecycle.refused', '这次考核不在异议期内，不需要确认。请刷新后再看。');
  const [open]: unknown[] = await em.query(
    `SELECT 1 FROM appeal WHERE assessment_id = $1 AND unit_id = $2 AND state = 'open'`,
    [id, unitId],
  );
  if (open) throw new Problem('lifecycle.refused', '本单位还有申诉等待决定，请在决定之后确认。');
  const added: unknown[] = await em.query(
    `INSERT INTO assessment_consent (assessment_id, unit_id, given_by, given_by_name, given_on)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
    [id, unitId, actor.userId, actor.displayName, today],
  );
  if (added.length > 0)
    await context.audit({
      action: 'assessment.consented',
      subjectType: 'assessment',
      subjectId: id,
      regionId: assessment.regionId,
      detail: { title: assessment.title, unitId },
    });
  const [{ consents }] = await em.query(
    'SELECT count(*)::int AS consents FROM assessment_consent WHERE assessment_id = $1',
    [id],
  );
  return { consents };
}
