import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import { ASSESSMENT_STATES, type AssessmentState } from '../domain/lifecycle/assessment-lifecycle.js';
import type { Role } from '../domain/policy-reader/reading.js';
import type { Adjustment, FactKind } from '../domain/scoring/fact.js';
import type { AssessmentScheme, Outcome } from '../domain/scoring/scheme.js';
import type { ScoreLine, UnitScore } from '../domain/scoring/score-line.js';
import { UserEntity } from '../identity/user.entity.js';
import { DateColumn, IdColumn, MomentColumn, oneOf } from '../platform/database/columns.js';
import { AssessmentSchemeEntity } from './scheme.entity.js';

/** 年度考核: one assessment of a year by one scheme. Published it never changes; a trigger sees to that. */
@Entity('assessment')
@Index('assessment_region_idx', ['regionId', 'year'])
@Index('assessment_corrects_key', ['correctsId'], {
  unique: true,
  where: `"corrects_id" IS NOT NULL AND "state" <> 'discarded'`,
})
// One first assessment by a scheme; what comes after corrects one that is published.
@Index('assessment_scheme_key', ['schemeId'], {
  unique: true,
  where: `"corrects_id" IS NULL AND "state" <> 'discarded'`,
})
@Check('assessment_state_check', oneOf('state', ASSESSMENT_STATES))
@Check('assessment_shown_check', `("shown_on" IS NULL) = ("objections_until" IS NULL)`)
@Check('assessment_signed_check', `"state" NOT IN ('signed', 'published') OR "signed_on" IS NOT NULL`)
@Check('assessment_published_check', `("state" = 'published') = ("published_on" IS NOT NULL)`)
export class AssessmentEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'assessment_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('int') year: number;
  @Column('uuid')
  @ForeignKey(() => AssessmentSchemeEntity, { name: 'assessment_scheme_fkey', onDelete: 'RESTRICT' })
  schemeId: string;
  @Column('text') title: string;
  @Column('text', { default: 'draft' }) state: AssessmentState;
  /** The published one that this one takes the place of, and why. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => AssessmentEntity, { name: 'assessment_corrects_fkey', onDelete: 'RESTRICT' })
  correctsId: string | null;
  @Column('text', { default: '' }) correctionReason: string;
  /** The computation that holds. */
  @Column('uuid') runId: string;
  @DateColumn({ nullable: true }) shownOn: string | null;
  /** The last day on which a unit may appeal. */
  @DateColumn({ nullable: true }) objectionsUntil: string | null;
  @DateColumn({ nullable: true }) settledOn: string | null;
  @Column('uuid', { nullable: true }) signedBy: string | null;
  /** The name of the person, as it was. */
  @Column('text', { nullable: true }) signedByName: string | null;
  @DateColumn({ nullable: true }) signedOn: string | null;
  @DateColumn({ nullable: true }) publishedOn: string | null;
  @Column('text', { default: '' }) discardReason: string;
  @Column('uuid')
  @ForeignKey(() => UserEntity, { name: 'assessment_created_by_fkey', onDelete: 'RESTRICT' })
  createdBy: string;
  @DateColumn() createdOn: string;
}

/**
 * One computation: the rules, the facts it counts, what appeals changed, and the hash of what came out. With it are
 * written its facts, units and lines; all are only ever added to.
 */
@Entity('assessment_run')
@Index('assessment_run_assessment_key', ['assessmentId', 'seq'], { unique: true })
export class AssessmentRunEntity {
  @IdColumn() id: string;
  @Column('uuid') assessmentId: string;
  @Column('int') seq: number;
  /** The run whose facts are counted: this one, or the one that was shown to the units. */
  @Column('uuid') factsOf: string;
  @Column('jsonb') rules: AssessmentScheme;
  @Column('jsonb') adjustments: readonly Adjustment[];
  /** The day from which facts were looked at. */
  @DateColumn() takenOn: string;
  /** SHA-256 of the canonical bytes of the result. */
  @Column('text') sha256: string;
  @Column('uuid') computedBy: string;
  @MomentColumn({ default: () => 'now()' }) computedAt: Date;
}

export const SUBJECT_TYPES = [
  'work-item',
  'report',
  'target',
  'inspector-red',
  'finding',
  'rectification',
  'mark',
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/**
 * A fact as it was counted. Written with its run by one statement, hundreds of thousands at a time: foreign keys would
 * cost more than the rows, and nothing they refer to can be deleted.
 */
@Entity('assessment_fact')
export class AssessmentFactEntity {
  @PrimaryColumn('uuid') runId: string;
  @PrimaryColumn('uuid') unitId: string;
  /** Unique within the run. */
  @PrimaryColumn('int') no: number;
  @Column('text') kind: FactKind;
  @Column('text', { nullable: true }) role: Role | null;
  @Column('text', { nullable: true }) category: string | null;
  @Column('int') quantity: number;
  @DateColumn({ nullable: true }) on: string | null;
  @Column('text') subjectType: SubjectType;
  @Column('uuid') subjectId: string;
  @Column('uuid', { nullable: true }) workItemId: string | null;
  /** Of a target: the report whose figure was counted; null where none was accepted. */
  @Column('uuid', { nullable: true }) reportId: string | null;
  /** Who found it: they do not decide an appeal against it. */
  @Column('uuid', { nullable: true }) foundBy: string | null;
  /** The period of a report, the words of a target, the ground of a mark. */
  @Column('text') label: string;
}

@Entity('assessment_unit')
@Index('assessment_unit_unit_idx', ['unitId'])
export class AssessmentUnitEntity {
  @PrimaryColumn('uuid') runId: string;
  @PrimaryColumn('uuid') unitId: string;
  /** The name of the unit, as it was. */
  @Column('text') unitName: string;
  @Column('text') league: string;
  @Column('int') items: number;
  /** Which ones those were. */
  @Column('uuid', { array: true, default: '{}' }) itemIds: string[];
  /** Titles it held. */
  @Column('jsonb') titles: readonly { readonly id: string; readonly name: string }[];
  @Column('int') total: number;
  @Column('int') place: number;
  @Column('boolean') tied: boolean;
  @Column('text') grade: string;
  @Column('text', { array: true }) outcomes: Outcome[];
  @Column('jsonb') dimensions: UnitScore['dimensions'];
}

/** 得分明细. */
@Entity('score_line')
export class ScoreLineEntity {
  @PrimaryColumn('uuid') runId: string;
  @PrimaryColumn('uuid') unitId: string;
  @PrimaryColumn('int') seq: number;
  @Column('text', { nullable: true }) dimension: string | null;
  @Column('text') kind: ScoreLine['kind'];
  @Column('text', { nullable: true }) rule: string | null;
  @Column('int', { nullable: true }) factNo: number | null;
  @Column('int') points: number;
  @Column('text') words: string;
}

/** 无异议: the head of a unit says that its score holds. When all have, nobody waits for the window to end. */
@Entity('assessment_consent')
export class AssessmentConsentEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => AssessmentEntity, { name: 'assessment_consent_assessment_fkey', onDelete: 'RESTRICT' })
  assessmentId: string;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'assessment_consent_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('uuid') givenBy: string;
  @Column('text') givenByName: string;
  @DateColumn() givenOn: string;
}

/** 申诉: a unit objects to a fact that was counted; decided one by one. */
@Entity('appeal')
@Index('appeal_fact_key', ['assessmentId', 'factNo'], { unique: true })
@Index('appeal_unit_idx', ['unitId'])
@Check('appeal_state_check', oneOf('state', ['open', 'upheld', 'rejected']))
@Check('appeal_decided_check', `("state" = 'open') = ("decided_on" IS NULL)`)
@Check('appeal_treated_check', `"treated_as" IS NULL OR "state" = 'upheld'`)
export class AppealEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => AssessmentEntity, { name: 'appeal_assessment_fkey', onDelete: 'RESTRICT' })
  assessmentId: string;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'appeal_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('int') factNo: number;
  @Column('text', { default: 'open' }) state: 'open' | 'upheld' | 'rejected';
  @Column('text') reason: string;
  @Column('uuid') filedBy: string;
  @Column('text') filedByName: string;
  @DateColumn() filedOn: string;
  @Column('text', { nullable: true }) decision: string | null;
  /** Of an upheld one: the kind the fact counts as instead, and how much of it; null: it costs nothing. */
  @Column('text', { nullable: true }) treatedAs: FactKind | null;
  @Column('int', { nullable: true }) treatedQuantity: number | null;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) decidedByName: string | null;
  @DateColumn({ nullable: true }) decidedOn: string | null;
}
