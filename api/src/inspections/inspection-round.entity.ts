import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReportingCycleEntity } from '../cycles/cycle.entity.js';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { PolicyEntity } from '../policies/policy.entity.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';

export const ROUND_STATES = ['planned', 'open', 'closed'] as const;
/** `planned` until the sample is drawn. */
export type RoundState = (typeof ROUND_STATES)[number];

/** 督查轮次: what is looked at (cycle, policies, units), when, by whom, and by which draw. */
@Entity('inspection_round')
@Index('inspection_round_region_idx', ['regionId', 'startsOn'])
@Check('inspection_round_state_check', oneOf('state', ROUND_STATES))
@Check('inspection_round_dates_check', '"starts_on" <= "ends_on"')
@Check('inspection_round_share_check', '"yellow_share" BETWEEN 0 AND 100 AND "greens" >= 0')
@Check('inspection_round_seed_check', '"seed" BETWEEN 0 AND 4294967295')
@Check('inspection_round_drawn_check', `("state" = 'planned') = ("drawn_on" IS NULL)`)
@Check('inspection_round_closed_check', `("state" = 'closed') = ("closed_on" IS NOT NULL)`)
export class InspectionRoundEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'inspection_round_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') name: string;
  /** The cycle whose items are looked at; null: all live items of the region. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => ReportingCycleEntity, { name: 'inspection_round_cycle_fkey', onDelete: 'RESTRICT' })
  cycleId: string | null;
  @DateColumn() startsOn: string;
  @DateColumn() endsOn: string;
  @Column('text', { default: 'planned' }) state: RoundState;
  /** Per cent of the yellow items that are drawn. */
  @Column('int') yellowShare: number;
  /** How many of the green ones. */
  @Column('int') greens: number;
  /** With the candidates it repeats the draw. */
  @Column('bigint', { transformer: { to: (seed: number) => seed, from: Number } }) seed: number;
  @DateColumn({ nullable: true }) drawnOn: string | null;
  @Column('uuid', { nullable: true }) drawnBy: string | null;
  @Column('uuid') plannedBy: string;
  @DateColumn() plannedOn: string;
  @DateColumn({ nullable: true }) closedOn: string | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  @Column('int', { default: 1 }) version: number;
}

/** None: all policies of the cycle, or of the region. */
@Entity('inspection_round_policy')
export class InspectionRoundPolicyEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => InspectionRoundEntity, {
    name: 'inspection_round_policy_round_fkey',
    onDelete: 'RESTRICT',
  })
  roundId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'inspection_round_policy_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string;
}

/** None: all units. */
@Entity('inspection_round_unit')
export class InspectionRoundUnitEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => InspectionRoundEntity, { name: 'inspection_round_unit_round_fkey', onDelete: 'RESTRICT' })
  roundId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'inspection_round_unit_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
}

@Entity('inspection_round_inspector')
export class InspectionRoundInspectorEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => InspectionRoundEntity, {
    name: 'inspection_round_inspector_round_fkey',
    onDelete: 'RESTRICT',
  })
  roundId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UserEntity, { name: 'inspection_round_inspector_user_fkey', onDelete: 'RESTRICT' })
  userId: string;
}

/** Every item there was to draw from, with its light on the day of the draw. Written once. */
@Entity('inspection_candidate')
export class InspectionCandidateEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => InspectionRoundEntity, { name: 'inspection_candidate_round_fkey', onDelete: 'RESTRICT' })
  roundId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'inspection_candidate_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  /** Null: not lit. */
  @Column('text', { nullable: true }) light: string | null;
}

export const SAMPLE_GROUNDS = ['red', 'yellow', 'green', 'added'] as const;
/** `added`: not drawn but wanted, with a reason. */
export type SampleGround = (typeof SAMPLE_GROUNDS)[number];

/** 抽样: the items the round looks at. Written once. */
@Entity('inspection_sample')
@Index('inspection_sample_item_idx', ['workItemId'])
@Check('inspection_sample_ground_check', oneOf('ground', SAMPLE_GROUNDS))
@Check('inspection_sample_reason_check', `("ground" = 'added') = ("reason" IS NOT NULL)`)
export class InspectionSampleEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => InspectionRoundEntity, { name: 'inspection_sample_round_fkey', onDelete: 'RESTRICT' })
  roundId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'inspection_sample_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  /** The unit that held it then. */
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'inspection_sample_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') ground: SampleGround;
  @Column('text', { nullable: true }) reason: string | null;
  @DateColumn() takenOn: string;
}
