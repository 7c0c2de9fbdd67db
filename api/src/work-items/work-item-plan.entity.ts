import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { UnitEntity } from '../directory/unit.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { WorkItemEntity } from './work-item.entity.js';

export const PLAN_STATES = ['submitted', 'accepted', 'returned', 'replaced'] as const;
/** `replaced`: the unit filed another one before this was decided. */
export type PlanState = (typeof PLAN_STATES)[number];
/** `filed` by the unit; `extension`: the one in force, with its end moved by the decision about an extension. */
export const PLAN_ORIGINS = ['filed', 'extension'] as const;
export type PlanOrigin = (typeof PLAN_ORIGINS)[number];

/** 序时计划: what a unit says will be done by when. Filed anew as often as wanted; every version is kept. */
@Entity('work_item_plan')
@Unique('work_item_plan_version_key', ['workItemId', 'version'])
@Index('work_item_plan_waiting_key', ['workItemId'], { unique: true, where: `"state" = 'submitted'` })
@Index('work_item_plan_region_idx', ['regionId', 'state'])
@Check('work_item_plan_state_check', oneOf('state', PLAN_STATES))
@Check(
  'work_item_plan_origin_check',
  `${oneOf('origin', PLAN_ORIGINS)} AND ("origin" = 'filed' OR "state" = 'accepted')`,
)
@Check('work_item_plan_decided_check', `("state" IN ('accepted', 'returned')) = ("decided_on" IS NOT NULL)`)
@Check('work_item_plan_reason_check', `"state" <> 'returned' OR "decision" <> ''`)
export class WorkItemPlanEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'work_item_plan_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  @Column('uuid') regionId: string;
  /** That filed it: the item may have gone over to another since. */
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'work_item_plan_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  /** From 1, for each item. */
  @Column('int') version: number;
  @Column('text', { default: 'submitted' }) state: PlanState;
  @Column('text', { default: 'filed' }) origin: PlanOrigin;
  /** What the unit says to it. */
  @Column('text', { default: '' }) note: string;
  @Column('uuid') filedBy: string;
  @DateColumn() filedOn: string;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @DateColumn({ nullable: true }) decidedOn: string | null;
  @Column('text', { default: '' }) decision: string;
}

/** 节点 of a plan, written with it and never changed. */
@Entity('plan_node')
@Unique('plan_node_day_key', ['planId', 'dueOn'])
@Check('plan_node_percent_check', '"percent" BETWEEN 0 AND 100')
export class PlanNodeEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => WorkItemPlanEntity, { name: 'plan_node_plan_fkey', onDelete: 'RESTRICT' })
  planId: string;
  @PrimaryColumn('int') seq: number;
  @DateColumn() dueOn: string;
  @Column('int') percent: number;
  @Column('text', { default: '' }) name: string;
}

/**
 * Which plan of an item is in force, by stretches of days, with what lights ask about it in one row: boards read it for
 * every item, so the nodes lie side by side, in order.
 */
@Entity('plan_in_force')
@Index('plan_in_force_current_key', ['workItemId'], { unique: true, where: `"valid_until" = 'infinity'` })
@Check('plan_in_force_span_check', '"valid_from" < "valid_until"')
@Check('plan_in_force_nodes_check', 'cardinality("due_on") = cardinality("percents")')
export class PlanInForceEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'plan_in_force_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  @PrimaryColumn('date') validFrom: string;
  @Column('date', { default: 'infinity' }) validUntil: string;
  @Column('uuid')
  @ForeignKey(() => WorkItemPlanEntity, { name: 'plan_in_force_plan_fkey', onDelete: 'RESTRICT' })
  planId: string;
  @Column('date', { array: true }) dueOn: string[];
  @Column('int', { array: true }) percents: number[];
  /** The days on which nodes were reached after their date, in order. */
  @Column('date', { array: true, default: '{}' }) lateOn: string[];
}
