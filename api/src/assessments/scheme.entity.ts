import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import type { AssessmentScheme } from '../domain/scoring/scheme.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';

export const SCHEME_STATES = ['draft', 'adopted', 'superseded'] as const;
export type SchemeState = (typeof SCHEME_STATES)[number];

/** How a unit comes out differently under a new version; null where one of the two does not assess it. */
export interface AffectedUnit {
  readonly unitId: string;
  readonly name: string;
  readonly total: { readonly from: number | null; readonly to: number | null };
  readonly place: { readonly from: number | null; readonly to: number | null };
  readonly grade: { readonly from: string | null; readonly to: string | null };
}

/** 考核办法: the rules of one year. Once adopted and its year begun it stands still; a change is another version. */
@Entity('assessment_scheme')
@Index('assessment_scheme_region_idx', ['regionId', 'year'])
@Index('assessment_scheme_replaces_key', ['replacesId'], {
  unique: true,
  where: '"replaces_id" IS NOT NULL',
})
@Check('assessment_scheme_state_check', oneOf('state', SCHEME_STATES))
@Check('assessment_scheme_year_check', '"year" BETWEEN 2000 AND 2100')
@Check('assessment_scheme_adopted_check', `("state" = 'draft') = ("adopted_on" IS NULL)`)
export class AssessmentSchemeEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'assessment_scheme_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('int') year: number;
  @Column('text') title: string;
  /** 第几版: 1 for the first. */
  @Column('int', { default: 1 }) edition: number;
  @Column('text', { default: 'draft' }) state: SchemeState;
  @Column('jsonb') rules: AssessmentScheme;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => AssessmentSchemeEntity, {
    name: 'assessment_scheme_replaces_fkey',
    onDelete: 'RESTRICT',
  })
  replacesId: string | null;
  /** Why there is a new version. */
  @Column('text', { default: '' }) changeReason: string;
  /** Who comes out differently under the new version, as the facts stood when it was adopted. */
  @Column('jsonb', { nullable: true }) affected: readonly AffectedUnit[] | null;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'assessment_scheme_created_by_fkey', onDelete: 'RESTRICT' })
  createdBy: string;
  @DateColumn() createdOn: string;
  @Column('uuid', { nullable: true }) adoptedBy: string | null;
  @DateColumn({ nullable: true }) adoptedOn: string | null;
  @Column('int', { default: 1 }) version: number;
}
