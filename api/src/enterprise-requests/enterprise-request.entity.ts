import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import type { EnterpriseRequestState } from '../domain/lifecycle/enterprise-request-lifecycle.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';

export const SATISFACTIONS = ['satisfied', 'fair', 'dissatisfied'] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];

/** 企业诉求: what an enterprise asks for, with the days its clock gave its present round when that began. */
@Entity('enterprise_request')
@Unique('enterprise_request_number_key', ['regionId', 'year', 'number'])
@Index('enterprise_request_region_idx', ['regionId', 'receivedOn', 'id'])
@Index('enterprise_request_unit_idx', ['unitId', 'state'])
@Check(
  'enterprise_request_state_check',
  oneOf('state', ['received', 'answered', 'advised', 'settled', 'rated', 'dissatisfied']),
)
@Check('enterprise_request_satisfaction_check', oneOf('satisfaction', SATISFACTIONS))
@Check(
  'enterprise_request_rated_check',
  `("state" IN ('rated', 'dissatisfied')) = ("satisfaction" IS NOT NULL) AND ("state" = 'dissatisfied') = ("satisfaction" IS NOT DISTINCT FROM 'dissatisfied')`,
)
@Check('enterprise_request_round_check', '"round" >= 1')
export class EnterpriseRequestEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'enterprise_request_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('int') year: number;
  /** Within the region and year, from 1. */
  @Column('int') number: number;
  @Column('text') enterprise: string;
  @Column('text') contact: string;
  @Column('text') phone: string;
  @Column('text') matter: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'enterprise_request_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') state: EnterpriseRequestState;
  @DateColumn() receivedOn: string;
  /** From 1; another one when the office has it dealt with anew. */
  @Column('int', { default: 1 }) round: number;
  @DateColumn() roundBegunOn: string;
  @DateColumn() answerDueOn: string;
  @DateColumn() opinionDueOn: string;
  @DateColumn() settlementDueOn: string;
  @DateColumn({ nullable: true }) answerOn: string | null;
  @DateColumn({ nullable: true }) opinionOn: string | null;
  @DateColumn({ nullable: true }) settlementOn: string | null;
  @Column({ type: 'text', nullable: true }) satisfaction: Satisfaction | null;
}

export const DEED_KINDS = [
  'receipt',
  'answer',
  'opinion',
  'settlement',
  'transfer',
  'rating',
  'reopening',
] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

/** A round that is over, as it ended: the enterprise was not content and another one began. Only added to. */
@Entity('enterprise_request_past_round')
export class EnterpriseRequestPastRoundEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => EnterpriseRequestEntity, {
    name: 'enterprise_request_past_round_request_fkey',
    onDelete: 'RESTRICT',
  })
  requestId: string;
  @PrimaryColumn('int') round: number;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'enterprise_request_past_round_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @DateColumn() roundBegunOn: string;
  @DateColumn() answerDueOn: string;
  @DateColumn() opinionDueOn: string;
  @DateColumn() settlementDueOn: string;
  @DateColumn() answerOn: string;
  @DateColumn() opinionOn: string;
  @DateColumn() settlementOn: string;
}

/** What was done about a request, by whom and when. Only added to. */
@Entity('enterprise_request_deed')
@Index('enterprise_request_deed_request_idx', ['requestId'])
@Check('enterprise_request_deed_kind_check', oneOf('kind', DEED_KINDS))
export class EnterpriseRequestDeedEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => EnterpriseRequestEntity, {
    name: 'enterprise_request_deed_request_fkey',
    onDelete: 'RESTRICT',
  })
  requestId: string;
  @Column('int', { default: 1 }) round: number;
  @Column('text') kind: DeedKind;
  @Column('text') words: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'enterprise_request_deed_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'enterprise_request_deed_done_by_fkey', onDelete: 'RESTRICT' })
  doneBy: string;
  /** The name of the person, as it was. */
  @Column('text') doneByName: string;
  @DateColumn() doneOn: string;
  @MomentColumn({ default: () => 'now()' }) doneAt: Date;
}

/** How fast a region wants requests to be dealt with, from when on. Only added to: the last one holds. */
@Entity('enterprise_request_clock')
@Index('enterprise_request_clock_region_idx', ['regionId', 'id'])
@Check(
  'enterprise_request_clock_days_check',
  '"answer" >= 1 AND "opinion" >= "answer" AND "settlement" >= "opinion"',
)
export class EnterpriseRequestClockEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'enterprise_request_clock_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('int') answer: number;
  @Column('int') opinion: number;
  @Column('int') settlement: number;
  @Column('boolean') workingDays: boolean;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'enterprise_request_clock_set_by_fkey', onDelete: 'RESTRICT' })
  setBy: string;
  @DateColumn() setOn: string;
}
