import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';

/** How one region inspects; a region without a row does as `USUAL_SETTING` says. */
@Entity('inspection_setting')
@Check(
  'inspection_setting_numbers_check',
  '"visit_limit" >= 0 AND "look_back_days" > 0 AND "draft_after_days" > 0',
)
export class InspectionSettingEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RegionEntity, { name: 'inspection_setting_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  /** 文号 of its orders: 嘉督. */
  @Column('text') orderPrefix: string;
  /** Visits that one unit may be asked to receive in a quarter. */
  @Column('int') visitLimit: number;
  /** Days from 销号 to 回头看. */
  @Column('int') lookBackDays: number;
  /** Working days overdue after which an order is drafted for a report or an item; null: by hand only. */
  @Column('int', { nullable: true }) draftAfterDays: number | null;
  @Column('int', { default: 1 }) version: number;
}
