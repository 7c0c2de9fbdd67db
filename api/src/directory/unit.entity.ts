import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { RegionEntity } from './region.entity.js';

export const UNIT_KINDS = ['department', 'government', 'leading-group', 'vertical', 'other'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** 单位: department, government, leading-group office. Names change; rows stay. */
@Entity('unit')
@Unique('unit_region_name_key', ['regionId', 'name'])
@Check('unit_kind_check', oneOf('kind', UNIT_KINDS))
export class UnitEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'unit_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') name: string;
  @Column('text') kind: UnitKind;
  @DateColumn({ nullable: true }) activeFrom: string | null;
  @DateColumn({ nullable: true }) activeUntil: string | null;
}

@Entity('unit_alias')
@Unique('unit_alias_key', ['unitId', 'alias'])
export class UnitAliasEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'unit_alias_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Index('unit_alias_alias_idx')
  @Column('text')
  alias: string;
  /** Taken back: no document is read by it any more. */
  @DateColumn({ nullable: true }) withdrawnOn: string | null;
}

/** A full name that a unit had, up to but not on a day. */
@Entity('former_unit_name')
export class FormerUnitNameEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'former_unit_name_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @PrimaryColumn('date') validUntil: string;
  @Column('text') name: string;
}

/** Which unit took the place of one that ended: the next one, and all that came after it. */
@Entity('unit_succession')
@Index('unit_succession_successor_idx', ['successorId'])
export class UnitSuccessionEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'unit_succession_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'unit_succession_successor_fkey', onDelete: 'RESTRICT' })
  successorId: string;
}

/** What a clerk said that a printed name stands for, in the documents of one region. */
@Entity('remembered_name')
@Index('remembered_name_key', ['regionId', 'printed'], { unique: true, where: '"withdrawn_on" IS NULL' })
export class RememberedNameEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'remembered_name_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') printed: string;
  @Index('remembered_name_unit_idx')
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'remembered_name_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  /** The name of the person, as it was. */
  @Column('text') decidedBy: string;
  @DateColumn() decidedOn: string;
  @DateColumn({ nullable: true }) withdrawnOn: string | null;
}

/** 集合责任主体: an expression that stands for many units, within a region. */
@Entity('collective_unit')
@Unique('collective_unit_key', ['regionId', 'expression'])
@Check('collective_unit_resolution_check', oneOf('resolution', ['child-governments', 'members']))
export class CollectiveUnitEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'collective_unit_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') expression: string;
  @Column('text') resolution: 'child-governments' | 'members';
}

@Entity('collective_member')
export class CollectiveMemberEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => CollectiveUnitEntity, { name: 'collective_member_collective_fkey', onDelete: 'RESTRICT' })
  collectiveId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'collective_member_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
}
