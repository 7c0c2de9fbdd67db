import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';

export const REORGANISATION_KINDS = ['rename', 'merge', 'split'] as const;
export type ReorganisationKind = (typeof REORGANISATION_KINDS)[number];

/** 机构调整: one deed that renamed, merged or split units, with its ground and what went along. Only added to. */
@Entity('reorganisation')
@Check('reorganisation_kind_check', oneOf('kind', REORGANISATION_KINDS))
export class ReorganisationEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'reorganisation_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') kind: ReorganisationKind;
  @DateColumn() effectiveOn: string;
  @Column('text') reason: string;
  @Column('text') document: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'reorganisation_decided_by_fkey', onDelete: 'RESTRICT' })
  decidedBy: string;
  /** The name of the person, as it was. */
  @Column('text') decidedByName: string;
  @MomentColumn({ default: () => 'now()' }) decidedAt: Date;
  /** Items that went to a successor. */
  @Column('int') items: number;
  /** Items that were joined into another of the same task. */
  @Column('int') joined: number;
  @Column('int') people: number;
}

/** A unit's part in a reorganisation, under the name it had then: of one that is renamed, once before and once after. */
@Entity('reorganisation_unit')
@Index('reorganisation_unit_unit_idx', ['unitId'])
@Check('reorganisation_unit_part_check', oneOf('part', ['before', 'after']))
export class ReorganisationUnitEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => ReorganisationEntity, {
    name: 'reorganisation_unit_reorganisation_fkey',
    onDelete: 'RESTRICT',
  })
  reorganisationId: string;
  @PrimaryColumn('text') part: 'before' | 'after';
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'reorganisation_unit_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  /** The order in which they were named; the first successor is the one that old names lead to. */
  @Column('int') seq: number;
  @Column('text') name: string;
}
