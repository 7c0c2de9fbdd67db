import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is closed can be put away: a state of its own, in which the day it was closed stays. */
const STATEMENTS = [
  `ALTER TABLE "work_item" DROP CONSTRAINT "work_item_state_check", DROP CONSTRAINT "work_item_closed_check"`,
  `ALTER TABLE "work_item" ADD CONSTRAINT "work_item_state_check" CHECK ("state" IN ('assigned', 'accepted', 'closing', 'closed', 'suspended', 'cancelled', 'archived'))`,
  `ALTER TABLE "work_item" ADD CONSTRAINT "work_item_closed_check" CHECK (("state" IN ('closed', 'archived')) = ("closed_on" IS NOT NULL))`,
];

export class Archive1764370000000 implements MigrationInterface {
  name = 'Archive1764370000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
