import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const FACTS = ['work_item', 'work_item_standing'].flatMap((table) => [
  `ALTER TABLE "${table}" ADD "open_findings" integer NOT NULL DEFAULT 0`,
  `ALTER TABLE "${table}" ADD "rectification_due_on" date`,
  `ALTER TABLE "${table}" ADD "inspector_red" boolean NOT NULL DEFAULT false`,
]);

const TABLES = [
  `CREATE TABLE "inspector_red" ("id" uuid NOT NULL DEFAULT uuid_v7(), "work_item_id" uuid NOT NULL, "region_id" uuid NOT NULL, "reason" text NOT NULL, "set_by" uuid NOT NULL, "set_on" date NOT NULL, "lifted_reason" text, "lifted_by" uuid, "lifted_on" date, CONSTRAINT "inspector_red_lifted_check" CHECK (("lifted_on" IS NULL) = ("lifted_by" IS NULL)), CONSTRAINT "inspector_red_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "inspector_red_item_idx" ON "inspector_red" ("work_item_id")`,
  `CREATE UNIQUE INDEX "inspector_red_standing_key" ON "inspector_red" ("work_item_id") WHERE "lifted_on" IS NULL`,
  `ALTER TABLE "inspector_red" ADD CONSTRAINT "inspector_red_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

const GRANTS = [`GRANT SELECT, INSERT, UPDATE ON inspector_red TO ${APPLICATION_ROLE}`];

export class InspectionFacts1764460000000 implements MigrationInterface {
  name = 'InspectionFacts1764460000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...FACTS, ...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
