import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { EvidenceFileEntity } from '../../work-items/evidence-file.entity.js';
import { readEvidence } from '../queries/list-evidence.js';
import { lockSubject } from './begin-upload.js';
import { besideOf, lockEvidence } from './lock-evidence.js';

/** Takes a file back while its report can still be written. Nothing is deleted: the row and the bytes stay. */
export async function withdrawEvidence(context: CommandContext, id: string) {
  const { em, actor, today } = context;
  const seen = await readEvidence(context, id);
  const subject = await lockSubject(context, besideOf(await em.findOneByOrFail(EvidenceFileEntity, { id })));
  const file = await lockEvidence(context, id);
  if (file.requestId !== null)
    throw new Problem('lifecycle.refused', '这份材料已随办结申请提出，不能再撤回。');
  await em.update(EvidenceFileEntity, id, {
    state: 'withdrawn',
    withdrawnBy: actor.userId,
    withdrawnOn: today,
  });
  await context.audit({
    action: `${subject.subjectType}.evidence-withdrawn`,
    subjectType: subject.subjectType,
    subjectId: subject.subjectId,
    ...(subject.workItemId === null ? {} : { workItemId: subject.workItemId }),
    regionId: subject.regionId,
    detail: { file: file.fileName },
  });
  return {
    ...seen,
    state: 'withdrawn' as const,
    abilities: { open: false, withdraw: false, resume: false },
  };
}
