import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const STATEMENTS = [
  `CREATE TABLE "evidence_file" ("id" uuid NOT NULL DEFAULT uuid_v7(), "work_item_id" uuid NOT NULL, "report_id" uuid, "request_id" uuid, "file_name" text NOT NULL, "size" integer NOT NULL, "expected_sha256" text, "received" integer NOT NULL DEFAULT '0', "state" text NOT NULL DEFAULT 'receiving', "refusal" text, "file_id" uuid, "uploaded_by" uuid NOT NULL, "uploaded_on" date NOT NULL, "withdrawn_by" uuid, "withdrawn_on" date, CONSTRAINT "evidence_file_withdrawn_check" CHECK (("state" = 'withdrawn') = ("withdrawn_on" IS NOT NULL)), CONSTRAINT "evidence_file_refused_check" CHECK ("state" <> 'refused' OR "refusal" IS NOT NULL), CONSTRAINT "evidence_file_whole_check" CHECK ("state" NOT IN ('waiting', 'kept') OR ("file_id" IS NOT NULL AND "received" = "size")), CONSTRAINT "evidence_file_received_check" CHECK ("size" > 0 AND "received" BETWEEN 0 AND "size"), CONSTRAINT "evidence_file_subject_check" CHECK ("report_id" IS NULL OR "request_id" IS NULL), CONSTRAINT "evidence_file_state_check" CHECK ("state" IN ('receiving', 'waiting', 'kept', 'refused', 'withdrawn')), CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "evidence_file_item_idx" ON "evidence_file" ("work_item_id")`,
  `CREATE INDEX "evidence_file_report_idx" ON "evidence_file" ("report_id")`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_report_fkey" FOREIGN KEY ("report_id") REFERENCES "progress_report"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_request_fkey" FOREIGN KEY ("request_id") REFERENCES "work_item_request"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_file_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `GRANT SELECT, INSERT, UPDATE ON evidence_file TO ${APPLICATION_ROLE}`,
];

/** 佐证材料: files beside reports and requests to close an item, with how far their upload has come. */
export class Evidence1764350000000 implements MigrationInterface {
  name = 'Evidence1764350000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('evidence is not thrown away: restore a backup instead');
  }
}
