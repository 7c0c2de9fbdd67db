import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { StoredFileEntity } from '../platform/files/stored-file.entity.js';
import { WorkItemEntity, WorkItemRequestEntity } from './work-item.entity.js';

export const EVIDENCE_STATES = ['receiving', 'waiting', 'kept', 'refused', 'withdrawn'] as const;
/** `waiting` for the virus scanner (待查毒); `refused`: what came was not what it should be, or had a virus. */
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/**
 * 佐证材料: a file beside a report, or beside a request to close the item; with neither it is gathered for the next such
 * request. Inspection has its own: pictures of a visit, evidence of a finding, evidence of a measure. The row is there from the first byte, so that an upload goes on wherever it stopped.
 */
@Entity('evidence_file')
@Index('evidence_file_item_idx', ['workItemId'])
@Index('evidence_file_report_idx', ['reportId'])
@Check('evidence_file_state_check', oneOf('state', EVIDENCE_STATES))
@Index('evidence_file_visit_idx', ['visitId'], { where: '"visit_id" IS NOT NULL' })
@Index('evidence_file_finding_idx', ['findingId'], { where: '"finding_id" IS NOT NULL' })
@Index('evidence_file_measure_idx', ['measureId'], { where: '"measure_id" IS NOT NULL' })
@Check('evidence_file_subject_check', '"report_id" IS NULL OR "request_id" IS NULL')
@Check('evidence_file_one_check', 'num_nonnulls("work_item_id", "visit_id", "finding_id", "measure_id") = 1')
@Check('evidence_file_received_check', '"size" > 0 AND "received" BETWEEN 0 AND "size"')
@Check(
  'evidence_file_whole_check',
  `"state" NOT IN ('waiting', 'kept') OR ("file_id" IS NOT NULL AND "received" = "size")`,
)
@Check('evidence_file_refused_check', `"state" <> 'refused' OR "refusal" IS NOT NULL`)
@Check('evidence_file_withdrawn_check', `("state" = 'withdrawn') = ("withdrawn_on" IS NOT NULL)`)
export class EvidenceFileEntity {
  @IdColumn() id: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkItemEntity, { name: 'evidence_file_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string | null;
  /** By their names: inspection lies to the right of items, and so do reports. */
  @Column('uuid', { nullable: true })
  @ForeignKey('inspection_visit', { name: 'evidence_file_visit_fkey', onDelete: 'RESTRICT' })
  visitId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey('finding', { name: 'evidence_file_finding_fkey', onDelete: 'RESTRICT' })
  findingId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey('rectification_measure', { name: 'evidence_file_measure_fkey', onDelete: 'RESTRICT' })
  measureId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey('progress_report', { name: 'evidence_file_report_fkey', onDelete: 'RESTRICT' })
  reportId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkItemRequestEntity, { name: 'evidence_file_request_fkey', onDelete: 'RESTRICT' })
  requestId: string | null;
  @Column('text') fileName: string;
  @Column('int') size: number;
  /** Given by who uploads, where their browser could work it out. */
  @Column('text', { nullable: true, name: 'expected_sha256' }) expectedSha256: string | null;
  /** Bytes that lie safely on the disk: where the upload goes on. */
  @Column('int', { default: 0 }) received: number;
  @Column('text', { default: 'receiving' }) state: EvidenceState;
  /** Code of the problem it was refused with. */
  @Column('text', { nullable: true }) refusal: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => StoredFileEntity, { name: 'evidence_file_file_fkey', onDelete: 'RESTRICT' })
  fileId: string | null;
  @Column('uuid') uploadedBy: string;
  @DateColumn() uploadedOn: string;
  @Column('uuid', { nullable: true }) withdrawnBy: string | null;
  @DateColumn({ nullable: true }) withdrawnOn: string | null;
}
