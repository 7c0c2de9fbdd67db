import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `CREATE TABLE "assessment_scheme" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "year" integer NOT NULL, "title" text NOT NULL, "edition" integer NOT NULL DEFAULT '1', "state" text NOT NULL DEFAULT 'draft', "rules" jsonb NOT NULL, "replaces_id" uuid, "change_reason" text NOT NULL DEFAULT '', "affected" jsonb, "created_by" uuid NOT NULL, "created_on" date NOT NULL, "adopted_by" uuid, "adopted_on" date, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "assessment_scheme_adopted_check" CHECK (("state" = 'draft') = ("adopted_on" IS NULL)), CONSTRAINT "assessment_scheme_year_check" CHECK ("year" BETWEEN 2000 AND 2100), CONSTRAINT "assessment_scheme_state_check" CHECK ("state" IN ('draft', 'adopted', 'superseded')), CONSTRAINT "assessment_scheme_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "assessment_scheme_replaces_key" ON "assessment_scheme" ("replaces_id") WHERE "replaces_id" IS NOT NULL`,
  `CREATE INDEX "assessment_scheme_region_idx" ON "assessment_scheme" ("region_id", "year")`,
  `CREATE TABLE "assessment" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "year" integer NOT NULL, "scheme_id" uuid NOT NULL, "title" text NOT NULL, "state" text NOT NULL DEFAULT 'draft', "corrects_id" uuid, "correction_reason" text NOT NULL DEFAULT '', "run_id" uuid NOT NULL, "shown_on" date, "objections_until" date, "settled_on" date, "signed_by" uuid, "signed_by_name" text, "signed_on" date, "published_on" date, "discard_reason" text NOT NULL DEFAULT '', "created_by" uuid NOT NULL, "created_on" date NOT NULL, CONSTRAINT "assessment_published_check" CHECK (("state" = 'published') = ("published_on" IS NOT NULL)), CONSTRAINT "assessment_signed_check" CHECK ("state" NOT IN ('signed', 'published') OR "signed_on" IS NOT NULL), CONSTRAINT "assessment_shown_check" CHECK (("shown_on" IS NULL) = ("objections_until" IS NULL)), CONSTRAINT "assessment_state_check" CHECK ("state" IN ('draft', 'shown', 'settled', 'signed', 'published', 'discarded')), CONSTRAINT "assessment_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "assessment_scheme_key" ON "assessment" ("scheme_id") WHERE "corrects_id" IS NULL AND "state" <> 'discarded'`,
  `CREATE UNIQUE INDEX "assessment_corrects_key" ON "assessment" ("corrects_id") WHERE "corrects_id" IS NOT NULL AND "state" <> 'discarded'`,
  `CREATE INDEX "assessment_region_idx" ON "assessment" ("region_id", "year")`,
  `CREATE TABLE "assessment_run" ("id" uuid NOT NULL DEFAULT uuid_v7(), "assessment_id" uuid NOT NULL, "seq" integer NOT NULL, "facts_of" uuid NOT NULL, "rules" jsonb NOT NULL, "adjustments" jsonb NOT NULL, "taken_on" date NOT NULL, "sha256" text NOT NULL, "computed_by" uuid NOT NULL, "computed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "assessment_run_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "assessment_run_assessment_key" ON "assessment_run" ("assessment_id", "seq")`,
  `CREATE TABLE "assessment_fact" ("run_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "no" integer NOT NULL, "kind" text NOT NULL, "role" text, "category" text, "quantity" integer NOT NULL, "on" date, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "work_item_id" uuid, "found_by" uuid, "label" text NOT NULL, CONSTRAINT "assessment_fact_pkey" PRIMARY KEY ("run_id", "unit_id", "no"))`,
  `CREATE TABLE "assessment_unit" ("run_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "unit_name" text NOT NULL, "league" text NOT NULL, "items" integer NOT NULL, "titles" jsonb NOT NULL, "total" integer NOT NULL, "place" integer NOT NULL, "tied" boolean NOT NULL, "grade" text NOT NULL, "outcomes" text array NOT NULL, "dimensions" jsonb NOT NULL, CONSTRAINT "assessment_unit_pkey" PRIMARY KEY ("run_id", "unit_id"))`,
  `CREATE INDEX "assessment_unit_unit_idx" ON "assessment_unit" ("unit_id")`,
  `CREATE TABLE "score_line" ("run_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "seq" integer NOT NULL, "dimension" text, "kind" text NOT NULL, "rule" text, "fact_no" integer, "points" integer NOT NULL, "words" text NOT NULL, CONSTRAINT "score_line_pkey" PRIMARY KEY ("run_id", "unit_id", "seq"))`,
  `CREATE TABLE "assessment_consent" ("assessment_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "given_by" uuid NOT NULL, "given_by_name" text NOT NULL, "given_on" date NOT NULL, CONSTRAINT "assessment_consent_pkey" PRIMARY KEY ("assessment_id", "unit_id"))`,
  `CREATE TABLE "appeal" ("id" uuid NOT NULL DEFAULT uuid_v7(), "assessment_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "fact_no" integer NOT NULL, "state" text NOT NULL DEFAULT 'open', "reason" text NOT NULL, "filed_by" uuid NOT NULL, "filed_by_name" text NOT NULL, "filed_on" date NOT NULL, "decision" text, "treated_as" text, "treated_quantity" integer, "decided_by" uuid, "decided_by_name" text, "decided_on" date, CONSTRAINT "appeal_treated_check" CHECK ("treated_as" IS NULL OR "state" = 'upheld'), CONSTRAINT "appeal_decided_check" CHECK (("state" = 'open') = ("decided_on" IS NULL)), CONSTRAINT "appeal_state_check" CHECK ("state" IN ('open', 'upheld', 'rejected')), CONSTRAINT "appeal_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "appeal_unit_idx" ON "appeal" ("unit_id")`,
  `CREATE UNIQUE INDEX "appeal_fact_key" ON "appeal" ("assessment_id", "fact_no")`,
  `CREATE TABLE "assessment_mark" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "year" integer NOT NULL, "unit_id" uuid NOT NULL, "kind" text NOT NULL, "category" text, "quantity" integer NOT NULL, "work_item_id" uuid, "ground" text NOT NULL, "recorded_by" uuid NOT NULL, "recorded_by_name" text NOT NULL, "recorded_on" date NOT NULL, "withdrawn_by" uuid, "withdrawn_on" date, "withdrawal_reason" text NOT NULL DEFAULT '', CONSTRAINT "assessment_mark_withdrawn_check" CHECK (("withdrawn_on" IS NULL) = ("withdrawn_by" IS NULL)), CONSTRAINT "assessment_mark_quantity_check" CHECK ("quantity" BETWEEN 0 AND 10000), CONSTRAINT "assessment_mark_category_check" CHECK (("kind" = 'recognition') = ("category" IS NOT NULL)), CONSTRAINT "assessment_mark_kind_check" CHECK ("kind" IN ('recognition', 'report-false', 'leader-mark')), CONSTRAINT "assessment_mark_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "assessment_mark_leader_key" ON "assessment_mark" ("year", "unit_id", "recorded_by") WHERE "kind" = 'leader-mark' AND "withdrawn_on" IS NULL`,
  `CREATE INDEX "assessment_mark_year_idx" ON "assessment_mark" ("region_id", "year", "unit_id")`,
  `CREATE TABLE "awarded_title" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "name" text NOT NULL, "awarded_on" date NOT NULL, "document" text NOT NULL, "instalments" integer NOT NULL DEFAULT '0', "released" integer NOT NULL DEFAULT '0', "revoked_on" date, "revoked_by" uuid, CONSTRAINT "awarded_title_revoked_check" CHECK (("revoked_on" IS NULL) = ("revoked_by" IS NULL)), CONSTRAINT "awarded_title_instalments_check" CHECK ("released" BETWEEN 0 AND "instalments"), CONSTRAINT "awarded_title_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "awarded_title_region_idx" ON "awarded_title" ("region_id")`,
  `ALTER TABLE "assessment_scheme" ADD CONSTRAINT "assessment_scheme_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment_scheme" ADD CONSTRAINT "assessment_scheme_replaces_fkey" FOREIGN KEY ("replaces_id") REFERENCES "assessment_scheme"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment_scheme" ADD CONSTRAINT "assessment_scheme_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment" ADD CONSTRAINT "assessment_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment" ADD CONSTRAINT "assessment_scheme_fkey" FOREIGN KEY ("scheme_id") REFERENCES "assessment_scheme"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment" ADD CONSTRAINT "assessment_corrects_fkey" FOREIGN KEY ("corrects_id") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment" ADD CONSTRAINT "assessment_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment_consent" ADD CONSTRAINT "assessment_consent_assessment_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment_consent" ADD CONSTRAINT "assessment_consent_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "appeal" ADD CONSTRAINT "appeal_assessment_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "appeal" ADD CONSTRAINT "appeal_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment_mark" ADD CONSTRAINT "assessment_mark_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment_mark" ADD CONSTRAINT "assessment_mark_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "assessment_mark" ADD CONSTRAINT "assessment_mark_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "awarded_title" ADD CONSTRAINT "awarded_title_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "awarded_title" ADD CONSTRAINT "awarded_title_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "awarded_title" ADD CONSTRAINT "awarded_title_revoked_by_fkey" FOREIGN KEY ("revoked_by") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** What is published, or was given up, stands still for ever; so do the rules that an assessment goes by. */
const FROZEN = [
  `CREATE FUNCTION refuse_ended_assessment_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'assessment % is %: it stands still', OLD.id, OLD.state USING ERRCODE = 'check_violation';
   END $$`,
  `CREATE TRIGGER assessment_frozen BEFORE UPDATE OR DELETE ON assessment
     FOR EACH ROW WHEN (OLD.state IN ('published', 'discarded')) EXECUTE FUNCTION refuse_ended_assessment_change()`,
  `CREATE FUNCTION refuse_used_scheme_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT 1 FROM assessment WHERE scheme_id = OLD.id AND state <> 'discarded') THEN
       RAISE EXCEPTION 'scheme % is in use: its rules stand still', OLD.id USING ERRCODE = 'check_violation';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER assessment_scheme_frozen BEFORE UPDATE ON assessment_scheme
     FOR EACH ROW WHEN (OLD.rules IS DISTINCT FROM NEW.rules OR OLD.year <> NEW.year)
     EXECUTE FUNCTION refuse_used_scheme_change()`,
];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON assessment_scheme, assessment, appeal, assessment_mark, awarded_title
     TO ${APPLICATION_ROLE}`,
  // Facts, and what was computed from them, are only added to.
  `GRANT SELECT, INSERT ON assessment_run, assessment_fact, assessment_unit, score_line, assessment_consent
     TO ${APPLICATION_ROLE}`,
];

/** 年考核: schemes, assessments with their frozen facts and lines, appeals, marks, titles. */
export class Assessments1764470000000 implements MigrationInterface {
  name = 'Assessments1764470000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FROZEN, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('an assessment is kept for ever: restore a backup instead');
  }
}
