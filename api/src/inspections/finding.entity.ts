import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { UnitEntity } from '../directory/unit.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';
import { InspectionRoundEntity } from './inspection-round.entity.js';
import { InspectionVisitEntity } from './inspection-visit.entity.js';

export const FINDING_GRADES = ['minor', 'major', 'severe'] as const;
/** 一般、较重、严重. */
export type FindingGrade = (typeof FINDING_GRADES)[number];
export const FINDING_STATES = ['open', 'settled', 'withdrawn'] as const;
/** `settled`: mended (销号); `withdrawn`: found in error. */
export type FindingState = (typeof FINDING_STATES)[number];

/** 问题: what a round found, in one sentence. */
@Entity('finding')
@Unique('finding_seq_key', ['roundId', 'seq'])
@Index('finding_item_idx', ['workItemId'])
@Index('finding_unit_idx', ['unitId', 'state'])
@Check('finding_grade_check', oneOf('grade', FINDING_GRADES))
@Check('finding_state_check', oneOf('state', FINDING_STATES))
@Check('finding_decided_check', `("state" = 'open') = ("decided_on" IS NULL)`)
@Check('finding_answer_check', '("answer" IS NULL) = ("answered_on" IS NULL)')
export class FindingEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => InspectionRoundEntity, { name: 'finding_round_fkey', onDelete: 'RESTRICT' })
  roundId: string;
  /** Its number within the round. */
  @Column('int') seq: number;
  @Column('uuid') regionId: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'finding_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  /** Null: it is about the unit as a whole. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkItemEntity, { name: 'finding_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => InspectionVisitEntity, { name: 'finding_visit_fkey', onDelete: 'RESTRICT' })
  visitId: string | null;
  @Column('text') grade: FindingGrade;
  @Column('text') sentence: string;
  /** What is asked of the unit. */
  @Column('text', { default: '' }) demand: string;
  @Column('text', { default: 'open' }) state: FindingState;
  @Column('uuid') foundBy: string;
  @DateColumn() foundOn: string;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @DateColumn({ nullable: true }) answeredOn: string | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @DateColumn({ nullable: true }) decidedOn: string | null;
  @Column('text', { nullable: true }) decision: string | null;
  @Column('int', { default: 1 }) version: number;
}
