import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const reference = (table: string, name: string, column: string, to: string) =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_${name}_fkey" FOREIGN KEY ("${column}") REFERENCES "${to}"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`;

const TABLES = [
  `CREATE TABLE "directive" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "work_item_id" uuid, "unit_id" uuid, "policy_id" uuid, "words" text NOT NULL, "urgency" text NOT NULL, "due_on" date NOT NULL, "written_by" uuid NOT NULL, "written_by_name" text NOT NULL, "written_on" date NOT NULL, "settled_by" uuid, "settled_on" date, "settled_words" text, CONSTRAINT "directive_settled_check" CHECK (("settled_by" IS NULL) = ("settled_on" IS NULL)), CONSTRAINT "directive_subject_check" CHECK (num_nonnulls("work_item_id", "unit_id", "policy_id") = 1), CONSTRAINT "directive_urgency_check" CHECK ("urgency" IN ('urgent', 'normal')), CONSTRAINT "directive_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "directive_region_idx" ON "directive" ("region_id", "written_on", "id")`,
  `CREATE INDEX "directive_item_idx" ON "directive" ("work_item_id") WHERE "work_item_id" IS NOT NULL`,
  reference('directive', 'region', 'region_id', 'region'),
  reference('directive', 'item', 'work_item_id', 'work_item'),
  reference('directive', 'unit', 'unit_id', 'unit'),
  reference('directive', 'policy', 'policy_id', 'policy'),
  reference('directive', 'written_by', 'written_by', 'app_user'),
  reference('directive', 'settled_by', 'settled_by', 'app_user'),
  `CREATE TABLE "directive_duty" ("directive_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "state" text NOT NULL, "due_on" date NOT NULL, "first_answered_on" date, CONSTRAINT "directive_duty_state_check" CHECK ("state" IN ('owed', 'answered', 'settled')), CONSTRAINT "directive_duty_pkey" PRIMARY KEY ("directive_id", "unit_id"))`,
  `CREATE INDEX "directive_duty_unit_idx" ON "directive_duty" ("unit_id", "state", "due_on")`,
  reference('directive_duty', 'directive', 'directive_id', 'directive'),
  reference('directive_duty', 'unit', 'unit_id', 'unit'),
  `CREATE TABLE "directive_reply" ("id" uuid NOT NULL DEFAULT uuid_v7(), "directive_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "kind" text NOT NULL, "words" text NOT NULL, "said_by" uuid NOT NULL, "said_by_name" text NOT NULL, "said_on" date NOT NULL, "said_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "directive_reply_kind_check" CHECK ("kind" IN ('answer', 'return')), CONSTRAINT "directive_reply_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "directive_reply_directive_idx" ON "directive_reply" ("directive_id")`,
  reference('directive_reply', 'directive', 'directive_id', 'directive'),
  reference('directive_reply', 'unit', 'unit_id', 'unit'),
  reference('directive_reply', 'said_by', 'said_by', 'app_user'),
];

/** The words of a directive and what was answered stay as they were said; only how they stand moves on. */
const GRANTS = [
  `GRANT SELECT, INSERT ON directive, directive_duty, directive_reply TO ${APPLICATION_ROLE}`,
  `GRANT UPDATE (settled_by, settled_on, settled_words) ON directive TO ${APPLICATION_ROLE}`,
  `GRANT UPDATE (state, due_on, first_answered_on) ON directive_duty TO ${APPLICATION_ROLE}`,
];

export class Directives1764490000000 implements MigrationInterface {
  name = 'Directives1764490000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
