import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed a draft, and each task of it, last: what a second reviewer is told. */
export class LastEditors1764320000000 implements MigrationInterface {
  name = 'LastEditors1764320000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "policy" ADD "changed_by" text');
    await runner.query('ALTER TABLE "task" ADD "changed_by" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "task" DROP COLUMN "changed_by"');
    await runner.query('ALTER TABLE "policy" DROP COLUMN "changed_by"');
  }
}
