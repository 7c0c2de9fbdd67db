import { computeFromKept, keptUnits } from '../commands/keep-run.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { AssessmentRunEntity } from '../assessment.entity.js';
import type { verifyAssessment as endpoint } from '../assessments.schemas.js';
import { readAssessment } from './read-assessment.js';

/** Computes once more from what was kept: the same bytes, or the kept result is not what the facts give. */
export async function verifyAssessment(
  context: ReadContext,
  id: string,
): Promise<ResponseOf<typeof endpoint>> {
  const { run } = await readAssessment(context, id);
  const kept = await context.em.findOneByOrFail(AssessmentRunEntity, { assessmentId: id, seq: run.seq });
  const { sha256 } = await computeFromKept(context, kept, await keptUnits(context, kept.factsOf));
  return { kept: kept.sha256, computed: sha256, same: kept.sha256 === sha256 };
}
