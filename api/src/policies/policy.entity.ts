import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { CollectiveUnitEntity, UnitEntity } from '../directory/unit.entity.js';
import { REPORT_CADENCES } from '../domain/calendar/period.js';
import type { Note, Operator, Recurrence, Role, TargetReading } from '../domain/policy-reader/reading.js';
import { DateColumn, IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';
import { StoredFileEntity } from '../platform/files/stored-file.entity.js';

/** 政策文件. `version` counts every edit of the draft, its tasks included. */
@Entity('policy')
@Unique('policy_region_text_key', ['regionId', 'textSha256'])
@Index('policy_amends_key', ['amendsId'], { unique: true, where: `"state" = 'published'` })
@Check('policy_state_check', oneOf('state', ['draft', 'published']))
@Check('policy_published_check', `("state" = 'published') = ("published_on" IS NOT NULL)`)
export class PolicyEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'policy_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) docNumber: string | null;
  @Column('text') issuer: string;
  @DateColumn({ nullable: true }) issuedOn: string | null;
  @DateColumn({ nullable: true }) horizon: string | null;
  /** Normalised; every offset of clauses and tasks counts its UTF-16 code units. */
  @Column('text') text: string;
  @Column('text') textSha256: string;
  @Column('jsonb') notes: Note[];
  @Column('uuid', { nullable: true })
  @ForeignKey(() => StoredFileEntity, { name: 'policy_file_fkey', onDelete: 'RESTRICT' })
  fileId: string | null;
  @Column('text', { default: 'draft' }) state: 'draft' | 'published';
  @MomentColumn({ default: () => 'now()' }) importedAt: Date;
  @DateColumn({ nullable: true }) publishedOn: string | null;
  /** The published document of the same region of which this is the new version; once published, it takes its place. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => PolicyEntity, { name: 'policy_amends_fkey', onDelete: 'RESTRICT' })
  amendsId: string | null;
  @Column('int', { default: 1 }) version: number;
  /** The name of who edited it last; none as long as it is as it was read. */
  @Column('text', { nullable: true }) changedBy: string | null;
}

@Entity('clause')
@Unique('clause_policy_seq_key', ['policyId', 'seq'])
@Check('clause_span_check', '"start_at" <= "end_at"')
export class ClauseEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'clause_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string;
  @Column('int') seq: number;
  @Column('uuid', { nullable: true }) parentId: string | null;
  @Column('text') ref: string;
  @Column('text') heading: string;
  @Column('int') startAt: number;
  @Column('int') endAt: number;
  @Column('boolean') actionable: boolean;
}

@Entity('task')
@Unique('task_policy_seq_key', ['policyId', 'seq'])
@Check('task_state_check', oneOf('state', ['proposed', 'confirmed', 'dismissed']))
@Check('task_span_check', '"start_at" <= "end_at"')
export class TaskEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'task_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string;
  @Column('uuid') regionId: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => ClauseEntity, { name: 'task_clause_fkey', onDelete: 'RESTRICT' })
  clauseId: string | null;
  @Column('int') seq: number;
  @Column('text') title: string;
  @Column('int') startAt: number;
  @Column('int') endAt: number;
  @Column('text', { default: 'proposed' }) state: 'proposed' | 'confirmed' | 'dismissed';
  @Column('boolean', { default: false }) openEnded: boolean;
  /** First day of its period, where a clerk set one; otherwise work begins when the policy was issued. */
  @DateColumn({ nullable: true }) startsOn: string | null;
  /** The version of the policy from which on the task stands as it is. */
  @Column('int', { default: 1 }) changedIn: number;
  /** The name of who changed it last. */
  @Column('text', { nullable: true }) changedBy: string | null;
}

/** 责任关系 as printed. `unitId` or `collectiveId` says what the directory makes of it; neither: nobody knows yet. */
@Entity('responsibility')
@Unique('responsibility_task_seq_key', ['taskId', 'seq'])
@Check('responsibility_role_check', oneOf('role', ['lead', 'support', 'local']))
@Check('responsibility_basis_check', oneOf('basis', ['annotation', 'inherited', 'prose', 'manual']))
@Check('responsibility_match_check', '"unit_id" IS NULL OR "collective_id" IS NULL')
export class ResponsibilityEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => TaskEntity, { name: 'responsibility_task_fkey', onDelete: 'RESTRICT' })
  taskId: string;
  @Column('int') seq: number;
  @Column('text') printed: string;
  @Column('text') role: Role;
  @Column('boolean') collective: boolean;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => UnitEntity, { name: 'responsibility_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => CollectiveUnitEntity, { name: 'responsibility_collective_fkey', onDelete: 'RESTRICT' })
  collectiveId: string | null;
  @Column('int') startAt: number;
  @Column('int') endAt: number;
  @Column('text') basis: 'annotation' | 'inherited' | 'prose' | 'manual';
  @Column('real') confidence: number;
}

@Entity('task_deadline')
@Check('task_deadline_recurrence_check', `"recurrence" IS NULL OR ${oneOf('recurrence', REPORT_CADENCES)}`)
export class TaskDeadlineEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => TaskEntity, { name: 'task_deadline_task_fkey', onDelete: 'RESTRICT' })
  taskId: string;
  @PrimaryColumn('int') seq: number;
  @Column('text') quote: string;
  @Column('int') startAt: number;
  @Column('int') endAt: number;
  @DateColumn({ nullable: true }) date: string | null;
  @Column('text', { nullable: true }) recurrence: Recurrence | null;
  @Column('text') basis: 'text' | 'inherited' | 'manual';
}

/** 量化指标. Figures are exact decimals in the database and numbers in the code. */
@Entity('target')
@Index('target_task_idx', ['taskId', 'seq'])
@Check('target_operator_check', oneOf('operator', ['>=', '>', '<=', '<', '=', '~']))
export class TargetEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => TaskEntity, { name: 'target_task_fkey', onDelete: 'RESTRICT' })
  taskId: string;
  @Column('int') seq: number;
  @Column('text') quote: string;
  @Column('int') startAt: number;
  @Column('int') endAt: number;
  @Column('text') operator: Operator;
  @Column('double precision') value: number;
  @Column('double precision', { nullable: true }) valueTo: number | null;
  @Column('text') measure: string;
  @Column('text') object: string;
  @Column('text', { nullable: true }) cadence: TargetReading['cadence'];
  @Column('text', { nullable: true }) baseline: string | null;
  @DateColumn({ nullable: true }) deadline: string | null;
}

/** A piece of a published document as search finds it: a task, or what a clause says between tasks. Never changed. */
@Entity('policy_passage')
@Index('policy_passage_policy_idx', ['policyId', 'startAt'])
@Check('policy_passage_of_check', '"task_id" IS NULL OR "clause_id" IS NULL')
export class PolicyPassageEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => PolicyEntity, { name: 'policy_passage_policy_fkey', onDelete: 'RESTRICT' })
  policyId: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => TaskEntity, { name: 'policy_passage_task_fkey', onDelete: 'RESTRICT' })
  taskId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => ClauseEntity, { name: 'policy_passage_clause_fkey', onDelete: 'RESTRICT' })
  clauseId: string | null;
  @Column('int') startAt: number;
  @Column('text') body: string;
}

/**
 * 指标承接: a target of a new version and one of an earlier version that it continues, the one before and all before
 * that. Reports keep the figures they gave for the earlier one; they are “last time” for the later one.
 */
@Entity('target_succession')
export class TargetSuccessionEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => TargetEntity, { name: 'target_succession_target_fkey', onDelete: 'RESTRICT' })
  targetId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => TargetEntity, { name: 'target_succession_earlier_fkey', onDelete: 'RESTRICT' })
  earlierId: string;
}
