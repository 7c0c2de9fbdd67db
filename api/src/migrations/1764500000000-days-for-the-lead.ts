import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What stands keeps its dates; cycles opened from now on go by the usual two working days.
  `ALTER TABLE "reporting_demand" ADD "support_ahead" integer NOT NULL DEFAULT 2`,
  `UPDATE reporting_demand SET support_ahead = 0 WHERE cadence = 'yearly-plan'`,
  `ALTER TABLE "reporting_demand" ALTER COLUMN "support_ahead" DROP DEFAULT`,
  `ALTER TABLE "reporting_demand" ADD CONSTRAINT "reporting_demand_support_check" CHECK ("support_ahead" BETWEEN 0 AND 20 AND ("cadence" <> 'yearly-plan' OR "support_ahead" = 0))`,
  `ALTER TABLE "progress_report" ADD "lead_on" date`,
  `ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_lead_check" CHECK ("lead_on" < "due_on")`,
];

/** 提前报牵头单位: those who support a lead have a day of their own, before the due date of the document. */
export class DaysForTheLead1764500000000 implements MigrationInterface {
  name = 'DaysForTheLead1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('days that units were told are not forgotten: restore a backup instead');
  }
}
