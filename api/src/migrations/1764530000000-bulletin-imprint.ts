import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 版记 of a bulletin: to whom copies go, and who prints it. */
export class BulletinImprint1764530000000 implements MigrationInterface {
  name = 'BulletinImprint1764530000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "bulletin" ADD "copies" text NOT NULL DEFAULT ''`);
    await runner.query(`ALTER TABLE "bulletin" ADD "printed_by" text NOT NULL DEFAULT ''`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
