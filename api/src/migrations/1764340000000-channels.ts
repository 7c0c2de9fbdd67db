import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const QUIET = `CHECK ("quiet_from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "quiet_until" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')`;

const TABLES = [
  `CREATE TABLE "message_preference" ("user_id" uuid NOT NULL, "email" text, "mail" boolean NOT NULL DEFAULT false, "quiet_from" text NOT NULL DEFAULT '20:00', "quiet_until" text NOT NULL DEFAULT '08:00', "failures" integer NOT NULL DEFAULT '0', "next_try_at" TIMESTAMP WITH TIME ZONE, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "message_preference_quiet_check" ${QUIET}, CONSTRAINT "message_preference_mail_check" CHECK (NOT "mail" OR "email" IS NOT NULL), CONSTRAINT "message_preference_pkey" PRIMARY KEY ("user_id"))`,
  `CREATE TABLE "message_robot" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "unit_id" uuid, "kind" text NOT NULL, "name" text NOT NULL, "url" text NOT NULL, "secret" text, "active" boolean NOT NULL DEFAULT true, "quiet_from" text NOT NULL DEFAULT '20:00', "quiet_until" text NOT NULL DEFAULT '08:00', "failures" integer NOT NULL DEFAULT '0', "next_try_at" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "message_robot_quiet_check" ${QUIET}, CONSTRAINT "message_robot_kind_check" CHECK ("kind" IN ('wecom', 'dingtalk', 'feishu')), CONSTRAINT "message_robot_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "message_robot_region_idx" ON "message_robot" ("region_id")`,
  `CREATE TABLE "outgoing_message" ("id" uuid NOT NULL DEFAULT uuid_v7(), "user_id" uuid, "robot_id" uuid, "title" text NOT NULL, "link" text NOT NULL, "dedupe_key" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "settled_at" TIMESTAMP WITH TIME ZONE, "delivery_id" uuid, CONSTRAINT "outgoing_message_user_key" UNIQUE ("user_id", "dedupe_key"), CONSTRAINT "outgoing_message_robot_key" UNIQUE ("robot_id", "dedupe_key"), CONSTRAINT "outgoing_message_to_check" CHECK (("user_id" IS NULL) <> ("robot_id" IS NULL)), CONSTRAINT "outgoing_message_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "outgoing_message_waiting_idx" ON "outgoing_message" ("user_id", "robot_id", "created_at") WHERE "settled_at" IS NULL`,
  `CREATE TABLE "message_delivery" ("id" uuid NOT NULL DEFAULT uuid_v7(), "user_id" uuid, "robot_id" uuid, "address" text NOT NULL, "subject" text NOT NULL, "messages" integer NOT NULL, "outcome" text NOT NULL, "error" text, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "message_delivery_outcome_check" CHECK ("outcome" IN ('sent', 'failed')), CONSTRAINT "message_delivery_to_check" CHECK (("user_id" IS NULL) <> ("robot_id" IS NULL)), CONSTRAINT "message_delivery_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "message_delivery_user_idx" ON "message_delivery" ("user_id", "id")`,
  `CREATE INDEX "message_delivery_robot_idx" ON "message_delivery" ("robot_id", "id")`,
  `ALTER TABLE "message_preference" ADD CONSTRAINT "message_preference_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "message_robot" ADD CONSTRAINT "message_robot_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "message_robot" ADD CONSTRAINT "message_robot_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_robot_fkey" FOREIGN KEY ("robot_id") REFERENCES "message_robot"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "outgoing_message" ADD CONSTRAINT "outgoing_message_delivery_fkey" FOREIGN KEY ("delivery_id") REFERENCES "message_delivery"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "message_delivery" ADD CONSTRAINT "message_delivery_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "message_delivery" ADD CONSTRAINT "message_delivery_robot_fkey" FOREIGN KEY ("robot_id") REFERENCES "message_robot"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** What was sent to whom stays as it was written. */
const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON message_preference, message_robot, outgoing_message TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT ON message_delivery TO ${APPLICATION_ROLE}`,
];

export class Channels1764340000000 implements MigrationInterface {
  name = 'Channels1764340000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
