import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import type { LightTemplate } from '../domain/lights/light-template.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, MomentColumn } from '../platform/database/columns.js';

/** What a template says, without its name and version. */
export type LightTemplateContent = Omit<LightTemplate, 'name' | 'version'>;

/**
 * A version of a template that a region keeps for itself. A name belongs to one region, so that name and version mean
 * the same everywhere; a version is written once and never changed. What the product ships is not here: it is code.
 */
@Entity('light_template')
@Index('light_template_region_idx', ['regionId'])
@Check('light_template_version_check', '"version" >= 1')
export class LightTemplateEntity {
  @PrimaryColumn('text') name: string;
  @PrimaryColumn('int') version: number;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'light_template_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') basedOnName: string;
  @Column('int') basedOnVersion: number;
  @Column('jsonb') content: LightTemplateContent;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'light_template_written_by_fkey', onDelete: 'RESTRICT' })
  writtenBy: string;
  /** The name of the person, as it was. */
  @Column('text') writtenByName: string;
  @MomentColumn({ default: () => 'clock_timestamp()' }) writtenAt: Date;
}

/**
 * 启用: from a day on a region is lit by a template, until the day of the next one. Only added to; of two for the same
 * day the one decided later holds, and one that was withdrawn before its day holds on none.
 */
@Entity('light_adoption')
@Index('light_adoption_region_idx', ['regionId', 'fromOn', 'decidedAt'])
export class LightAdoptionEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'light_adoption_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') templateName: string;
  @Column('int') templateVersion: number;
  @DateColumn() fromOn: string;
  @Column('text') reason: string;
  @Column('text') document: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'light_adoption_decided_by_fkey', onDelete: 'RESTRICT' })
  decidedBy: string;
  @Column('text') decidedByName: string;
  @MomentColumn({ default: () => 'clock_timestamp()' }) decidedAt: Date;
}

/** 撤回 of an adoption, decided before its day. Only added to. */
@Entity('light_adoption_withdrawal')
export class LightAdoptionWithdrawalEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => LightAdoptionEntity, {
    name: 'light_adoption_withdrawal_adoption_fkey',
    onDelete: 'RESTRICT',
  })
  adoptionId: string;
  @Column('text') reason: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'light_adoption_withdrawal_decided_by_fkey', onDelete: 'RESTRICT' })
  decidedBy: string;
  @Column('text') decidedByName: string;
  @MomentColumn({ default: () => 'clock_timestamp()' }) decidedAt: Date;
}
