import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import type { Urgency } from '../domain/directives/answer-due.js';
import type { DirectiveAnswerState } from '../domain/lifecycle/directive-lifecycle.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';
import { PolicyEntity } from '../policies/policy.entity.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';

export const SUBJECT_KINDS = ['work-item', 'unit', 'policy'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** 领导批示: what a leader wrote on an item, a unit or a policy. The words never change. */
@Entity('directive')
@Index('directive_region_idx', ['regionId', 'writtenOn', 'id'])
@Index('directive_item_idx', ['workItemId'], { where: '"work_item_id" IS NOT NULL' })
@Check('directive_urgency_check', oneOf('urgency', ['urgent', 'normal']))
@Check('directive_subject_check', 'num_nonnulls("work_item_id", "unit_id", "policy_id") = 1')
@Check('directive_settled_check', '("settled_by" IS NULL) = ("settled_on" IS NULL)')
export class DirectiveEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'directive_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => WorkItemEntity, { name: 'directive_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string | null;
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => UnitEntity, { name: 'directive_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string | null;
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => PolicyEntity, { name: 'directive_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string | null;
  @Column('text') words: string;
  @Column('text') urgency: Urgency;
  @DateColumn() dueOn: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'directive_written_by_fkey', onDelete: 'RESTRICT' })
  writtenBy: string;
  /** The name of the person, as it was. */
  @Column('text') writtenByName: string;
  @DateColumn() writtenOn: string;
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => UserEntity, { name: 'directive_settled_by_fkey', onDelete: 'RESTRICT' })
  settledBy: string | null;
  @DateColumn({ nullable: true }) settledOn: string | null;
  @Column({ type: 'text', nullable: true }) settledWords: string | null;
}

/** What one unit owes for a directive. */
@Entity('directive_duty')
@Index('directive_duty_unit_idx', ['unitId', 'state', 'dueOn'])
@Check('directive_duty_state_check', oneOf('state', ['owed', 'answered', 'settled']))
export class DirectiveDutyEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => DirectiveEntity, { name: 'directive_duty_directive_fkey', onDelete: 'RESTRICT' })
  directiveId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'directive_duty_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') state: DirectiveAnswerState;
  /** Of the directive; a later one once the answer was sent back. */
  @DateColumn() dueOn: string;
  /** Decides for ever whether the unit was late. */
  @DateColumn({ nullable: true }) firstAnsweredOn: string | null;
}

/** What was said about a duty: answers, and why one was sent back. Only added to. */
@Entity('directive_reply')
@Index('directive_reply_directive_idx', ['directiveId'])
@Check('directive_reply_kind_check', oneOf('kind', ['answer', 'return']))
export class DirectiveReplyEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => DirectiveEntity, { name: 'directive_reply_directive_fkey', onDelete: 'RESTRICT' })
  directiveId: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'directive_reply_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') kind: 'answer' | 'return';
  @Column('text') words: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'directive_reply_said_by_fkey', onDelete: 'RESTRICT' })
  saidBy: string;
  @Column('text') saidByName: string;
  @DateColumn() saidOn: string;
  @MomentColumn({ default: () => 'now()' }) saidAt: Date;
}
