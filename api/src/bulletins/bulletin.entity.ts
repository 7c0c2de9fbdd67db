import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReportingCycleEntity } from '../cycles/cycle.entity.js';
import { RegionEntity } from '../directory/region.entity.js';
import { UnitEntity } from '../directory/unit.entity.js';
import type { SentenceEdit } from '../domain/bulletin/edited-text.js';
import type { KeptComposition, KeptFacts } from '../domain/bulletin/kept-composition.js';
import type { BulletinState } from '../domain/lifecycle/bulletin-lifecycle.js';
import { InspectionRoundEntity } from '../inspections/inspection-round.entity.js';
import { DateColumn, IdColumn, oneOf } from '../platform/database/columns.js';

export const BULLETIN_STATES = ['draft', 'circulated', 'signed', 'published', 'dropped'] as const;

/**
 * 督查通报: what is said of a cycle or a round, with what a person wrote in place of what the data says. Published, it never changes
 * (a trigger refuses): it is withdrawn by the published one that names it.
 */
@Entity('bulletin')
@Index('bulletin_region_idx', ['regionId', 'id'])
@Index('bulletin_cycle_idx', ['cycleId'])
@Index('bulletin_round_idx', ['roundId'])
@Index('bulletin_number_key', ['regionId', 'year', 'number'], { unique: true, where: '"number" IS NOT NULL' })
@Index('bulletin_issue_key', ['regionId', 'year', 'issue'], { unique: true, where: '"issue" IS NOT NULL' })
// A bulletin is withdrawn once.
@Index('bulletin_withdraws_key', ['withdrawsId'], {
  unique: true,
  where: `"withdraws_id" IS NOT NULL AND "state" <> 'dropped'`,
})
// It is about a period, or about one round.
@Check('bulletin_about_check', `("cycle_id" IS NULL) <> ("round_id" IS NULL)`)
@Check('bulletin_state_check', oneOf('state', BULLETIN_STATES))
@Check(
  'bulletin_circulated_check',
  `"state" NOT IN ('circulated', 'signed', 'published') OR "objection_until" IS NOT NULL`,
)
@Check('bulletin_signed_check', `("state" IN ('signed', 'published')) = ("signed_on" IS NOT NULL)`)
@Check(
  'bulletin_published_check',
  `("state" = 'published') = ("number" IS NOT NULL AND "issue" IS NOT NULL AND "year" IS NOT NULL AND "published_on" IS NOT NULL)`,
)
export class BulletinEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => RegionEntity, { name: 'bulletin_region_fkey', onDelete: 'RESTRICT' })
  regionId: string;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => ReportingCycleEntity, { name: 'bulletin_cycle_fkey', onDelete: 'RESTRICT' })
  cycleId: string | null;
  @Column('uuid', { nullable: true })
  @ForeignKey(() => InspectionRoundEntity, { name: 'bulletin_round_fkey', onDelete: 'RESTRICT' })
  roundId: string | null;
  @Column('text', { default: 'draft' }) state: BulletinState;
  @Column('text') title: string;
  /** 发文机关标志. */
  @Column('text') mark: string;
  /** 发文机关署名. */
  @Column('text') issuer: string;
  /** 主送机关. */
  @Column('text') addressees: string;
  /** 抄送机关, in the 版记; empty for none. */
  @Column('text', { default: '' }) copies: string;
  /** 印发机关, in the 版记; empty for none. */
  @Column('text', { default: '' }) printedBy: string;
  /** 机关代字: 督通. */
  @Column('text') codeWord: string;
  @Column('int', { nullable: true }) year: number | null;
  /** 发文顺序号: 督通〔2026〕3号. */
  @Column('int', { nullable: true }) number: number | null;
  /** 第3期. */
  @Column('int', { nullable: true }) issue: number | null;
  /** The composition whose words stand. */
  @Column('int', { default: 1 }) composition: number;
  @Column('jsonb', { default: '[]' }) edits: SentenceEdit[];
  /** Units named in it, which may object. */
  @Column('uuid', { array: true }) namedUnitIds: string[];
  /** Days that the units have to object. */
  @Column('int', { default: 3 }) objectionDays: number;
  @DateColumn({ nullable: true }) objectionUntil: string | null;
  /** How often it was sent to the units. */
  @Column('int', { default: 0 }) round: number;
  /** Who drafted or changed it: none of them signs. */
  @Column('uuid', { array: true }) writers: string[];
  @Column('text') draftedByName: string;
  @DateColumn() draftedOn: string;
  /** Why it was sent back or dropped, last. */
  @Column('text', { default: '' }) remark: string;
  @Column('uuid', { nullable: true }) signedBy: string | null;
  @Column('text', { nullable: true }) signedByName: string | null;
  @DateColumn({ nullable: true }) signedOn: string | null;
  @Column('text', { nullable: true }) publishedByName: string | null;
  @DateColumn({ nullable: true }) publishedOn: string | null;
  /** The published one that this one withdraws. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => BulletinEntity, { name: 'bulletin_withdraws_fkey', onDelete: 'RESTRICT' })
  withdrawsId: string | null;
  @Column('int', { default: 1 }) version: number;
}

/** What the data said when the bulletin was composed, and the facts it was said from. Only added to. */
@Entity('bulletin_composition')
export class BulletinCompositionEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => BulletinEntity, { name: 'bulletin_composition_bulletin_fkey', onDelete: 'RESTRICT' })
  bulletinId: string;
  @PrimaryColumn('int') seq: number;
  @DateColumn() composedOn: string;
  @Column('uuid') composedBy: string;
  @Column('jsonb') facts: KeptFacts;
  @Column('jsonb') content: KeptComposition;
}

/** 异议: what a unit that is named says against it, and the answer of the office. */
@Entity('bulletin_objection')
@Index('bulletin_objection_bulletin_idx', ['bulletinId', 'round'])
@Check('bulletin_objection_answer_check', `("answer" IS NULL) = ("answered_on" IS NULL)`)
export class BulletinObjectionEntity {
  @IdColumn() id: string;
  @Column('uuid')
  @ForeignKey(() => BulletinEntity, { name: 'bulletin_objection_bulletin_fkey', onDelete: 'RESTRICT' })
  bulletinId: string;
  @Column('int') round: number;
  @Column('uuid')
  @ForeignKey(() => UnitEntity, { name: 'bulletin_objection_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') words: string;
  @Column('uuid') raisedBy: string;
  @Column('text') raisedByName: string;
  @DateColumn() raisedOn: string;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('text', { nullable: true }) answeredByName: string | null;
  @DateColumn({ nullable: true }) answeredOn: string | null;
}

/** 无异议: a unit that is named agrees to what was sent to it. Only added to. */
@Entity('bulletin_consent')
export class BulletinConsentEntity {
  @PrimaryColumn('uuid')
  @ForeignKey(() => BulletinEntity, { name: 'bulletin_consent_bulletin_fkey', onDelete: 'RESTRICT' })
  bulletinId: string;
  @PrimaryColumn('int') round: number;
  @PrimaryColumn('uuid')
  @ForeignKey(() => UnitEntity, { name: 'bulletin_consent_unit_fkey', onDelete: 'RESTRICT' })
  unitId: string;
  @Column('text') agreedByName: string;
  @DateColumn() agreedOn: string;
}
