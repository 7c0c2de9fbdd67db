import type { MigrationInterface, QueryRunner } from 'typeorm';

const CADENCES = `CHECK ("cadence" IN ('monthly', 'quarterly', 'half-yearly', 'yearly', 'yearly-plan'))`;

/** 年度计划: a policy may ask, at the start of a year, for the plan of the year. */
export class YearlyPlans1764411000000 implements MigrationInterface {
  name = 'YearlyPlans1764411000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['reporting_demand', 'reporting_cycle']) {
      await runner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "${table}_cadence_check"`);
      await runner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "${table}_cadence_check" ${CADENCES}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('plans that are owed are not forgotten: restore a backup instead');
  }
}
