import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const STATEMENTS = [
  `CREATE TABLE "light_adoption_withdrawal" ("adoption_id" uuid NOT NULL, "reason" text NOT NULL, "decided_by" uuid NOT NULL, "decided_by_name" text NOT NULL, "decided_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), CONSTRAINT "light_adoption_withdrawal_pkey" PRIMARY KEY ("adoption_id"))`,
  `ALTER TABLE "light_adoption_withdrawal" ADD CONSTRAINT "light_adoption_withdrawal_adoption_fkey" FOREIGN KEY ("adoption_id") REFERENCES "light_adoption"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "light_adoption_withdrawal" ADD CONSTRAINT "light_adoption_withdrawal_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `GRANT SELECT, INSERT ON light_adoption_withdrawal TO ${APPLICATION_ROLE}`,
];

/** 撤回: an adoption for a day to come can be taken back before that day. */
export class WithdrawnAdoptions1764502000000 implements MigrationInterface {
  name = 'WithdrawnAdoptions1764502000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('what was decided is not forgotten: restore a backup instead');
  }
}
