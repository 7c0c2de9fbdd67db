import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { AssessmentEntity } from '../assessment.entity.js';
import { step } from '../assessment.policy.js';
import type { discardAssessment as endpoint } from '../assessments.schemas.js';
import { readAssessment } from '../queries/read-assessment.js';
import { lockAssessment } from './lock-assessment.js';

/** Gives up an assessment that is not published; it stays to be read. */
export async function discardAssessment(
  context: CommandContext,
  id: string,
  { reason }: { readonly reason: string },
): Promise<ResponseOf<typeof endpoint>> {
  const assessment = await lockAssessment(context, id);
  const state = step(context.actor, 'discard', assessment);
  await context.em.update(AssessmentEntity, id, { state, discardReason: reason });
  await context.audit({
    action: 'assessment.discarded',
    subjectType: 'assessment',
    subjectId: id,
    regionId: assessment.regionId,
    detail: { title: assessment.title, reason },
  });
  return readAssessment(context, id);
}
