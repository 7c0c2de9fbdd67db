import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const UP = [
  `CREATE TABLE "policy_descent" ("id" uuid NOT NULL DEFAULT uuid_v7(), "upper_policy_id" uuid NOT NULL, "lower_policy_id" uuid NOT NULL, "decision" text NOT NULL, "basis" text NOT NULL, "quote" text NOT NULL DEFAULT '', "start_at" integer NOT NULL DEFAULT '0', "end_at" integer NOT NULL DEFAULT '0', "decided_by" uuid NOT NULL, "decided_on" date NOT NULL, CONSTRAINT "policy_descent_self_check" CHECK ("upper_policy_id" <> "lower_policy_id"), CONSTRAINT "policy_descent_quote_check" CHECK (("basis" = 'citation') = ("quote" <> '')), CONSTRAINT "policy_descent_basis_check" CHECK ("basis" IN ('citation', 'manual')), CONSTRAINT "policy_descent_decision_check" CHECK ("decision" IN ('linked', 'withdrawn')), CONSTRAINT "policy_descent_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "policy_descent_lower_idx" ON "policy_descent" ("lower_policy_id", "upper_policy_id", "id")`,
  `CREATE INDEX "policy_descent_upper_idx" ON "policy_descent" ("upper_policy_id", "lower_policy_id", "id")`,
  `CREATE TABLE "task_descent" ("id" uuid NOT NULL DEFAULT uuid_v7(), "upper_policy_id" uuid NOT NULL, "lower_policy_id" uuid NOT NULL, "upper_task_id" uuid NOT NULL, "lower_task_id" uuid NOT NULL, "decision" text NOT NULL, "reason" text NOT NULL DEFAULT '', "decided_by" uuid NOT NULL, "decided_on" date NOT NULL, CONSTRAINT "task_descent_self_check" CHECK ("upper_policy_id" <> "lower_policy_id"), CONSTRAINT "task_descent_decision_check" CHECK ("decision" IN ('linked', 'refused', 'withdrawn')), CONSTRAINT "task_descent_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "task_descent_upper_idx" ON "task_descent" ("upper_policy_id", "upper_task_id", "lower_task_id", "id")`,
  `CREATE INDEX "task_descent_lower_idx" ON "task_descent" ("lower_task_id", "upper_task_id", "id")`,
  `CREATE INDEX "task_descent_pair_idx" ON "task_descent" ("lower_policy_id", "upper_policy_id")`,
  `ALTER TABLE "policy_descent" ADD CONSTRAINT "policy_descent_upper_fkey" FOREIGN KEY ("upper_policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "policy_descent" ADD CONSTRAINT "policy_descent_lower_fkey" FOREIGN KEY ("lower_policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task_descent" ADD CONSTRAINT "task_descent_upper_policy_fkey" FOREIGN KEY ("upper_policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task_descent" ADD CONSTRAINT "task_descent_lower_policy_fkey" FOREIGN KEY ("lower_policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task_descent" ADD CONSTRAINT "task_descent_upper_task_fkey" FOREIGN KEY ("upper_task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task_descent" ADD CONSTRAINT "task_descent_lower_task_fkey" FOREIGN KEY ("lower_task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  // Both are only added to: what was decided once stays, and a later row says otherwise.
  `GRANT SELECT, INSERT ON "policy_descent", "task_descent" TO ${APPLICATION_ROLE}`,
];

export class Descent1764200000000 implements MigrationInterface {
  name = 'Descent1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "task_descent", "policy_descent"');
  }
}
