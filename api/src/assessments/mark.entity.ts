import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';
import { AssessmentEntity } from './assessment.entity.js';

export const MARK_KINDS = ['recognition', 'report-false', 'leader-mark'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/**
 * 认定: what an assessment counts and no other record holds — an achievement that is recognised, a report proven false,
 * a leader's mark. What was entered wrongly is withdrawn, not changed.
 */
@Entity('assessment_mark')
@Index('assessment_mark_year_idx', ['regionId', 'year', 'unitId'])
// A leader marks a unit once a year.
@Index('assessment_mark_leader_key', ['year', 'unitId', 'recordedBy'], {
  unique: true,
  where: `"kind" = 'leader-mark' AND "withdrawn_on" IS NULL`,
})
@Check('assessment_mark_kind_check', oneOf('kind', MARK_KINDS))
@Check('assessment_mark_category_check', `("kind" = 'recognition') = ("category" IS NOT NULL)`)
@Check('assessment_mark_quantity_check', '"quantity" BETWEEN 0 AND 10000')
@Check('assessment_mark_withdrawn_check', `("withdrawn_on" IS NULL) = ("withdrawn_by" IS NULL)`)
export class AssessmentMarkEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'assessment_mark_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('int') year: number;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'assessment_mark_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') kind: MarkKind;
  /** Of a recognition: what for, in the words of the scheme. */
  @Column('text', { nullable: true }) category: string | null;
  /** How many times, or the mark in hundredths of 100. */
  @Column('int') quantity: number;
  /** The item that a false report was of. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkItemEntity, { name: 'assessment_mark_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string | null;
  /** The document or finding it rests on. */
  @Column('text') ground: string;
  @Column('uuid') recordedBy: string;
  @Column('text') recordedByName: string;
  @DateColumn() recordedOn: string;
  @Column('uuid', { nullable: true }) withdrawnBy: string | null;
  @DateColumn({ nullable: true }) withdrawnOn: string | null;
  @Column('text', { default: '' }) withdrawalReason: string;
}

/** 称号: awarded to a unit, looked at again each year. A grant in instalments may go with it. */
@Entity('awarded_title')
@Index('awarded_title_region_idx', ['regionId'])
@Check('awarded_title_instalments_check', '"released" BETWEEN 0 AND "instalments"')
@Check('awarded_title_revoked_check', `("revoked_on" IS NULL) = ("revoked_by" IS NULL)`)
export class AwardedTitleEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'awarded_title_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'awarded_title_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') name: string;
  @DateColumn() awardedOn: string;
  @Column('text') document: string;
  @Column('int', { default: 0 }) instalments: number;
  @Column('int', { default: 0 }) released: number;
  @DateColumn({ nullable: true }) revokedOn: string | null;
  /** The assessment that revoked it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => AssessmentEntity, { name: 'awarded_title_revoked_by_fkey', onDelete: 'RESTRICT' })
  revokedBy: string | null;
}
