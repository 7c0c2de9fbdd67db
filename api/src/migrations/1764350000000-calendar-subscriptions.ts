import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const UP = [
  `CREATE TABLE "calendar_subscription" ("id" uuid NOT NULL DEFAULT uuid_v7(), "user_id" uuid NOT NULL, "token_hash" text NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "calendar_subscription_token_key" UNIQUE ("token_hash"), CONSTRAINT "calendar_subscription_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "calendar_subscription_user_key" ON "calendar_subscription" ("user_id") WHERE "revoked_at" IS NULL`,
  `ALTER TABLE "calendar_subscription" ADD CONSTRAINT "calendar_subscription_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `GRANT SELECT, INSERT, UPDATE ("revoked_at") ON "calendar_subscription" TO ${APPLICATION_ROLE}`,
];

/** Secret addresses of people's calendars, one in force for each person. */
export class CalendarSubscriptions1764350000000 implements MigrationInterface {
  name = 'CalendarSubscriptions1764350000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "calendar_subscription"');
  }
}
