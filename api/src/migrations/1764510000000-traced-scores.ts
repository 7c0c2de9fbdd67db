import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  `ALTER TABLE "assessment_fact" ADD "report_id" uuid`,
  `ALTER TABLE "assessment_unit" ADD "item_ids" uuid array NOT NULL DEFAULT '{}'`,
  `CREATE INDEX "audit_event_subject_idx" ON "audit_event" ("subject_id", "at") WHERE "work_item_id" IS NULL`,
];

export class TracedScores1764510000000 implements MigrationInterface {
  name = 'TracedScores1764510000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
