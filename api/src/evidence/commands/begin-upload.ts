import { lockReport } from '../../cycles/commands/lock-report.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { lockWorkItem } from '../../work-items/commands/lock-work-item.js';
import { EvidenceFileEntity } from '../../work-items/evidence-file.entity.js';
import { kindOf } from '../evidence-kinds.js';
import { requireMayChangeEvidence } from '../evidence.policy.js';
import { unsupported } from '../examine-file.js';

export interface Announced {
  readonly fileName: string;
  readonly size: number;
  readonly sha256?: string | undefined;
}

/**
 * Makes the place for a file that is about to come, or refuses it before its first byte.
 *
 * @throws Problem file.empty, file.too_large or file.unsupported
 */
export async function beginUpload(
  context: CommandContext,
  beside: { readonly kind: 'report' | 'item'; readonly id: string },
  announced: Announced,
  largest: number,
): Promise<{ id: string }> {
  const { em, actor, today } = context;
  const subject = await lockSubject(context, beside);
  checkAnnounced(announced, largest);
  const id = newId();
  await em.insert(EvidenceFileEntity, {
    id,
    workItemId: subject.workItemId,
    reportId: beside.kind === 'report' ? beside.id : null,
    fileName: announced.fileName,
    size: announced.size,
    expectedSha256: announced.sha256 ?? null,
    uploadedBy: actor.userId,
    uploadedOn: today,
  });
  return { id };
}

/** The report or item, kept from everybody else, once it is found that its evidence may change now. */
export async function lockSubject(
  context: CommandContext,
  { kind, id }: { readonly kind: 'report' | 'item'; readonly id: string },
): Promise<{ workItemId: string; regionId: string }> {
  if (kind === 'report') {
    const report = await lockReport(context, id);
    requireMayChangeEvidence(context.actor, { kind, report });
    return report;
  }
  const item = await lockWorkItem(context, id);
  requireMayChangeEvidence(context.actor, { kind, item });
  return { workItemId: item.id, regionId: item.regionId };
}

function checkAnnounced({ fileName, size }: Announced, largest: number): void {
  if (size === 0) throw new Problem('file.empty', `《${fileName}》是空的，请核对后重新选择。`);
  if (size > largest)
    throw new Problem(
      'file.too_large',
      `《${fileName}》超过 ${Math.floor(largest / 1024 / 1024)} MB，请压缩或拆分后再上传。`,
    );
  if (!kindOf(fileName)) throw unsupported(fileName);
}
