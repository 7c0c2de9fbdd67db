import { lockReport } from '../../cycles/commands/lock-report.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { lockWorkItem } from '../../work-items/commands/lock-work-item.js';
import { EvidenceFileEntity } from '../../work-items/evidence-file.entity.js';
import { kindOf } from '../evidence-kinds.js';
import { requireMayChangeEvidence } from '../evidence.policy.js';
import type { InspectedKind } from '../queries/inspected.js';
import { unsupported } from '../examine-file.js';
import { lockInspected } from './lock-inspected.js';

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
  beside: Beside,
  announced: Announced,
  largest: number,
): Promise<{ id: string }> {
  const { em, actor, today } = context;
  const subject = await lockSubject(context, beside);
  checkAnnounced(announced, largest);
  const id = newId();
  await em.insert(EvidenceFileEntity, {
    id,
    workItemId: beside.kind === 'report' || beside.kind === 'item' ? subject.workItemId : null,
    ...(beside.kind === 'item' ? {} : { [`${beside.kind}Id`]: beside.id }),
    fileName: announced.fileName,
    size: announced.size,
    expectedSha256: announced.sha256 ?? null,
    uploadedBy: actor.userId,
    uploadedOn: today,
  });
  return { id };
}

/** What evidence stands beside, as a call names it. */
export interface Beside {
  readonly kind: 'report' | 'item' | InspectedKind;
  readonly id: string;
}

/** Whom the history is told of. */
export interface LockedSubject {
  readonly regionId: string;
  readonly workItemId: string | null;
  readonly subjectType: 'report' | 'work-item' | 'inspection-visit' | 'finding' | 'rectification';
  readonly subjectId: string;
}

/** What it stands beside, kept from everybody else, once it is found that its evidence may change now. */
export async function lockSubject(context: CommandContext, { kind, id }: Beside): Promise<LockedSubject> {
  const { actor } = context;
  if (kind === 'report') {
    const report = await lockReport(context, id);
    requireMayChangeEvidence(actor, { kind, report });
    return { regionId: report.regionId, workItemId: report.workItemId, subjectType: 'report', subjectId: id };
  }
  if (kind === 'item') {
    const item = await lockWorkItem(context, id);
    requireMayChangeEvidence(actor, { kind, item });
    return { regionId: item.regionId, workItemId: id, subjectType: 'work-item', subjectId: id };
  }
  const inspected = await lockInspected(context, kind, id);
  requireMayChangeEvidence(actor, { kind: 'inspected', inspected });
  return inspected;
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
