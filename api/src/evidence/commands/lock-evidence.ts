import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import type { EvidenceState } from '../../work-items/evidence-file.entity.js';
import { visibleEvidence } from '../queries/list-evidence.js';

export interface LockedEvidence {
  readonly id: string;
  readonly workItemId: string;
  readonly reportId: string | null;
  readonly requestId: string | null;
  readonly fileName: string;
  readonly size: number;
  readonly received: number;
  readonly expectedSha256: string | null;
  readonly state: EvidenceState;
  readonly uploadedBy: string;
}

/** @throws Problem resource.not_found when there is none that this person may see */
export async function lockEvidence({ em, actor }: CommandContext, id: string): Promise<LockedEvidence> {
  const values: unknown[] = [id];
  const rows: LockedEvidence[] = await em.query(
    `SELECT file.id, file.work_item_id AS "workItemId", file.report_id AS "reportId", file.request_id AS "requestId",
            file.file_name AS "fileName", file.size, file.received, file.expected_sha256 AS "expectedSha256",
            file.state, file.uploaded_by AS "uploadedBy"
       FROM evidence_file file
      WHERE file.id = $1 AND ${visibleEvidence(actor, values, 'file')} FOR UPDATE OF file`,
    values,
  );
  if (!rows[0]) throw notFound('份材料');
  return rows[0];
}

/** What the file stands beside; of a file whose closing was asked for nothing can be changed any more. */
export function subjectOf(file: LockedEvidence): { kind: 'report' | 'item'; id: string } {
  return file.reportId === null
    ? { kind: 'item', id: file.workItemId }
    : { kind: 'report', id: file.reportId };
}
