import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { StoredFileEntity } from '../platform/files/stored-file.entity.js';
import { WorkItemEntity, WorkItemRequestEntity } from './work-item.entity.js';

export const EVIDENCE_STATES = ['receiving', 'waiting', 'kept', 'refused', 'withdrawn'] as const;
/** `waiting` for the virus scanner (待查毒); `refused`: what came was not what it should be, or had a virus. */
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/**
 * 佐证材料: a file beside a report, or beside a request to close the item; with neither it is gathered for the next such
 * request. The row is there from the first byte, so that an upload goes on wherever it stopped.
 */
@Entity('evidence_file')
@Index('evidence_file_item_idx', ['workItemId'])
@Index('evidence_file_report_idx', ['reportId'])
@Check('evidence_file_state_check', oneOf('state', EVIDENCE_STATES))
@Check('evidence_file_subject_check', '"report_id" IS NULL OR "request_id" IS NULL')
@Check('evidence_file_received_check', '"size" > 0 AND "received" BETWEEN 0 AND "size"')
@Check(
  'evidence_file_whole_check',
  `"state" NOT IN ('waiting', 'kept') OR ("file_id" IS NOT NULL AND "received" = "size")`,
)
@Check('evidence_file_refused_check', `"state" <> 'refused' OR "refusal" IS NOT NULL`)
@Check('evidence_file_withdrawn_check', `("state" = 'withdrawn') = ("withdrawn_on" IS NOT NULL)`)
export class EvidenceFileEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'evidence_file_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  /** By its name: reports lie to the right of items. */
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
