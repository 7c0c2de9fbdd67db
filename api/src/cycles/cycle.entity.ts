import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { CADENCES, type Cadence } from '../domain/calendar/period.js';
import { DateColumn, IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';
import { TargetEntity, TaskEntity } from '../policies/policy.entity.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';

/** 督查周期: a period in which reports are due. */
@Entity('reporting_cycle')
@Unique('reporting_cycle_key', ['regionId', 'period'])
@Check('reporting_cycle_cadence_check', oneOf('cadence', CADENCES))
@Check('reporting_cycle_state_check', oneOf('state', ['open', 'closed']))
@Check('reporting_cycle_closed_check', `("state" = 'closed') = ("closed_on" IS NOT NULL)`)
export class ReportingCycleEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'reporting_cycle_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') cadence: Cadence;
  /** `2026-07`, `2026Q3`, `2026H1`, `2026`, `2026P`. */
  @Column('text') period: string;
  @DateColumn() startsOn: string;
  @DateColumn() endsOn: string;
  @DateColumn() dueOn: string;
  @Column('text', { default: 'open' }) state: 'open' | 'closed';
  @DateColumn() openedOn: string;
  @DateColumn({ nullable: true }) closedOn: string | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
}

export const REPORT_STATES = ['owed', 'draft', 'submitted', 'approved', 'accepted', 'returned'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** 进展报告, or the plan owed for a year: there from the moment the cycle opens, so that what is missing is a row. */
@Entity('progress_report')
@Unique('progress_report_key', ['cycleId', 'workItemId'])
@Index('progress_report_item_idx', ['workItemId', 'dueOn'])
@Index('progress_report_late_idx', ['dueOn', 'workItemId'], {
  where: '"first_submitted_on" IS NULL OR "first_submitted_on" > "due_on"',
})
@Index('progress_report_unit_idx', ['unitId', 'state'])
// All that the counts of a cycle ask, so that they read nothing else.
@Index('progress_report_count_idx', ['cycleId', 'unitId', 'state', 'dueOn', 'firstSubmittedOn'])
@Check('progress_report_state_check', oneOf('state', REPORT_STATES))
@Check('progress_report_submitted_check', `"state" IN ('owed', 'draft') OR "first_submitted_on" IS NOT NULL`)
@Check(
  'progress_report_judgement_check',
  `"judgement" IS NULL OR ${oneOf('judgement', ['on-track', 'at-risk', 'behind'])}`,
)
@Check('progress_report_lead_check', '"lead_on" < "due_on"')
@Check('progress_report_progress_check', '"progress" BETWEEN 0 AND 100 AND "own_progress" BETWEEN 0 AND 100')
export class ProgressReportEntity {
  @IdColumn() id: string;
  @Column('uuid') regionId: string;
  @Column('uuid')
  @ForeignKey(() => ReportingCycleEntity, { name: 'progress_report_cycle_fkey', onDelete: 'RESTRICT' })
  cycleId: string;
  @Column('uuid')
  @ForeignKey(() => WorkItemEntity, { name: 'progress_report_item_fkey', onDelete: 'RESTRICT' })
  workItemId: string;
  @Column('uuid') unitId: string;
  /**
   * The task whose targets it answers, where the item has gone over to an amended version since it was begun; otherwise
   * that of the item.
   */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => TaskEntity, { name: 'progress_report_task_fkey', onDelete: 'RESTRICT' })
  taskId: string | null;
  @Column('text', { default: 'owed' }) state: ReportState;
  @DateColumn() dueOn: string;
  /** The day by which the lead wants it to sum it up: of those who support a lead only. Nothing is late by it. */
  @DateColumn({ nullable: true }) leadOn: string | null;
  /** Decides whether it was late, whatever happens after. */
  @DateColumn({ nullable: true }) firstSubmittedOn: string | null;
  @Column('text', { default: '' }) done: string;
  @Column('text', { default: '' }) problems: string;
  @Column('text', { default: '' }) nextSteps: string;
  @Column('text', { nullable: true }) judgement: 'on-track' | 'at-risk' | 'behind' | null;
  @Column('int', { nullable: true }) ownProgress: number | null;
  /** Per cent, worked out from the figures when submitted. */
  @Column('int', { nullable: true }) progress: number | null;
  @Column('uuid', { nullable: true }) submittedBy: string | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('uuid', { nullable: true }) reviewedBy: string | null;
  @DateColumn({ nullable: true }) acceptedOn: string | null;
  /** It was still to be handed in when its cycle closed: from that day on it can't be made up any more. */
  @DateColumn({ nullable: true }) lapsedOn: string | null;
  /** The report of another cycle from which it was filled in. */
  @Column('uuid', { nullable: true }) fedFrom: string | null;
  @MomentColumn({ nullable: true }) savedAt: Date | null;
  @Column('int', { default: 1 }) version: number;
}

@Entity('report_figure')
export class ReportFigureEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => ProgressReportEntity, { name: 'report_figure_report_fkey', onDelete: 'RESTRICT' })
  reportId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => TargetEntity, { name: 'report_figure_target_fkey', onDelete: 'RESTRICT' })
  targetId: string;
  @Column('double precision', { nullable: true }) periodValue: number | null;
  @Column('double precision', { nullable: true }) cumulativeValue: number | null;
  /** Why it falls, or does not follow from the last: wanted where it is asked about. */
  @Column('text', { default: '' }) explanation: string;
}

/** 退回: by the head (to be mended at once) or by the office (补正, with a new due date). */
@Entity('report_return')
@Index('report_return_owing_idx', ['dueOn'], { where: `"by" = 'inspector'` })
@Check('report_return_by_check', oneOf('by', ['head', 'inspector']))
@Check('report_return_due_check', `("by" = 'inspector') = ("due_on" IS NOT NULL)`)
export class ReportReturnEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => ProgressReportEntity, { name: 'report_return_report_fkey', onDelete: 'RESTRICT' })
  reportId: string;
  @PrimaryColumn('int') seq: number;
  @Column('text') by: 'head' | 'inspector';
  @Column('uuid') actorId: string;
  @Column('text') reason: string;
  @DateColumn() returnedOn: string;
  @DateColumn({ nullable: true }) dueOn: string | null;
  @DateColumn({ nullable: true }) resubmittedOn: string | null;
}
