import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import type { EvidenceState } from '../../work-items/evidence-file.entity.js';
import { visibleEvidence } from '../queries/list-evidence.js';
import type { Beside } from './begin-upload.js';

export interface LockedEvidence {
  readonly id: string;
  readonly workItemId: string | null;
  readonly reportId: string | null;
  readonly requestId: string | null;
  readonly visitId: string | null;
  readonly findingId: string | null;
  readonly measureId: string | null;
  readonly fileName: string;
  readonly size: number;
  readonly received: number;
  readonly expectedSha256: string | null;
  readonly state: EvidenceState;
  readonly refusal: string | null;
  readonly uploadedBy: string;
}

/** @throws Problem resource.not_found when there is none that this person may see */
export async function lockEvidence({ em, actor }: CommandContext, id: string): Promise<LockedEvidence> {
  const values: unknown[] = [id];
  const rows: LockedEvidence[] = await em.query(
    `SELECT file.id, file.work_item_id AS "workItemId", file.report_id AS "reportId", file.request_id AS "requestId",
            file.visit_id AS "visitId", file.finding_id AS "findingId", file.measure_id AS "measureId",
            file.file_name AS "fileName", file.size, file.received, file.expected_sha256 AS "expectedSha256",
            file.state, file.refusal, file.uploaded_by AS "uploadedBy"
       FROM evidence_file file
      WHERE file.id = $1 AND ${visibleEvidence(actor, values, 'file')} FOR UPDATE OF file`,
    values,
  );
  if (!rows[0]) throw notFound('份材料');
  return rows[0];
}

/** What the file stands beside; of a file whose closing was asked for nothing can be changed any more. */
export function besideOf(
  file: Pick<LockedEvidence, 'workItemId' | 'reportId' | 'visitId' | 'findingId' | 'measureId'>,
): Beside {
  if (file.reportId !== null) return { kind: 'report', id: file.reportId };
  if (file.workItemId !== null) return { kind: 'item', id: file.workItemId };
  if (file.visitId !== null) return { kind: 'visit', id: file.visitId };
  if (file.findingId !== null) return { kind: 'finding', id: file.findingId };
  if (file.measureId !== null) return { kind: 'measure', id: file.measureId };
  throw new Error('a file stands beside nothing');
}
