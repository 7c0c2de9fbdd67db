import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { IdColumn, oneOf } from '../platform/database/columns.js';

export const REGION_LEVELS = ['country', 'province', 'city', 'county', 'zone'] as const;

/** 行政区: a tree, and the boundary of tenancy. */
@Entity('region')
@Unique('region_code_key', ['code'])
@Check('region_level_check', oneOf('level', REGION_LEVELS))
export class RegionEntity {
  @IdColumn() id: string;
  /** GB/T 2260, or a made-up code for functional areas. */
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') level: (typeof REGION_LEVELS)[number];
  @Column('uuid', { nullable: true })
  @ForeignKey(() => RegionEntity, { name: 'region_parent_fkey', onDelete: 'RESTRICT' })
  parentId: string | null;
  /** Codes from the root down, `/100000/330000/330400/`: below means starts with. */
  @Index('region_path_idx')
  @Column('text')
  path: string;
}
