import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a region verified in a year, for the board. */
export class VerifiedFigures1764521000000 implements MigrationInterface {
  name = 'VerifiedFigures1764521000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "verified_figure_region_idx" ON "verified_figure" ("region_id", "verified_on")`,
    );
    await runner.query(
      `CREATE INDEX "verified_figure_unit_idx" ON "verified_figure" ("unit_id", "verified_on")`,
    );
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
