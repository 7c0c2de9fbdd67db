import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `CREATE TABLE "former_unit_name" ("unit_id" uuid NOT NULL, "valid_until" date NOT NULL, "name" text NOT NULL, CONSTRAINT "former_unit_name_pkey" PRIMARY KEY ("unit_id", "valid_until"))`,
  `ALTER TABLE "former_unit_name" ADD CONSTRAINT "former_unit_name_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "unit_succession" ("unit_id" uuid NOT NULL, "successor_id" uuid NOT NULL, CONSTRAINT "unit_succession_pkey" PRIMARY KEY ("unit_id", "successor_id"))`,
  `CREATE INDEX "unit_succession_successor_idx" ON "unit_succession" ("successor_id")`,
  `ALTER TABLE "unit_succession" ADD CONSTRAINT "unit_succession_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "unit_succession" ADD CONSTRAINT "unit_succession_successor_fkey" FOREIGN KEY ("successor_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "reorganisation" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "kind" text NOT NULL, "effective_on" date NOT NULL, "reason" text NOT NULL, "document" text NOT NULL, "decided_by" uuid NOT NULL, "decided_by_name" text NOT NULL, "decided_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "items" integer NOT NULL, "joined" integer NOT NULL, "people" integer NOT NULL, CONSTRAINT "reorganisation_kind_check" CHECK ("kind" IN ('rename', 'merge', 'split')), CONSTRAINT "reorganisation_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "reorganisation" ADD CONSTRAINT "reorganisation_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "reorganisation" ADD CONSTRAINT "reorganisation_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "reorganisation_unit" ("reorganisation_id" uuid NOT NULL, "part" text NOT NULL, "unit_id" uuid NOT NULL, "seq" integer NOT NULL, "name" text NOT NULL, CONSTRAINT "reorganisation_unit_part_check" CHECK ("part" IN ('before', 'after')), CONSTRAINT "reorganisation_unit_pkey" PRIMARY KEY ("reorganisation_id", "part", "unit_id"))`,
  `CREATE INDEX "reorganisation_unit_unit_idx" ON "reorganisation_unit" ("unit_id")`,
  `ALTER TABLE "reorganisation_unit" ADD CONSTRAINT "reorganisation_unit_reorganisation_fkey" FOREIGN KEY ("reorganisation_id") REFERENCES "reorganisation"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "reorganisation_unit" ADD CONSTRAINT "reorganisation_unit_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item" ADD "joined_into_id" uuid`,
  `ALTER TABLE "work_item" ADD CONSTRAINT "work_item_joined_into_fkey" FOREIGN KEY ("joined_into_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE INDEX "work_item_joined_idx" ON "work_item" ("joined_into_id") WHERE "joined_into_id" IS NOT NULL`,
  `ALTER TABLE "work_item" DROP CONSTRAINT "work_item_task_unit_key"`,
  `CREATE UNIQUE INDEX "work_item_task_unit_key" ON "work_item" ("task_id", "unit_id") WHERE "joined_into_id" IS NULL`,
];

/** What became of units is only added to. */
const GRANTS = [
  `GRANT SELECT, INSERT ON former_unit_name, unit_succession, reorganisation, reorganisation_unit TO ${APPLICATION_ROLE}`,
];

export class Reorganisations1764375000000 implements MigrationInterface {
  name = 'Reorganisations1764375000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
