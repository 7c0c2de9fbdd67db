import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { UnitEntity } from '../directory/unit.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { TargetEntity } from '../policies/policy.entity.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';
import { InspectionRoundEntity } from './inspection-round.entity.js';

export const VISIT_STATES = ['planned', 'made', 'cancelled'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** 走访: one day at one unit, with who went, what was seen and what the unit says to it. */
@Entity('inspection_visit')
@Index('inspection_visit_round_idx', ['roundId'])
@Index('inspection_visit_unit_idx', ['unitId', 'plannedOn'])
@Check('inspection_visit_state_check', oneOf('state', VISIT_STATES))
@Check('inspection_visit_made_check', `("state" = 'made') = ("visited_on" IS NOT NULL)`)
@Check('inspection_visit_cancelled_check', `("state" = 'cancelled') = ("cancelled_reason" IS NOT NULL)`)
@Check('inspection_visit_answer_check', '("answer" IS NULL) = ("answered_on" IS NULL)')
export class InspectionVisitEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => InspectionRoundEntity, { name: 'inspection_visit_round_fkey', onDelete: 'RESTRICT' })
  roundId: string;
  @Column('uuid') regionId: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'inspection_visit_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text', { default: 'planned' }) state: VisitState;
  @DateColumn() plannedOn: string;
  @DateColumn({ nullable: true }) visitedOn: string | null;
  /** Who went, and whom they met. */
  @Column('text', { default: '' }) people: string;
  @Column('text', { default: '' }) notes: string;
  @Column('text', { nullable: true }) cancelledReason: string | null;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('uuid', { nullable: true }) answeredBy: string | null;
  @DateColumn({ nullable: true }) answeredOn: string | null;
  @Column('uuid') recordedBy: string;
  @Column('int', { default: 1 }) version: number;
}

/** 核实数: what a round found for one target of an item (or for its progress), beside what had been reported. */
@Entity('verified_figure')
@Index('verified_figure_target_key', ['roundId', 'workItemId', 'targetId'], {
  unique: true,
  where: '"target_id" IS NOT NULL',
})
@Index('verified_figure_progress_key', ['roundId', 'workItemId'], {
  unique: true,
  where: '"target_id" IS NULL',
})
@Index('verified_figure_item_idx', ['workItemId', 'verifiedOn'])
@Index('verified_figure_region_idx', ['regionId', 'verifiedOn'])
@Index('verified_figure_unit_idx', ['unitId', 'verifiedOn'])
export class VerifiedFigureEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => InspectionRoundEntity, { name: 'verified_figure_round_fkey', onDelete: 'RESTRICT' })
  roundId: string;
  @Column('uuid') regionId: string;
  @Column('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'verified_figure_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  /** The unit whose figure it was. */
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'verified_figure_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  /** Null: the progress of the item, in per cent. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => TargetEntity, { name: 'verified_figure_target_fkey', onDelete: 'RESTRICT' })
  targetId: string | null;
  /** As last handed in when it was verified; null: nothing. */
  @Column('double precision', { nullable: true }) reported: number | null;
  @Column('double precision') verified: number;
  @Column('text', { default: '' }) note: string;
  @Column('uuid') verifiedBy: string;
  @DateColumn() verifiedOn: string;
}
