import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `CREATE TABLE "work_item_plan" ("id" uuid NOT NULL DEFAULT uuid_v7(), "work_item_id" uuid NOT NULL, "region_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "version" integer NOT NULL, "state" text NOT NULL DEFAULT 'submitted', "note" text NOT NULL DEFAULT '', "filed_by" uuid NOT NULL, "filed_on" date NOT NULL, "decided_by" uuid, "decided_on" date, "decision" text NOT NULL DEFAULT '', CONSTRAINT "work_item_plan_version_key" UNIQUE ("work_item_id", "version"), CONSTRAINT "work_item_plan_reason_check" CHECK ("state" <> 'returned' OR "decision" <> ''), CONSTRAINT "work_item_plan_decided_check" CHECK (("state" IN ('accepted', 'returned')) = ("decided_on" IS NOT NULL)), CONSTRAINT "work_item_plan_state_check" CHECK ("state" IN ('submitted', 'accepted', 'returned', 'replaced')), CONSTRAINT "work_item_plan_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "work_item_plan_region_idx" ON "work_item_plan" ("region_id", "state")`,
  `CREATE UNIQUE INDEX "work_item_plan_waiting_key" ON "work_item_plan" ("work_item_id") WHERE "state" = 'submitted'`,
  `CREATE TABLE "plan_node" ("plan_id" uuid NOT NULL, "seq" integer NOT NULL, "due_on" date NOT NULL, "percent" integer NOT NULL, "name" text NOT NULL DEFAULT '', CONSTRAINT "plan_node_day_key" UNIQUE ("plan_id", "due_on"), CONSTRAINT "plan_node_percent_check" CHECK ("percent" BETWEEN 0 AND 100), CONSTRAINT "plan_node_pkey" PRIMARY KEY ("plan_id", "seq"))`,
  `CREATE TABLE "plan_in_force" ("work_item_id" uuid NOT NULL, "valid_from" date NOT NULL, "valid_until" date NOT NULL DEFAULT 'infinity', "plan_id" uuid NOT NULL, "due_on" date array NOT NULL, "percents" integer array NOT NULL, "late_on" date array NOT NULL DEFAULT '{}', CONSTRAINT "plan_in_force_nodes_check" CHECK (cardinality("due_on") = cardinality("percents")), CONSTRAINT "plan_in_force_span_check" CHECK ("valid_from" < "valid_until"), CONSTRAINT "plan_in_force_pkey" PRIMARY KEY ("work_item_id", "valid_from"))`,
  `CREATE UNIQUE INDEX "plan_in_force_current_key" ON "plan_in_force" ("work_item_id") WHERE "valid_until" = 'infinity'`,
  `ALTER TABLE "work_item_plan" ADD CONSTRAINT "work_item_plan_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item_plan" ADD CONSTRAINT "work_item_plan_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "plan_node" ADD CONSTRAINT "plan_node_plan_fkey" FOREIGN KEY ("plan_id") REFERENCES "work_item_plan"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "plan_in_force" ADD CONSTRAINT "plan_in_force_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "plan_in_force" ADD CONSTRAINT "plan_in_force_plan_fkey" FOREIGN KEY ("plan_id") REFERENCES "work_item_plan"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** A plan that was filed stands as it was; only where it got to changes. */
const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON work_item_plan, plan_in_force TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT ON plan_node TO ${APPLICATION_ROLE}`,
];

/** 序时计划: plans of items by quarter, and which of them is in force. */
export class ItemPlans1764410000000 implements MigrationInterface {
  name = 'ItemPlans1764410000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
