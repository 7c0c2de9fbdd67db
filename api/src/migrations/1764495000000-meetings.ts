import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const reference = (table: string, name: string, column: string, to: string) =>
  `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_${name}_fkey" FOREIGN KEY ("${column}") REFERENCES "${to}"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`;

const TABLES = [
  `CREATE TABLE "meeting" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "kind" text NOT NULL, "occasion" text NOT NULL, "title" text NOT NULL, "meets_on" date NOT NULL, "place" text NOT NULL, "chair" text NOT NULL, "state" text NOT NULL DEFAULT 'planned', "call_off_reason" text, "settled_on" date, "policy_id" uuid, "planned_by" uuid NOT NULL, "planned_by_name" text NOT NULL, "planned_on" date NOT NULL, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "meeting_called_off_check" CHECK (("state" = 'called-off') = ("call_off_reason" IS NOT NULL)), CONSTRAINT "meeting_state_check" CHECK ("state" IN ('planned', 'held', 'settled', 'called-off')), CONSTRAINT "meeting_occasion_check" CHECK ("occasion" IN ('half-yearly', 'monthly', 'single')), CONSTRAINT "meeting_kind_check" CHECK ("kind" IN ('promotion', 'joint')), CONSTRAINT "meeting_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "meeting_region_idx" ON "meeting" ("region_id", "meets_on", "id")`,
  `CREATE INDEX "meeting_policy_idx" ON "meeting" ("policy_id") WHERE "policy_id" IS NOT NULL`,
  reference('meeting', 'region', 'region_id', 'region'),
  reference('meeting', 'policy', 'policy_id', 'policy'),
  reference('meeting', 'planned_by', 'planned_by', 'app_user'),
  `CREATE TABLE "meeting_unit" ("meeting_id" uuid NOT NULL, "unit_id" uuid NOT NULL, CONSTRAINT "meeting_unit_pkey" PRIMARY KEY ("meeting_id", "unit_id"))`,
  `CREATE INDEX "meeting_unit_unit_idx" ON "meeting_unit" ("unit_id")`,
  reference('meeting_unit', 'meeting', 'meeting_id', 'meeting'),
  reference('meeting_unit', 'unit', 'unit_id', 'unit'),
  `CREATE TABLE "agenda_point" ("id" uuid NOT NULL DEFAULT uuid_v7(), "meeting_id" uuid NOT NULL, "seq" integer NOT NULL, "work_item_id" uuid, "title" text NOT NULL, "taken_on" date NOT NULL, "light" text, "reason" text, "dropped" boolean NOT NULL DEFAULT false, CONSTRAINT "agenda_point_taken_check" CHECK (("work_item_id" IS NULL) = ("reason" IS NULL)), CONSTRAINT "agenda_point_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "agenda_point_meeting_idx" ON "agenda_point" ("meeting_id", "seq")`,
  `CREATE UNIQUE INDEX "agenda_point_item_key" ON "agenda_point" ("meeting_id", "work_item_id") WHERE "work_item_id" IS NOT NULL AND NOT "dropped"`,
  reference('agenda_point', 'meeting', 'meeting_id', 'meeting'),
  reference('agenda_point', 'item', 'work_item_id', 'work_item'),
  `CREATE TABLE "resolution" ("id" uuid NOT NULL DEFAULT uuid_v7(), "meeting_id" uuid NOT NULL, "seq" integer NOT NULL, "words" text NOT NULL, "lead_unit_id" uuid NOT NULL, "due_on" date NOT NULL, "point_id" uuid, "route" text NOT NULL, "directive_id" uuid, "minutes_start" integer, "minutes_end" integer, "dropped" boolean NOT NULL DEFAULT false, CONSTRAINT "resolution_span_check" CHECK (("minutes_start" IS NULL) = ("minutes_end" IS NULL)), CONSTRAINT "resolution_minutes_check" CHECK ("minutes_start" IS NULL OR "route" = 'minutes'), CONSTRAINT "resolution_directive_check" CHECK ("directive_id" IS NULL OR "route" = 'directive'), CONSTRAINT "resolution_route_check" CHECK ("route" IN ('minutes', 'directive')), CONSTRAINT "resolution_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "resolution_meeting_idx" ON "resolution" ("meeting_id", "seq")`,
  `CREATE UNIQUE INDEX "resolution_directive_key" ON "resolution" ("directive_id") WHERE "directive_id" IS NOT NULL`,
  reference('resolution', 'meeting', 'meeting_id', 'meeting'),
  reference('resolution', 'lead_unit', 'lead_unit_id', 'unit'),
  reference('resolution', 'point', 'point_id', 'agenda_point'),
  reference('resolution', 'directive', 'directive_id', 'directive'),
  `CREATE TABLE "resolution_unit" ("resolution_id" uuid NOT NULL, "unit_id" uuid NOT NULL, CONSTRAINT "resolution_unit_pkey" PRIMARY KEY ("resolution_id", "unit_id"))`,
  `CREATE INDEX "resolution_unit_unit_idx" ON "resolution_unit" ("unit_id")`,
  reference('resolution_unit', 'resolution', 'resolution_id', 'resolution'),
  reference('resolution_unit', 'unit', 'unit_id', 'unit'),
];

/** Points and resolutions are dropped, not deleted; how a light was when it was taken up never changes. */
const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON meeting, resolution TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT, DELETE ON meeting_unit, resolution_unit TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE (seq, title, dropped) ON agenda_point TO ${APPLICATION_ROLE}`,
];

export class Meetings1764495000000 implements MigrationInterface {
  name = 'Meetings1764495000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
