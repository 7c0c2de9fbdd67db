import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const UP = [
  `CREATE TABLE "remembered_name" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "printed" text NOT NULL, "unit_id" uuid NOT NULL, "decided_by" text NOT NULL, "decided_on" date NOT NULL, "withdrawn_on" date, CONSTRAINT "remembered_name_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "remembered_name_key" ON "remembered_name" ("region_id", "printed") WHERE "withdrawn_on" IS NULL`,
  `CREATE INDEX "remembered_name_unit_idx" ON "remembered_name" ("unit_id")`,
  `ALTER TABLE "remembered_name" ADD CONSTRAINT "remembered_name_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "remembered_name" ADD CONSTRAINT "remembered_name_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `GRANT SELECT, INSERT, UPDATE ON "remembered_name" TO ${APPLICATION_ROLE}`,
  `ALTER TABLE "unit_alias" ADD "withdrawn_on" date`,
  `ALTER TABLE "task" ADD "changed_in" integer NOT NULL DEFAULT '1'`,
];

/** What clerks decided about printed names, names taken back, and the version of the draft that last touched a task. */
export class RememberedNames1764210000000 implements MigrationInterface {
  name = 'RememberedNames1764210000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "task" DROP COLUMN "changed_in"');
    await runner.query('ALTER TABLE "unit_alias" DROP COLUMN "withdrawn_on"');
    await runner.query('DROP TABLE "remembered_name"');
  }
}
