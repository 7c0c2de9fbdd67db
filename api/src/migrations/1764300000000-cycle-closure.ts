import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const STATEMENTS = [
  `ALTER TABLE "reporting_cycle" ADD "closed_on" date`,
  `ALTER TABLE "reporting_cycle" ADD "closed_by" uuid`,
  `ALTER TABLE "reporting_cycle" ADD CONSTRAINT "reporting_cycle_closed_check" CHECK (("state" = 'closed') = ("closed_on" IS NOT NULL))`,
  `ALTER TABLE "progress_report" ADD "lapsed_on" date`,
  `CREATE INDEX "progress_report_count_idx" ON "progress_report" ("cycle_id", "unit_id", "state", "due_on", "first_submitted_on")`,
  `CREATE TABLE "cycle_snapshot" ("cycle_id" uuid NOT NULL, "work_item_id" uuid NOT NULL, "report_id" uuid NOT NULL, "region_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "policy_id" uuid NOT NULL, "role" text NOT NULL, "item_state" text NOT NULL, "light" text, "light_rule" text, "standing" jsonb NOT NULL, "progress" integer, "report_state" text NOT NULL, "outcome" text NOT NULL, "overdue" boolean NOT NULL, "due_on" date NOT NULL, "first_submitted_on" date, "report_progress" integer, "figures" jsonb NOT NULL, "submitted_by" uuid, "approved_by" uuid, "reviewed_by" uuid, CONSTRAINT "cycle_snapshot_unreported_check" CHECK (("outcome" IN ('unreported', 'waived')) = ("first_submitted_on" IS NULL)), CONSTRAINT "cycle_snapshot_light_check" CHECK (("light" IS NULL) = ("light_rule" IS NULL)), CONSTRAINT "cycle_snapshot_report_state_check" CHECK ("report_state" IN ('owed', 'draft', 'submitted', 'approved', 'accepted', 'returned')), CONSTRAINT "cycle_snapshot_item_state_check" CHECK ("item_state" IN ('assigned', 'accepted', 'closing', 'closed', 'suspended', 'cancelled')), CONSTRAINT "cycle_snapshot_outcome_check" CHECK ("outcome" IN ('on-time', 'late', 'unreported', 'waived')), CONSTRAINT "cycle_snapshot_pkey" PRIMARY KEY ("cycle_id", "work_item_id"))`,
  `CREATE INDEX "cycle_snapshot_unit_idx" ON "cycle_snapshot" ("cycle_id", "unit_id", "work_item_id")`,
  `CREATE INDEX "cycle_snapshot_item_idx" ON "cycle_snapshot" ("work_item_id")`,
  `CREATE TABLE "cycle_unit_total" ("cycle_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "total" integer NOT NULL, "owed" integer NOT NULL, "submitted" integer NOT NULL, "approved" integer NOT NULL, "accepted" integer NOT NULL, "returned" integer NOT NULL, "overdue" integer NOT NULL, "late" integer NOT NULL, "unreported" integer NOT NULL, "waived" integer NOT NULL, "grey" integer NOT NULL, "green" integer NOT NULL, "yellow" integer NOT NULL, "red" integer NOT NULL, "blue" integer NOT NULL, "unlit" integer NOT NULL, CONSTRAINT "cycle_unit_total_pkey" PRIMARY KEY ("cycle_id", "unit_id"))`,
  `ALTER TABLE "cycle_snapshot" ADD CONSTRAINT "cycle_snapshot_cycle_fkey" FOREIGN KEY ("cycle_id") REFERENCES "reporting_cycle"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "cycle_snapshot" ADD CONSTRAINT "cycle_snapshot_report_fkey" FOREIGN KEY ("report_id") REFERENCES "progress_report"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "cycle_unit_total" ADD CONSTRAINT "cycle_unit_total_cycle_fkey" FOREIGN KEY ("cycle_id") REFERENCES "reporting_cycle"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  // Written once, by the closing.
  `GRANT SELECT, INSERT ON cycle_snapshot, cycle_unit_total TO ${APPLICATION_ROLE}`,
  // What can't be handed in any more is not owed any more: the snapshot remembers that it was not.
  `CREATE OR REPLACE VIEW report_owing AS
  SELECT id AS report_id, work_item_id, due_on, coalesce(first_submitted_on, lapsed_on, 'infinity') AS until_on
    FROM progress_report
   WHERE first_submitted_on IS NULL OR first_submitted_on > due_on
  UNION ALL
  SELECT r.id, r.work_item_id, back.due_on, coalesce(back.resubmitted_on, r.lapsed_on, 'infinity')
    FROM report_return back JOIN progress_report r ON r.id = back.report_id
   WHERE back.by = 'inspector' AND (back.resubmitted_on IS NULL OR back.resubmitted_on > back.due_on)`,
];

/** 周期关闭: the snapshot that a closing leaves, its totals, and an end of what was owed. */
export class CycleClosure1764300000000 implements MigrationInterface {
  name = 'CycleClosure1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a snapshot is kept for ever: restore a backup instead');
  }
}
