import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { DueRule } from '../domain/calendar/due-rule.js';
import { CADENCES, type Cadence } from '../domain/calendar/period.js';
import { DateColumn, oneOf } from '../platform/database/columns.js';
import { PolicyEntity } from './policy.entity.js';

/** 报送要求: how often a policy asks for reports, and by when. It may ask several; none is deleted, only withdrawn. */
@Entity('reporting_demand')
@Check('reporting_demand_cadence_check', oneOf('cadence', CADENCES))
@Check('reporting_demand_due_check', oneOf('due_kind', ['working-days', 'month-end']))
@Check('reporting_demand_off_day_check', `("due_kind" = 'month-end') = ("off_day" IS NOT NULL)`)
@Check('reporting_demand_count_check', `"due_count" BETWEEN 1 AND 60`)
@Check(
  'reporting_demand_support_check',
  `"support_ahead" BETWEEN 0 AND 20 AND ("cadence" <> 'yearly-plan' OR "support_ahead" = 0)`,
)
export class ReportingDemandEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'reporting_demand_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string;
  @PrimaryColumn('text') cadence: Cadence;
  @Column('text') dueKind: DueRule['kind'];
  @Column('int') dueCount: number;
  /** Where the end of a month is no working day: the next one, or the one before. */
  @Column('text', { nullable: true }) offDay: 'next' | 'previous' | null;
  /** By how many working days those who support a lead report to it before the due date. A plan is nobody's to sum up. */
  @Column('int') supportAhead: number;
  @DateColumn({ nullable: true }) withdrawnOn: string | null;
}

/** The rule of a row, as SQL gives it. */
export function dueRuleOf(row: Pick<ReportingDemandEntity, 'dueKind' | 'dueCount' | 'offDay'>): DueRule {
  return row.dueKind === 'working-days'
    ? { kind: 'working-days', count: row.dueCount }
    : { kind: 'month-end', count: row.dueCount, offDay: row.offDay ?? 'next' };
}
