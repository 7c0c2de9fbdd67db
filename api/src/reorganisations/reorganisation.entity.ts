import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import { UserEntity } from '../identity/user.entity.js';
import type { Role } from '../platform/authz/permissions.js';
import { DateColumn, IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';

export const REORGANISATION_KINDS = ['rename', 'merge', 'split'] as const;
export const ORDER_STATES = ['scheduled', 'done', 'refused', 'withdrawn'] as const;
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

export interface NamedPart {
  /** Null of a unit that begins with the deed. */
  readonly id: string | null;
  readonly name: string;
}

/**
 * A reorganisation that was ordered before its day. Once it is done, `reorganisation` has a row under the same id; what
 * could not be done or was taken back says why in `note`.
 */
@Entity('scheduled_reorganisation')
@Index('scheduled_reorganisation_waiting_idx', ['effectiveOn'], { where: `"state" = 'scheduled'` })
@Check('scheduled_reorganisation_kind_check', oneOf('kind', REORGANISATION_KINDS))
@Check('scheduled_reorganisation_state_check', oneOf('state', ORDER_STATES))
@Check('scheduled_reorganisation_note_check', `("note" IS NOT NULL) = ("state" IN ('refused', 'withdrawn'))`)
export class ScheduledReorganisationEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'scheduled_reorganisation_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') kind: ReorganisationKind;
  @DateColumn() effectiveOn: string;
  @Column('text') reason: string;
  @Column('text') document: string;
  /** As it was asked for: units, successors, and of a split who takes which item. */
  @Column('jsonb') plan: object;
  /** Under the names of the day of the order. */
  @Column('jsonb') before: NamedPart[];
  @Column('jsonb') after: NamedPart[];
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'scheduled_reorganisation_decided_by_fkey', onDelete: 'RESTRICT' })
  decidedBy: string;
  @Column('text') decidedByName: string;
  /** The roles of the person when it was ordered: it is carried out as ordered, whoever has their post by then. */
  @Column('text', { array: true }) decidedAs: Role[];
  @MomentColumn({ default: () => 'now()' }) decidedAt: Date;
  @Column('text', { default: 'scheduled' }) state: (typeof ORDER_STATES)[number];
  @Column('text', { nullable: true }) note: string | null;
}
