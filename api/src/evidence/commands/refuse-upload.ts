import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ProblemCode } from '../../platform/problems/problem-codes.js';
import { EvidenceFileEntity } from '../../work-items/evidence-file.entity.js';
import { lockEvidence } from './lock-evidence.js';

/** An upload that is not what it should be comes to its end; the row keeps why. */
export async function refuseUpload(context: CommandContext, id: string, refusal: ProblemCode): Promise<void> {
  const file = await lockEvidence(context, id);
  if (file.state !== 'receiving') return;
  await context.em.update(EvidenceFileEntity, id, { state: 'refused', refusal });
}
