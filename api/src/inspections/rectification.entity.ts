import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProgressReportEntity } from '../cycles/cycle.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import { ORDER_COLOURS, type OrderColour } from '../domain/inspections/rising.js';
import {
  LIVE_ORDER_STATES,
  RECTIFICATION_STATES,
  type RectificationState,
} from '../domain/lifecycle/rectification-lifecycle.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';
import { FindingEntity } from './finding.entity.js';

export const ORDER_ORIGINS = ['finding', 'report', 'item', 'hand', 'relapse'] as const;
/** What an order was drafted from: a finding, an overdue report, an overdue item, by hand, an order that relapsed. */
export type OrderOrigin = (typeof ORDER_ORIGINS)[number];

const LIVE = oneOf('state', LIVE_ORDER_STATES);

/** 督办单: the order to mend one matter, numbered within region and year from its signature on. */
@Entity('rectification')
@Index('rectification_serial_key', ['regionId', 'year', 'serial'], {
  unique: true,
  where: '"serial" IS NOT NULL',
})
@Index('rectification_unit_idx', ['unitId', 'state', 'dueOn'])
@Index('rectification_region_idx', ['regionId', 'state', 'dueOn'])
@Index('rectification_item_idx', ['workItemId'])
@Index('rectification_finding_idx', ['findingId'])
// One matter has one live order at a time.
@Index('rectification_finding_key', ['findingId'], {
  unique: true,
  where: `"finding_id" IS NOT NULL AND ${LIVE}`,
})
@Index('rectification_report_key', ['reportId'], {
  unique: true,
  where: `"report_id" IS NOT NULL AND ${LIVE}`,
})
@Index('rectification_overdue_key', ['workItemId'], { unique: true, where: `"origin" = 'item' AND ${LIVE}` })
@Check('rectification_state_check', oneOf('state', RECTIFICATION_STATES))
@Check('rectification_origin_check', oneOf('origin', ORDER_ORIGINS))
@Check('rectification_colour_check', oneOf('colour', ORDER_COLOURS))
@Check(
  'rectification_signed_check',
  `("signed_on" IS NULL) = ("serial" IS NULL) AND ("state" IN ('drafted', 'cancelled') OR "signed_on" IS NOT NULL)`,
)
@Check('rectification_relapse_check', `("origin" = 'relapse') = ("previous_id" IS NOT NULL)`)
@Check(
  'rectification_closed_check',
  `"state" NOT IN ('closed', 'sustained', 'relapsed') OR "closed_on" IS NOT NULL`,
)
export class RectificationEntity {
  @IdColumn() id: string;
  @Column('uuid') regionId: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'rectification_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => WorkItemEntity, { name: 'rectification_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => FindingEntity, { name: 'rectification_finding_fkey', onDelete: 'RESTRICT' })
  findingId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => ProgressReportEntity, { name: 'rectification_report_fkey', onDelete: 'RESTRICT' })
  reportId: string | null;
  /** The order that had been closed before the matter came back. */
  @Index('rectification_previous_key', { unique: true, where: '"previous_id" IS NOT NULL' })
  @Column('uuid', { nullable: true })
  @ForeignKey(() => RectificationEntity, { name: 'rectification_previous_fkey', onDelete: 'RESTRICT' })
  previousId: string | null;
  @Column('text') origin: OrderOrigin;
  @Column('text') matter: string;
  @Column('text') demand: string;
  @Column('text', { default: 'blue' }) colour: OrderColour;
  @Column('text', { default: 'drafted' }) state: RectificationState;
  @DateColumn() originalDueOn: string;
  @DateColumn() dueOn: string;
  /** As it was when the order was signed: 嘉督. */
  @Column('text', { nullable: true }) prefix: string | null;
  @Column('int', { nullable: true }) year: number | null;
  @Column('int', { nullable: true }) serial: number | null;
  /** Null: the system. */
  @Column('uuid', { nullable: true }) draftedBy: string | null;
  @DateColumn() draftedOn: string;
  @Column('uuid', { nullable: true }) signedBy: string | null;
  @DateColumn({ nullable: true }) signedOn: string | null;
  @Column('text', { default: '' }) reply: string;
  @Column('uuid', { nullable: true }) repliedBy: string | null;
  @DateColumn({ nullable: true }) repliedOn: string | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @DateColumn({ nullable: true }) approvedOn: string | null;
  /** What the office saw. */
  @Column('text', { default: '' }) verification: string;
  @Column('uuid', { nullable: true }) verifiedBy: string | null;
  @DateColumn({ nullable: true }) verifiedOn: string | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  @DateColumn({ nullable: true }) closedOn: string | null;
  /** 回头看: when it is due, and what came of it. */
  @DateColumn({ nullable: true }) lookBackOn: string | null;
  @Column('text', { default: '' }) lookBackNote: string;
  @Column('uuid', { nullable: true }) lookedBackBy: string | null;
  @DateColumn({ nullable: true }) lookedBackOn: string | null;
  @Column('int', { default: 1 }) version: number;
}

/** 整改措施: one thing the unit does, with what came of it and its evidence. */
@Entity('rectification_measure')
@Index('rectification_measure_order_idx', ['rectificationId', 'seq'], { unique: true })
@Check('rectification_measure_state_check', oneOf('state', ['doing', 'done', 'dropped']))
@Check('rectification_measure_done_check', `("state" = 'done') = ("done_on" IS NOT NULL)`)
export class RectificationMeasureEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RectificationEntity, { name: 'rectification_measure_order_fkey', onDelete: 'RESTRICT' })
  rectificationId: string;
  @Column('int') seq: number;
  @Column('text') words: string;
  @DateColumn({ nullable: true }) dueOn: string | null;
  @Column('text', { default: 'doing' }) state: 'doing' | 'done' | 'dropped';
  /** What came of it, or why it was dropped. */
  @Column('text', { default: '' }) result: string;
  @DateColumn({ nullable: true }) doneOn: string | null;
  @Column('uuid') recordedBy: string;
  @Column('int', { default: 1 }) version: number;
}

/** 升级: the system drafts that an overdue order rises a colour, a person signs or dismisses it. */
@Entity('rectification_rise')
@Index('rectification_rise_open_key', ['rectificationId'], { unique: true, where: `"state" = 'drafted'` })
@Check('rectification_rise_state_check', oneOf('state', ['drafted', 'signed', 'dismissed']))
@Check('rectification_rise_decided_check', `("state" = 'drafted') = ("decided_on" IS NULL)`)
export class RectificationRiseEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RectificationEntity, { name: 'rectification_rise_order_fkey', onDelete: 'RESTRICT' })
  rectificationId: string;
  @PrimaryColumn('int') seq: number;
  @Column('text') fromColour: OrderColour;
  @Column('text') toColour: OrderColour;
  @Column('text', { default: 'drafted' }) state: 'drafted' | 'signed' | 'dismissed';
  @DateColumn() draftedOn: string;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @DateColumn({ nullable: true }) decidedOn: string | null;
  @Column('text', { default: '' }) reason: string;
}

/** 延期: asked by the unit, decided by the office; the first date stays on the order. */
@Entity('rectification_extension')
@Index('rectification_extension_open_key', ['rectificationId'], { unique: true, where: `"state" = 'open'` })
@Check('rectification_extension_state_check', oneOf('state', ['open', 'granted', 'refused', 'lapsed']))
@Check('rectification_extension_decided_check', `("state" = 'open') = ("decided_on" IS NULL)`)
export class RectificationExtensionEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => RectificationEntity, { name: 'rectification_extension_order_fkey', onDelete: 'RESTRICT' })
  rectificationId: string;
  @PrimaryColumn('int') seq: number;
  @DateColumn() askedDueOn: string;
  @Column('text') reason: string;
  @Column('uuid') askedBy: string;
  @DateColumn() askedOn: string;
  @Column('text', { default: 'open' }) state: 'open' | 'granted' | 'refused' | 'lapsed';
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @DateColumn({ nullable: true }) decidedOn: string | null;
  @Column('text', { default: '' }) decision: string;
}
