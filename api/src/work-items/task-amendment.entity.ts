import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import type { AmendmentDecision, LeavingUnits } from '../domain/amendment/plan-items.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { PolicyEntity, TaskEntity } from '../policies/policy.entity.js';

/**
 * 修订决定: what becomes of the items of a task when a new version of its document is published. In a draft only what a
 * clerk has decided stands here; publication writes the rest down, and nothing changes any more.
 */
@Entity('task_amendment')
@Unique('task_amendment_old_key', ['policyId', 'oldTaskId'])
@Unique('task_amendment_new_key', ['policyId', 'newTaskId'])
@Check('task_amendment_leaving_check', oneOf('leaving', ['cancel', 'keep']))
@Check(
  'task_amendment_fits_check',
  `CASE WHEN "old_task_id" IS NULL THEN ${oneOf('decision', ['assign'])} AND "new_task_id" IS NOT NULL ` +
    `WHEN "new_task_id" IS NULL THEN ${oneOf('decision', ['cancel', 'keep', 'close'])} ` +
    `ELSE ${oneOf('decision', ['carry', 'renew'])} END`,
)
export class TaskAmendmentEntity {
  @IdColumn() id: string;
  /** The new version. */
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'task_amendment_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => TaskEntity, { name: 'task_amendment_old_fkey', onDelete: 'RESTRICT' })
  oldTaskId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => TaskEntity, { name: 'task_amendment_new_fkey', onDelete: 'RESTRICT' })
  newTaskId: string | null;
  @Column('text') decision: AmendmentDecision;
  /** For the items of units that the new version does not name any more. */
  @Column('text', { default: 'cancel' }) leaving: LeavingUnits;
  @Column('text', { default: '' }) reason: string;
  @Column('uuid') decidedBy: string;
  @DateColumn() decidedOn: string;
}
