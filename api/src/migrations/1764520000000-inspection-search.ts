import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a round found and what an order asks are found by the same pairs of characters as reports. */
const INDEXES = [
  `CREATE INDEX "finding_grams_idx" ON "finding"
     USING gin (search_grams("sentence" || ' ' || "demand" || ' ' || coalesce("answer", '')))`,
  `CREATE INDEX "rectification_grams_idx" ON "rectification"
     USING gin (search_grams("matter" || ' ' || "demand" || ' ' || "reply"))`,
  // The order of each finding of a list.
  `CREATE INDEX "rectification_finding_idx" ON "rectification" ("finding_id")`,
];

export class InspectionSearch1764520000000 implements MigrationInterface {
  name = 'InspectionSearch1764520000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of INDEXES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
