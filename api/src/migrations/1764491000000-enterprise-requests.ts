import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const reference = (table: string, name: string, column: string, to: string) =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_${name}_fkey" FOREIGN KEY ("${column}") REFERENCES "${to}"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`;

const TABLES = [
  `CREATE TABLE "enterprise_request" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "year" integer NOT NULL, "number" integer NOT NULL, "enterprise" text NOT NULL, "contact" text NOT NULL, "phone" text NOT NULL, "matter" text NOT NULL, "unit_id" uuid NOT NULL, "state" text NOT NULL, "received_on" date NOT NULL, "answer_due_on" date NOT NULL, "opinion_due_on" date NOT NULL, "settlement_due_on" date NOT NULL, "answer_on" date, "opinion_on" date, "settlement_on" date, "satisfaction" text, CONSTRAINT "enterprise_request_number_key" UNIQUE ("region_id", "year", "number"), CONSTRAINT "enterprise_request_rated_check" CHECK (("state" = 'rated') = ("satisfaction" IS NOT NULL)), CONSTRAINT "enterprise_request_satisfaction_check" CHECK ("satisfaction" IN ('satisfied', 'fair', 'dissatisfied')), CONSTRAINT "enterprise_request_state_check" CHECK ("state" IN ('received', 'answered', 'advised', 'settled', 'rated')), CONSTRAINT "enterprise_request_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "enterprise_request_region_idx" ON "enterprise_request" ("region_id", "received_on", "id")`,
  `CREATE INDEX "enterprise_request_unit_idx" ON "enterprise_request" ("unit_id", "state")`,
  reference('enterprise_request', 'region', 'region_id', 'region'),
  reference('enterprise_request', 'unit', 'unit_id', 'unit'),
  `CREATE TABLE "enterprise_request_deed" ("id" uuid NOT NULL DEFAULT uuid_v7(), "request_id" uuid NOT NULL, "kind" text NOT NULL, "words" text NOT NULL, "unit_id" uuid NOT NULL, "done_by" uuid NOT NULL, "done_by_name" text NOT NULL, "done_on" date NOT NULL, "done_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "enterprise_request_deed_kind_check" CHECK ("kind" IN ('receipt', 'answer', 'opinion', 'settlement', 'transfer', 'rating')), CONSTRAINT "enterprise_request_deed_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "enterprise_request_deed_request_idx" ON "enterprise_request_deed" ("request_id")`,
  reference('enterprise_request_deed', 'request', 'request_id', 'enterprise_request'),
  reference('enterprise_request_deed', 'unit', 'unit_id', 'unit'),
  reference('enterprise_request_deed', 'done_by', 'done_by', 'app_user'),
  `CREATE TABLE "enterprise_request_clock" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "answer" integer NOT NULL, "opinion" integer NOT NULL, "settlement" integer NOT NULL, "working_days" boolean NOT NULL, "set_by" uuid NOT NULL, "set_on" date NOT NULL, CONSTRAINT "enterprise_request_clock_days_check" CHECK ("answer" >= 1 AND "opinion" >= "answer" AND "settlement" >= "opinion"), CONSTRAINT "enterprise_request_clock_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "enterprise_request_clock_region_idx" ON "enterprise_request_clock" ("region_id", "id")`,
  reference('enterprise_request_clock', 'region', 'region_id', 'region'),
  reference('enterprise_request_clock', 'set_by', 'set_by', 'app_user'),
];

/** What was asked for and by when stays; only how far it is moves on. */
const GRANTS = [
  `GRANT SELECT, INSERT ON enterprise_request, enterprise_request_deed, enterprise_request_clock TO ${APPLICATION_ROLE}`,
  `GRANT UPDATE (unit_id, state, answer_on, opinion_on, settlement_on, satisfaction) ON enterprise_request TO ${APPLICATION_ROLE}`,
];

export class EnterpriseRequests1764491000000 implements MigrationInterface {
  name = 'EnterpriseRequests1764491000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
