import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A figure that was asked about keeps the word that explains it. */
export class FigureExplanations1764360000000 implements MigrationInterface {
  name = 'FigureExplanations1764360000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "report_figure" ADD "explanation" text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "report_figure" DROP COLUMN "explanation"`);
  }
}
