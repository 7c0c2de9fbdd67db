import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BulletinsOfRounds1764572000000 implements MigrationInterface {
  name = 'BulletinsOfRounds1764572000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "bulletin" ALTER COLUMN "cycle_id" DROP NOT NULL`);
    await runner.query(`ALTER TABLE "bulletin" ADD "round_id" uuid`);
    await runner.query(
      `ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_about_check" CHECK (("cycle_id" IS NULL) <> ("round_id" IS NULL))`,
    );
    await runner.query(
      `ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_round_fkey" FOREIGN KEY ("round_id") REFERENCES "inspection_round"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(`CREATE INDEX "bulletin_round_idx" ON "bulletin" ("round_id")`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
