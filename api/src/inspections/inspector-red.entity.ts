import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { DateColumn, IdColumn } from '../platform/database/columns.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';

/**
 * 督查认定滞后: the efficiency office found that an item lags, whatever was reported; red until it is lifted. One at a
 * time, each with its reason.
 */
@Entity('inspector_red')
@Index('inspector_red_standing_key', ['workItemId'], { unique: true, where: '"lifted_on" IS NULL' })
@Check('inspector_red_lifted_check', '("lifted_on" IS NULL) = ("lifted_by" IS NULL)')
export class InspectorRedEntity {
  @IdColumn() id: string;
  @Index('inspector_red_item_idx')
  @Column('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'inspector_red_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  @Column('uuid') regionId: string;
  @Column('text') reason: string;
  @Column('uuid') setBy: string;
  @DateColumn() setOn: string;
  @Column('text', { nullable: true }) liftedReason: string | null;
  @Column('uuid', { nullable: true }) liftedBy: string | null;
  @DateColumn({ nullable: true }) liftedOn: string | null;
}
