import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UnitEntity } from '../directory/unit.entity.js';
import type { Role } from '../domain/policy-reader/reading.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { PolicyEntity, TaskEntity } from '../policies/policy.entity.js';

export const WORK_ITEM_STATES = [
  'assigned',
  'accepted',
  'closing',
  'closed',
  'suspended',
  'cancelled',
  'archived',
] as const;
export type WorkItemState = (typeof WORK_ITEM_STATES)[number];

/** 工作事项: what one unit owes for one task. */
@Entity('work_item')
// One unit holds a task once; an item that was joined into another counts no more.
@Index('work_item_task_unit_key', ['taskId', 'unitId'], {
  unique: true,
  where: '"joined_into_id" IS NULL',
})
@Index('work_item_joined_idx', ['joinedIntoId'], { where: '"joined_into_id" IS NOT NULL' })
@Index('work_item_unit_idx', ['unitId', 'state'])
@Index('work_item_policy_idx', ['policyId'])
@Index('work_item_region_idx', ['regionId', 'state'])
@Check('work_item_state_check', oneOf('state', WORK_ITEM_STATES))
@Check('work_item_role_check', oneOf('role', ['lead', 'support', 'local']))
@Check('work_item_progress_check', '"progress" BETWEEN 0 AND 100')
@Check('work_item_closed_check', `("state" IN ('closed', 'archived')) = ("closed_on" IS NOT NULL)`)
export class WorkItemEntity {
  @IdColumn() id: string;
  /** Region of the policy. */
  @Column('uuid') regionId: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'work_item_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string;
  @Column('uuid')
  @ForeignKey(() => TaskEntity, { name: 'work_item_task_fkey', onDelete: 'RESTRICT' })
  taskId: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'work_item_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  /** The unit that the task names, where the item was handed over to another. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => UnitEntity, { name: 'work_item_origin_unit_fkey', onDelete: 'RESTRICT' })
  originUnitId: string | null;
  /** The item of the same task that goes on instead, where two units that held it have become one. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkItemEntity, { name: 'work_item_joined_into_fkey', onDelete: 'RESTRICT' })
  joinedIntoId: string | null;
  @Column('text') role: Role;
  @Column('text', { default: 'assigned' }) state: WorkItemState;
  @Column('boolean', { default: false }) disputed: boolean;
  @DateColumn() startOn: string;
  @DateColumn({ nullable: true }) originalDeadline: string | null;
  @DateColumn({ nullable: true }) deadline: string | null;
  @DateColumn() assignedOn: string;
  @DateColumn({ nullable: true }) acceptedOn: string | null;
  @DateColumn({ nullable: true }) closedOn: string | null;
  /** Per cent by the figures last accepted. */
  @Column('int', { nullable: true }) progress: number | null;
  /** What inspection knows of it, written by `inspections` alone: findings that are not settled. */
  @Column('int', { default: 0 }) openFindings: number;
  /** The earliest date by which one of its signed orders has to be carried out. */
  @DateColumn({ nullable: true }) rectificationDueOn: string | null;
  /** 督查认定滞后, not lifted. */
  @Column('boolean', { default: false }) inspectorRed: boolean;
  /** Closed cycles in a row, up to the last one, that ended red. */
  @Column('int', { name: 'reds_in_a_row', default: 0 }) redsInARow: number;
  @Column('int', { default: 1 }) version: number;
}

/**
 * How an item stood, from one day to the next change: half-open, one row a day at most. The present is the row whose
 * `validUntil` is infinity, so a board of today and one of any past day are the same statement.
 */
@Entity('work_item_standing')
@Index('work_item_standing_current_key', ['workItemId'], {
  unique: true,
  where: `"valid_until" = 'infinity'`,
})
// In the order of the overdue list, with all that its conditions ask, so that the list and its count read nothing else.
@Index(
  'work_item_standing_due_idx',
  ['deadline', 'workItemId', 'validUntil', 'validFrom', 'regionId', 'unitId', 'policyId', 'disputed'],
  { where: `"state" IN ('assigned', 'accepted', 'closing')` },
)
@Index('work_item_standing_task_idx', ['taskId'])
@Index('work_item_standing_unit_idx', ['unitId', 'validUntil', 'validFrom'])
@Check('work_item_standing_span_check', '"valid_from" < "valid_until"')
export class WorkItemStandingEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'work_item_standing_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { default: 'infinity' }) validUntil: string;
  @Column('uuid') regionId: string;
  @Column('uuid') unitId: string;
  @Column('uuid') policyId: string;
  /** Another one from the day on which an amended version of the document took its place. */
  @Column('uuid') taskId: string;
  @Column('text') role: Role;
  @Column('text') state: WorkItemState;
  @Column('boolean') disputed: boolean;
  @DateColumn() startOn: string;
  @DateColumn({ nullable: true }) deadline: string | null;
  @Column('int', { nullable: true }) progress: number | null;
  @Column('int', { default: 0 }) openFindings: number;
  @DateColumn({ nullable: true }) rectificationDueOn: string | null;
  @Column('boolean', { default: false }) inspectorRed: boolean;
  @Column('int', { name: 'reds_in_a_row', default: 0 }) redsInARow: number;
}

export const REQUEST_KINDS = ['dispute', 'transfer', 'extension', 'closing'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** 异议、转办、延期、办结: asked by the unit, decided by the efficiency office. One at a time. */
@Entity('work_item_request')
@Index('work_item_request_open_key', ['workItemId'], { unique: true, where: `"state" = 'open'` })
@Index('work_item_request_item_idx', ['workItemId', 'askedOn'])
@Check('work_item_request_kind_check', oneOf('kind', REQUEST_KINDS))
@Check('work_item_request_state_check', oneOf('state', ['open', 'granted', 'refused']))
@Check('work_item_request_decided_check', `("state" = 'open') = ("decided_on" IS NULL)`)
export class WorkItemRequestEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'work_item_request_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  @Column('uuid') regionId: string;
  @Column('text') kind: RequestKind;
  @Column('text', { default: 'open' }) state: 'open' | 'granted' | 'refused';
  @Column('text') reason: string;
  @DateColumn({ nullable: true }) askedDeadline: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => UnitEntity, { name: 'work_item_request_unit_fkey', onDelete: 'RESTRICT' })
  askedUnitId: string | null;
  @Column('text', { nullable: true }) evidence: string | null;
  @Column('uuid') askedBy: string;
  @DateColumn() askedOn: string;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @DateColumn({ nullable: true }) decidedOn: string | null;
  @Column('text', { nullable: true }) decision: string | null;
}
