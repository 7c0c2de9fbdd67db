import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const CHANGES = [
  `ALTER TABLE "enterprise_request" DROP CONSTRAINT "enterprise_request_rated_check"`,
  `ALTER TABLE "enterprise_request" DROP CONSTRAINT "enterprise_request_state_check"`,
  `ALTER TABLE "enterprise_request" ADD "round" integer NOT NULL DEFAULT 1`,
  `ALTER TABLE "enterprise_request" ADD "round_begun_on" date`,
  `UPDATE "enterprise_request" SET "round_begun_on" = "received_on"`,
  `UPDATE "enterprise_request" SET "state" = 'dissatisfied' WHERE "satisfaction" = 'dissatisfied'`,
  `ALTER TABLE "enterprise_request" ALTER COLUMN "round_begun_on" SET NOT NULL`,
  `ALTER TABLE "enterprise_request" ADD CONSTRAINT "enterprise_request_state_check" CHECK ("state" IN ('received', 'answered', 'advised', 'settled', 'rated', 'dissatisfied'))`,
  `ALTER TABLE "enterprise_request" ADD CONSTRAINT "enterprise_request_rated_check" CHECK (("state" IN ('rated', 'dissatisfied')) = ("satisfaction" IS NOT NULL) AND ("state" = 'dissatisfied') = ("satisfaction" IS NOT DISTINCT FROM 'dissatisfied'))`,
  `ALTER TABLE "enterprise_request" ADD CONSTRAINT "enterprise_request_round_check" CHECK ("round" >= 1)`,
  `ALTER TABLE "enterprise_request_deed" ADD "round" integer NOT NULL DEFAULT 1`,
  `ALTER TABLE "enterprise_request_deed" DROP CONSTRAINT "enterprise_request_deed_kind_check"`,
  `ALTER TABLE "enterprise_request_deed" ADD CONSTRAINT "enterprise_request_deed_kind_check" CHECK ("kind" IN ('receipt', 'answer', 'opinion', 'settlement', 'transfer', 'rating', 'reopening'))`,
  `CREATE TABLE "enterprise_request_past_round" ("request_id" uuid NOT NULL, "round" integer NOT NULL, "unit_id" uuid NOT NULL, "round_begun_on" date NOT NULL, "answer_due_on" date NOT NULL, "opinion_due_on" date NOT NULL, "settlement_due_on" date NOT NULL, "answer_on" date NOT NULL, "opinion_on" date NOT NULL, "settlement_on" date NOT NULL, CONSTRAINT "enterprise_request_past_round_pkey" PRIMARY KEY ("request_id", "round"))`,
  `ALTER TABLE "enterprise_request_past_round" ADD CONSTRAINT "enterprise_request_past_round_request_fkey" FOREIGN KEY ("request_id") REFERENCES "enterprise_request"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "enterprise_request_past_round" ADD CONSTRAINT "enterprise_request_past_round_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** The days of a round that is over stay; those of the request itself move on with the next one. */
const GRANTS = [
  `GRANT SELECT, INSERT ON enterprise_request_past_round TO ${APPLICATION_ROLE}`,
  `GRANT UPDATE (round, round_begun_on, answer_due_on, opinion_due_on, settlement_due_on) ON enterprise_request TO ${APPLICATION_ROLE}`,
];

export class EnterpriseRequestRounds1764540000000 implements MigrationInterface {
  name = 'EnterpriseRequestRounds1764540000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CHANGES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
