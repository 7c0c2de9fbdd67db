import { Column, Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, MomentColumn } from '../database/columns.js';

/** What was done, by whom, when: written in the transaction of the change, never changed or deleted. */
@Entity('audit_event')
@Index('audit_event_at_idx', ['at', 'id'])
// Of what is of no item: rounds, orders, marks, titles.
@Index('audit_event_subject_idx', ['subjectId', 'at'], { where: '"work_item_id" IS NULL' })
@Index('audit_event_work_item_idx', ['workItemId', 'at'], { where: '"work_item_id" IS NOT NULL' })
export class AuditEventEntity {
  @IdColumn() id: string;
  @MomentColumn({ default: () => 'clock_timestamp()' }) at: Date;
  /** The business date of the deed. */
  @DateColumn() on: string;
  @Column('uuid') actorId: string;
  @Column('text') actorName: string;
  /** `work-item.accepted` and the like; the words on screen stand in the web's catalogue. */
  @Column('text') action: string;
  @Column('text') subjectType: string;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) workItemId: string | null;
  @Column('uuid', { nullable: true }) regionId: string | null;
  @Column('jsonb', { default: '{}' }) detail: Record<string, unknown>;
}
