import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { StoredFileEntity } from '../../platform/files/stored-file.entity.js';
import { EvidenceFileEntity } from '../../work-items/evidence-file.entity.js';
import type { Examined } from '../examine-file.js';
import { lockSubject } from './begin-upload.js';
import { besideOf, lockEvidence } from './lock-evidence.js';

/**
 * Puts an upload that is whole and examined beside its report or item. Not scanned: it waits, and a job looks at it.
 *
 * @throws Problem when the report was handed in, or the closing asked for, while it came
 */
export async function completeUpload(
  context: CommandContext,
  id: string,
  { sha256, mediaType, scanned }: Examined & { readonly scanned: boolean },
): Promise<void> {
  const { em } = context;
  const seen = await em.findOneByOrFail(EvidenceFileEntity, { id });
  // In the order of everything else: first the report or item, then what stands beside it.
  const subject = await lockSubject(context, besideOf(seen));
  const file = await lockEvidence(context, id);
  // Another call has completed it meanwhile.
  if (file.state !== 'receiving') return;
  const fileId = newId();
  await em.insert(StoredFileEntity, {
    id: fileId,
    sha256,
    fileName: file.fileName,
    mediaType,
    size: file.size,
  });
  await em.update(EvidenceFileEntity, id, { state: scanned ? 'kept' : 'waiting', fileId });
  await context.audit({
    action: `${subject.subjectType}.evidence-added`,
    subjectType: subject.subjectType,
    subjectId: subject.subjectId,
    ...(subject.workItemId === null ? {} : { workItemId: subject.workItemId }),
    regionId: subject.regionId,
    detail: { file: file.fileName, sha256 },
  });
  if (!scanned) await context.enqueue('scan-file', { id });
}
