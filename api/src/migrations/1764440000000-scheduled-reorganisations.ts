import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `CREATE TABLE "scheduled_reorganisation" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "kind" text NOT NULL, "effective_on" date NOT NULL, "reason" text NOT NULL, "document" text NOT NULL, "plan" jsonb NOT NULL, "before" jsonb NOT NULL, "after" jsonb NOT NULL, "decided_by" uuid NOT NULL, "decided_by_name" text NOT NULL, "decided_as" text array NOT NULL, "decided_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "state" text NOT NULL DEFAULT 'scheduled', "note" text, CONSTRAINT "scheduled_reorganisation_note_check" CHECK (("note" IS NOT NULL) = ("state" IN ('refused', 'withdrawn'))), CONSTRAINT "scheduled_reorganisation_state_check" CHECK ("state" IN ('scheduled', 'done', 'refused', 'withdrawn')), CONSTRAINT "scheduled_reorganisation_kind_check" CHECK ("kind" IN ('rename', 'merge', 'split')), CONSTRAINT "scheduled_reorganisation_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "scheduled_reorganisation" ADD CONSTRAINT "scheduled_reorganisation_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "scheduled_reorganisation" ADD CONSTRAINT "scheduled_reorganisation_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE INDEX "scheduled_reorganisation_waiting_idx" ON "scheduled_reorganisation" ("effective_on") WHERE "state" = 'scheduled'`,
];

/** What was ordered stays as it was ordered; only what became of it is written later. */
const GRANTS = [
  `GRANT SELECT, INSERT ON scheduled_reorganisation TO ${APPLICATION_ROLE}`,
  `GRANT UPDATE (state, note) ON scheduled_reorganisation TO ${APPLICATION_ROLE}`,
];

export class ScheduledReorganisations1764440000000 implements MigrationInterface {
  name = 'ScheduledReorganisations1764440000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
