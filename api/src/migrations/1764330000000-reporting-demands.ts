import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const STATEMENTS = [
  `CREATE TABLE "reporting_demand" ("policy_id" uuid NOT NULL, "cadence" text NOT NULL, "due_kind" text NOT NULL, "due_count" integer NOT NULL, "off_day" text, "withdrawn_on" date, CONSTRAINT "reporting_demand_count_check" CHECK ("due_count" BETWEEN 1 AND 60), CONSTRAINT "reporting_demand_off_day_check" CHECK (("due_kind" = 'month-end') = ("off_day" IS NOT NULL)), CONSTRAINT "reporting_demand_due_check" CHECK ("due_kind" IN ('working-days', 'month-end')), CONSTRAINT "reporting_demand_cadence_check" CHECK ("cadence" IN ('monthly', 'quarterly', 'half-yearly', 'yearly')), CONSTRAINT "reporting_demand_pkey" PRIMARY KEY ("policy_id", "cadence"))`,
  `ALTER TABLE "reporting_demand" ADD CONSTRAINT "reporting_demand_policy_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `INSERT INTO reporting_demand (policy_id, cadence, due_kind, due_count)
   SELECT id, cadence, 'working-days', report_working_days FROM policy`,
  `ALTER TABLE "policy" DROP CONSTRAINT "policy_cadence_check"`,
  `ALTER TABLE "policy" DROP COLUMN "cadence"`,
  `ALTER TABLE "policy" DROP COLUMN "report_working_days"`,
  `GRANT SELECT, INSERT, UPDATE ON reporting_demand TO ${APPLICATION_ROLE}`,
  `ALTER TABLE "progress_report" ADD "fed_from" uuid`,
];

/** 报送要求: a policy may ask for several kinds of report, and one report is taken over where another wants the same. */
export class ReportingDemands1764330000000 implements MigrationInterface {
  name = 'ReportingDemands1764330000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what policies ask is not squeezed back into one column: restore a backup instead');
  }
}
