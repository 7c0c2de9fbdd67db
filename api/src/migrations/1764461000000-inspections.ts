import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const INSPECTIONS = [
  `CREATE TABLE "inspection_round" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "name" text NOT NULL, "cycle_id" uuid, "starts_on" date NOT NULL, "ends_on" date NOT NULL, "state" text NOT NULL DEFAULT 'planned', "yellow_share" integer NOT NULL, "greens" integer NOT NULL, "seed" bigint NOT NULL, "drawn_on" date, "drawn_by" uuid, "planned_by" uuid NOT NULL, "planned_on" date NOT NULL, "closed_on" date, "closed_by" uuid, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "inspection_round_closed_check" CHECK (("state" = 'closed') = ("closed_on" IS NOT NULL)), CONSTRAINT "inspection_round_drawn_check" CHECK (("state" = 'planned') = ("drawn_on" IS NULL)), CONSTRAINT "inspection_round_seed_check" CHECK ("seed" BETWEEN 0 AND 4294967295), CONSTRAINT "inspection_round_share_check" CHECK ("yellow_share" BETWEEN 0 AND 100 AND "greens" >= 0), CONSTRAINT "inspection_round_dates_check" CHECK ("starts_on" <= "ends_on"), CONSTRAINT "inspection_round_state_check" CHECK ("state" IN ('planned', 'open', 'closed')), CONSTRAINT "inspection_round_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "inspection_round_region_idx" ON "inspection_round" ("region_id", "starts_on")`,
  `CREATE TABLE "inspection_round_policy" ("round_id" uuid NOT NULL, "policy_id" uuid NOT NULL, CONSTRAINT "inspection_round_policy_pkey" PRIMARY KEY ("round_id", "policy_id"))`,
  `CREATE TABLE "inspection_round_unit" ("round_id" uuid NOT NULL, "unit_id" uuid NOT NULL, CONSTRAINT "inspection_round_unit_pkey" PRIMARY KEY ("round_id", "unit_id"))`,
  `CREATE TABLE "inspection_round_inspector" ("round_id" uuid NOT NULL, "user_id" uuid NOT NULL, CONSTRAINT "inspection_round_inspector_pkey" PRIMARY KEY ("round_id", "user_id"))`,
  `CREATE TABLE "inspection_candidate" ("round_id" uuid NOT NULL, "work_item_id" uuid NOT NULL, "light" text, CONSTRAINT "inspection_candidate_pkey" PRIMARY KEY ("round_id", "work_item_id"))`,
  `CREATE TABLE "inspection_sample" ("round_id" uuid NOT NULL, "work_item_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "ground" text NOT NULL, "reason" text, "taken_on" date NOT NULL, CONSTRAINT "inspection_sample_reason_check" CHECK (("ground" = 'added') = ("reason" IS NOT NULL)), CONSTRAINT "inspection_sample_ground_check" CHECK ("ground" IN ('red', 'yellow', 'green', 'added')), CONSTRAINT "inspection_sample_pkey" PRIMARY KEY ("round_id", "work_item_id"))`,
  `CREATE INDEX "inspection_sample_item_idx" ON "inspection_sample" ("work_item_id")`,
  `CREATE TABLE "inspection_visit" ("id" uuid NOT NULL DEFAULT uuid_v7(), "round_id" uuid NOT NULL, "region_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'planned', "planned_on" date NOT NULL, "visited_on" date, "people" text NOT NULL DEFAULT '', "notes" text NOT NULL DEFAULT '', "cancelled_reason" text, "answer" text, "answered_by" uuid, "answered_on" date, "recorded_by" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "inspection_visit_answer_check" CHECK (("answer" IS NULL) = ("answered_on" IS NULL)), CONSTRAINT "inspection_visit_cancelled_check" CHECK (("state" = 'cancelled') = ("cancelled_reason" IS NOT NULL)), CONSTRAINT "inspection_visit_made_check" CHECK (("state" = 'made') = ("visited_on" IS NOT NULL)), CONSTRAINT "inspection_visit_state_check" CHECK ("state" IN ('planned', 'made', 'cancelled')), CONSTRAINT "inspection_visit_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "inspection_visit_unit_idx" ON "inspection_visit" ("unit_id", "planned_on")`,
  `CREATE INDEX "inspection_visit_round_idx" ON "inspection_visit" ("round_id")`,
  `CREATE TABLE "verified_figure" ("id" uuid NOT NULL DEFAULT uuid_v7(), "round_id" uuid NOT NULL, "region_id" uuid NOT NULL, "work_item_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "target_id" uuid, "reported" double precision, "verified" double precision NOT NULL, "note" text NOT NULL DEFAULT '', "verified_by" uuid NOT NULL, "verified_on" date NOT NULL, CONSTRAINT "verified_figure_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "verified_figure_item_idx" ON "verified_figure" ("work_item_id", "verified_on")`,
  `CREATE UNIQUE INDEX "verified_figure_progress_key" ON "verified_figure" ("round_id", "work_item_id") WHERE "target_id" IS NULL`,
  `CREATE UNIQUE INDEX "verified_figure_target_key" ON "verified_figure" ("round_id", "work_item_id", "target_id") WHERE "target_id" IS NOT NULL`,
  `CREATE TABLE "finding" ("id" uuid NOT NULL DEFAULT uuid_v7(), "round_id" uuid NOT NULL, "seq" integer NOT NULL, "region_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "work_item_id" uuid, "visit_id" uuid, "grade" text NOT NULL, "sentence" text NOT NULL, "demand" text NOT NULL DEFAULT '', "state" text NOT NULL DEFAULT 'open', "found_by" uuid NOT NULL, "found_on" date NOT NULL, "answer" text, "answered_by" uuid, "answered_on" date, "decided_by" uuid, "decided_on" date, "decision" text, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "finding_seq_key" UNIQUE ("round_id", "seq"), CONSTRAINT "finding_answer_check" CHECK (("answer" IS NULL) = ("answered_on" IS NULL)), CONSTRAINT "finding_decided_check" CHECK (("state" = 'open') = ("decided_on" IS NULL)), CONSTRAINT "finding_state_check" CHECK ("state" IN ('open', 'settled', 'withdrawn')), CONSTRAINT "finding_grade_check" CHECK ("grade" IN ('minor', 'major', 'severe')), CONSTRAINT "finding_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "finding_unit_idx" ON "finding" ("unit_id", "state")`,
  `CREATE INDEX "finding_item_idx" ON "finding" ("work_item_id")`,
  `CREATE TABLE "inspection_setting" ("region_id" uuid NOT NULL, "order_prefix" text NOT NULL, "visit_limit" integer NOT NULL, "look_back_days" integer NOT NULL, "draft_after_days" integer, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "inspection_setting_numbers_check" CHECK ("visit_limit" >= 0 AND "look_back_days" > 0 AND "draft_after_days" > 0), CONSTRAINT "inspection_setting_pkey" PRIMARY KEY ("region_id"))`,
  `ALTER TABLE "inspection_round" ADD CONSTRAINT "inspection_round_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_round" ADD CONSTRAINT "inspection_round_cycle_fkey" FOREIGN KEY ("cycle_id") REFERENCES "reporting_cycle"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_round_policy" ADD CONSTRAINT "inspection_round_policy_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_round_policy" ADD CONSTRAINT "inspection_round_policy_policy_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_round_unit" ADD CONSTRAINT "inspection_round_unit_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_round_unit" ADD CONSTRAINT "inspection_round_unit_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_round_inspector" ADD CONSTRAINT "inspection_round_inspector_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_round_inspector" ADD CONSTRAINT "inspection_round_inspector_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_candidate" ADD CONSTRAINT "inspection_candidate_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_candidate" ADD CONSTRAINT "inspection_candidate_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_sample" ADD CONSTRAINT "inspection_sample_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_sample" ADD CONSTRAINT "inspection_sample_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_sample" ADD CONSTRAINT "inspection_sample_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_visit" ADD CONSTRAINT "inspection_visit_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_visit" ADD CONSTRAINT "inspection_visit_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "verified_figure" ADD CONSTRAINT "verified_figure_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "verified_figure" ADD CONSTRAINT "verified_figure_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "verified_figure" ADD CONSTRAINT "verified_figure_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "verified_figure" ADD CONSTRAINT "verified_figure_target_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "finding" ADD CONSTRAINT "finding_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "finding" ADD CONSTRAINT "finding_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "finding" ADD CONSTRAINT "finding_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "finding" ADD CONSTRAINT "finding_visit_fkey" FOREIGN KEY ("visit_id") REFERENCES "inspection_visit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "inspection_setting" ADD CONSTRAINT "inspection_setting_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

const RECTIFICATIONS = [
  `CREATE TABLE "rectification" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "work_item_id" uuid, "finding_id" uuid, "report_id" uuid, "previous_id" uuid, "origin" text NOT NULL, "matter" text NOT NULL, "demand" text NOT NULL, "colour" text NOT NULL DEFAULT 'blue', "state" text NOT NULL DEFAULT 'drafted', "original_due_on" date NOT NULL, "due_on" date NOT NULL, "prefix" text, "year" integer, "serial" integer, "drafted_by" uuid, "drafted_on" date NOT NULL, "signed_by" uuid, "signed_on" date, "reply" text NOT NULL DEFAULT '', "replied_by" uuid, "replied_on" date, "approved_by" uuid, "approved_on" date, "verification" text NOT NULL DEFAULT '', "verified_by" uuid, "verified_on" date, "closed_by" uuid, "closed_on" date, "look_back_on" date, "look_back_note" text NOT NULL DEFAULT '', "looked_back_by" uuid, "looked_back_on" date, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "rectification_closed_check" CHECK ("state" NOT IN ('closed', 'sustained', 'relapsed') OR "closed_on" IS NOT NULL), CONSTRAINT "rectification_relapse_check" CHECK (("origin" = 'relapse') = ("previous_id" IS NOT NULL)), CONSTRAINT "rectification_signed_check" CHECK (("signed_on" IS NULL) = ("serial" IS NULL) AND ("state" IN ('drafted', 'cancelled') OR "signed_on" IS NOT NULL)), CONSTRAINT "rectification_colour_check" CHECK ("colour" IN ('blue', 'orange', 'red', 'interview')), CONSTRAINT "rectification_origin_check" CHECK ("origin" IN ('finding', 'report', 'item', 'hand', 'relapse')), CONSTRAINT "rectification_state_check" CHECK ("state" IN ('drafted', 'rectifying', 'replied', 'approved', 'verified', 'closed', 'sustained', 'relapsed', 'cancelled')), CONSTRAINT "rectification_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "rectification_previous_key" ON "rectification" ("previous_id") WHERE "previous_id" IS NOT NULL`,
  `CREATE UNIQUE INDEX "rectification_overdue_key" ON "rectification" ("work_item_id") WHERE "origin" = 'item' AND "state" IN ('drafted', 'rectifying', 'replied', 'approved', 'verified')`,
  `CREATE UNIQUE INDEX "rectification_report_key" ON "rectification" ("report_id") WHERE "report_id" IS NOT NULL AND "state" IN ('drafted', 'rectifying', 'replied', 'approved', 'verified')`,
  `CREATE UNIQUE INDEX "rectification_finding_key" ON "rectification" ("finding_id") WHERE "finding_id" IS NOT NULL AND "state" IN ('drafted', 'rectifying', 'replied', 'approved', 'verified')`,
  `CREATE INDEX "rectification_item_idx" ON "rectification" ("work_item_id")`,
  `CREATE INDEX "rectification_region_idx" ON "rectification" ("region_id", "state", "due_on")`,
  `CREATE INDEX "rectification_unit_idx" ON "rectification" ("unit_id", "state", "due_on")`,
  `CREATE UNIQUE INDEX "rectification_serial_key" ON "rectification" ("region_id", "year", "serial") WHERE "serial" IS NOT NULL`,
  `CREATE TABLE "rectification_measure" ("id" uuid NOT NULL DEFAULT uuid_v7(), "rectification_id" uuid NOT NULL, "seq" integer NOT NULL, "words" text NOT NULL, "due_on" date, "state" text NOT NULL DEFAULT 'doing', "result" text NOT NULL DEFAULT '', "done_on" date, "recorded_by" uuid NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "rectification_measure_done_check" CHECK (("state" = 'done') = ("done_on" IS NOT NULL)), CONSTRAINT "rectification_measure_state_check" CHECK ("state" IN ('doing', 'done', 'dropped')), CONSTRAINT "rectification_measure_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "rectification_measure_order_idx" ON "rectification_measure" ("rectification_id", "seq")`,
  `CREATE TABLE "rectification_rise" ("rectification_id" uuid NOT NULL, "seq" integer NOT NULL, "from_colour" text NOT NULL, "to_colour" text NOT NULL, "state" text NOT NULL DEFAULT 'drafted', "drafted_on" date NOT NULL, "decided_by" uuid, "decided_on" date, "reason" text NOT NULL DEFAULT '', CONSTRAINT "rectification_rise_decided_check" CHECK (("state" = 'drafted') = ("decided_on" IS NULL)), CONSTRAINT "rectification_rise_state_check" CHECK ("state" IN ('drafted', 'signed', 'dismissed')), CONSTRAINT "rectification_rise_pkey" PRIMARY KEY ("rectification_id", "seq"))`,
  `CREATE UNIQUE INDEX "rectification_rise_open_key" ON "rectification_rise" ("rectification_id") WHERE "state" = 'drafted'`,
  `CREATE TABLE "rectification_extension" ("rectification_id" uuid NOT NULL, "seq" integer NOT NULL, "asked_due_on" date NOT NULL, "reason" text NOT NULL, "asked_by" uuid NOT NULL, "asked_on" date NOT NULL, "state" text NOT NULL DEFAULT 'open', "decided_by" uuid, "decided_on" date, "decision" text NOT NULL DEFAULT '', CONSTRAINT "rectification_extension_decided_check" CHECK (("state" = 'open') = ("decided_on" IS NULL)), CONSTRAINT "rectification_extension_state_check" CHECK ("state" IN ('open', 'granted', 'refused', 'lapsed')), CONSTRAINT "rectification_extension_pkey" PRIMARY KEY ("rectification_id", "seq"))`,
  `CREATE UNIQUE INDEX "rectification_extension_open_key" ON "rectification_extension" ("rectification_id") WHERE "state" = 'open'`,
  `ALTER TABLE "rectification" ADD CONSTRAINT "rectification_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "rectification" ADD CONSTRAINT "rectification_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "rectification" ADD CONSTRAINT "rectification_finding_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "rectification" ADD CONSTRAINT "rectification_report_fkey" FOREIGN KEY ("report_id") REFERENCES "progress_report"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "rectification" ADD CONSTRAINT "rectification_previous_fkey" FOREIGN KEY ("previous_id") REFERENCES "rectification"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "rectification_measure" ADD CONSTRAINT "rectification_measure_order_fkey" FOREIGN KEY ("rectification_id") REFERENCES "rectification"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "rectification_rise" ADD CONSTRAINT "rectification_rise_order_fkey" FOREIGN KEY ("rectification_id") REFERENCES "rectification"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "rectification_extension" ADD CONSTRAINT "rectification_extension_order_fkey" FOREIGN KEY ("rectification_id") REFERENCES "rectification"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** Inspection has evidence of its own, which belongs to no item's closing. */
const EVIDENCE = [
  `ALTER TABLE "evidence_file" ADD "visit_id" uuid`,
  `ALTER TABLE "evidence_file" ADD "finding_id" uuid`,
  `ALTER TABLE "evidence_file" ADD "measure_id" uuid`,
  `ALTER TABLE "evidence_file" ALTER COLUMN "work_item_id" DROP NOT NULL`,
  `CREATE INDEX "evidence_file_measure_idx" ON "evidence_file" ("measure_id") WHERE "measure_id" IS NOT NULL`,
  `CREATE INDEX "evidence_file_finding_idx" ON "evidence_file" ("finding_id") WHERE "finding_id" IS NOT NULL`,
  `CREATE INDEX "evidence_file_visit_idx" ON "evidence_file" ("visit_id") WHERE "visit_id" IS NOT NULL`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_one_check" CHECK (num_nonnulls("work_item_id", "visit_id", "finding_id", "measure_id") = 1)`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_visit_fkey" FOREIGN KEY ("visit_id") REFERENCES "inspection_visit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_finding_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_measure_fkey" FOREIGN KEY ("measure_id") REFERENCES "rectification_measure"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** What was drawn is only added to. */
const GRANTS = [
  `GRANT SELECT, INSERT ON inspection_candidate, inspection_sample TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT, DELETE ON inspection_round_policy, inspection_round_unit, inspection_round_inspector TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE ON inspection_round, inspection_visit, verified_figure, finding, inspection_setting,
     rectification, rectification_measure, rectification_rise, rectification_extension TO ${APPLICATION_ROLE}`,
];

export class Inspections1764461000000 implements MigrationInterface {
  name = 'Inspections1764461000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...INSPECTIONS, ...RECTIFICATIONS, ...EVIDENCE, ...GRANTS])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
