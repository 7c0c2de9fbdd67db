import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `ALTER TABLE "work_item_plan" ADD "origin" text NOT NULL DEFAULT 'filed'`,
  `ALTER TABLE "work_item_plan" ADD CONSTRAINT "work_item_plan_origin_check" CHECK ("origin" IN ('filed', 'extension') AND ("origin" = 'filed' OR "state" = 'accepted'))`,
];

/** 延期: the decision about an extension moves the end of the plan in force, as a version of its own. */
export class PlansMovedByExtensions1764501000000 implements MigrationInterface {
  name = 'PlansMovedByExtensions1764501000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('versions of plans are not forgotten: restore a backup instead');
  }
}
