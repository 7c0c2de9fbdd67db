import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The days on which a person signed in last, so that a desk can say what is new since then. */
const STATEMENTS = [
  `ALTER TABLE "app_user" ADD "last_visit_on" date`,
  `ALTER TABLE "app_user" ADD "previous_visit_on" date`,
];

export class DaysOfVisits1764570000000 implements MigrationInterface {
  name = 'DaysOfVisits1764570000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
