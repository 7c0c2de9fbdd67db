import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/policy-reader/reading.js';
import type { Light } from '../domain/lights/light-template.js';
import { DateColumn, oneOf } from '../platform/database/columns.js';
import type { LitRow } from '../work-items/queries/lit-items.js';
import { WORK_ITEM_STATES, type WorkItemState } from '../work-items/work-item.entity.js';
import {
  ProgressReportEntity,
  REPORT_STATES,
  ReportingCycleEntity,
  type ReportState,
} from './cycle.entity.js';

/**
 * How a report ended: handed in by its date, after it, or not at all (未报); waived (免报) where it was not handed in
 * because the item was closed, suspended or cancelled meanwhile.
 */
export const OUTCOMES = ['on-time', 'late', 'unreported', 'waived'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * 周期快照: how one item stood when its cycle closed. Written once by the closing and never changed: the history of an
 * item is read here, its present from the facts.
 */
@Entity('cycle_snapshot')
@Index('cycle_snapshot_item_idx', ['workItemId'])
@Index('cycle_snapshot_unit_idx', ['cycleId', 'unitId', 'workItemId'])
@Check('cycle_snapshot_outcome_check', oneOf('outcome', OUTCOMES))
@Check('cycle_snapshot_item_state_check', oneOf('item_state', WORK_ITEM_STATES))
@Check('cycle_snapshot_report_state_check', oneOf('report_state', REPORT_STATES))
@Check('cycle_snapshot_light_check', `("light" IS NULL) = ("light_rule" IS NULL)`)
@Check(
  'cycle_snapshot_unreported_check',
  `("outcome" IN ('unreported', 'waived')) = ("first_submitted_on" IS NULL)`,
)
export class CycleSnapshotEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => ReportingCycleEntity, { name: 'cycle_snapshot_cycle_fkey', onDelete: 'RESTRICT' })
  cycleId: string;
  @PrimaryColumn('uuid') workItemId: string;
  @Column('uuid')
  @ForeignKey(() => ProgressReportEntity, { name: 'cycle_snapshot_report_fkey', onDelete: 'RESTRICT' })
  reportId: string;
  @Column('uuid') regionId: string;
  /** The unit that owed the report. */
  @Column('uuid') unitId: string;
  @Column('uuid') policyId: string;
  @Column('text') role: Role;
  @Column('text') itemState: WorkItemState;
  /** Null: it was not lit. */
  @Column('text', { nullable: true }) light: Light | null;
  @Column('text', { nullable: true }) lightRule: string | null;
  /** The template that lit it: the rule is one of its rules. */
  @Column('text', { default: '序时' }) lightTemplate: string;
  @Column('int', { default: 1 }) lightTemplateVersion: number;
  /** The row of `litItems` on the closing day: what the reason of the light is said from. */
  @Column('jsonb') standing: LitRow;
  /** Per cent as last accepted. */
  @Column('int', { nullable: true }) progress: number | null;
  @Column('text') reportState: ReportState;
  @Column('text') outcome: Outcome;
  /** Due, not handed in (or, after a return, not again), and owed by a live item. */
  @Column('boolean') overdue: boolean;
  @DateColumn() dueOn: string;
  @DateColumn({ nullable: true }) firstSubmittedOn: string | null;
  /** Per cent as reported, accepted or not. */
  @Column('int', { nullable: true }) reportProgress: number | null;
  /** As reported: `{ targetId, periodValue, cumulativeValue }` each. */
  @Column('jsonb') figures: unknown;
  @Column('uuid', { nullable: true }) submittedBy: string | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('uuid', { nullable: true }) reviewedBy: string | null;
}

/** The snapshot added up by unit, so that a closed cycle is listed without reading its rows. */
@Entity('cycle_unit_total')
export class CycleUnitTotalEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => ReportingCycleEntity, { name: 'cycle_unit_total_cycle_fkey', onDelete: 'RESTRICT' })
  cycleId: string;
  @PrimaryColumn('uuid') unitId: string;
  @Column('int') total: number;
  @Column('int') owed: number;
  @Column('int') submitted: number;
  @Column('int') approved: number;
  @Column('int') accepted: number;
  @Column('int') returned: number;
  @Column('int') overdue: number;
  @Column('int') late: number;
  @Column('int') unreported: number;
  @Column('int') waived: number;
  @Column('int') grey: number;
  @Column('int') green: number;
  @Column('int') yellow: number;
  @Column('int') red: number;
  @Column('int') blue: number;
  @Column('int') unlit: number;
}
