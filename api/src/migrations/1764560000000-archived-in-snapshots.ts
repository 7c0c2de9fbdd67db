import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An item may be put away before its period closes. */
const STATEMENTS = [
  `ALTER TABLE "cycle_snapshot" DROP CONSTRAINT "cycle_snapshot_item_state_check"`,
  `ALTER TABLE "cycle_snapshot" ADD CONSTRAINT "cycle_snapshot_item_state_check" CHECK ("item_state" IN ('assigned', 'accepted', 'closing', 'closed', 'suspended', 'cancelled', 'archived'))`,
];

export class ArchivedInSnapshots1764560000000 implements MigrationInterface {
  name = 'ArchivedInSnapshots1764560000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
