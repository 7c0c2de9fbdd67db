import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `CREATE TABLE "light_template" ("name" text NOT NULL, "version" integer NOT NULL, "region_id" uuid NOT NULL, "based_on_name" text NOT NULL, "based_on_version" integer NOT NULL, "content" jsonb NOT NULL, "written_by" uuid NOT NULL, "written_by_name" text NOT NULL, "written_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), CONSTRAINT "light_template_version_check" CHECK ("version" >= 1), CONSTRAINT "light_template_pkey" PRIMARY KEY ("name", "version"))`,
  `CREATE INDEX "light_template_region_idx" ON "light_template" ("region_id")`,
  `ALTER TABLE "light_template" ADD CONSTRAINT "light_template_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "light_template" ADD CONSTRAINT "light_template_written_by_fkey" FOREIGN KEY ("written_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "light_adoption" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "template_name" text NOT NULL, "template_version" integer NOT NULL, "from_on" date NOT NULL, "reason" text NOT NULL, "document" text NOT NULL, "decided_by" uuid NOT NULL, "decided_by_name" text NOT NULL, "decided_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), CONSTRAINT "light_adoption_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "light_adoption_region_idx" ON "light_adoption" ("region_id", "from_on", "decided_at")`,
  `ALTER TABLE "light_adoption" ADD CONSTRAINT "light_adoption_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "light_adoption" ADD CONSTRAINT "light_adoption_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "cycle_snapshot" ADD "light_template" text NOT NULL DEFAULT '序时'`,
  `ALTER TABLE "cycle_snapshot" ADD "light_template_version" integer NOT NULL DEFAULT 1`,
  `ALTER TABLE "work_item" ADD "reds_in_a_row" integer NOT NULL DEFAULT 0`,
  `ALTER TABLE "work_item_standing" ADD "reds_in_a_row" integer NOT NULL DEFAULT 0`,
];

/** Reds in a row up to the last closed cycle of each item, known from the day that one was closed. */
const KNOWN_REDS = [
  `CREATE TEMPORARY TABLE red_row AS
     SELECT ended.work_item_id, count(*)::int AS reds, max(ended.last_closed_on) AS since
       FROM (SELECT kept.work_item_id,
                    max(cycle.closed_on) OVER (PARTITION BY kept.work_item_id) AS last_closed_on,
                    count(*) FILTER (WHERE kept.light IS DISTINCT FROM 'red') OVER (
                      PARTITION BY kept.work_item_id
                      ORDER BY cycle.ends_on DESC, cycle.closed_on DESC, cycle.id DESC) AS others
               FROM cycle_snapshot kept JOIN reporting_cycle cycle ON cycle.id = kept.cycle_id) ended
      WHERE ended.others = 0 GROUP BY ended.work_item_id`,
  `UPDATE work_item item SET reds_in_a_row = red_row.reds FROM red_row WHERE red_row.work_item_id = item.id`,
  // The stretch in which the last cycle was closed is cut at that day.
  `CREATE TEMPORARY TABLE red_tail AS
     SELECT standing.* FROM work_item_standing standing JOIN red_row ON red_row.work_item_id = standing.work_item_id
      WHERE standing.valid_from < red_row.since AND standing.valid_until > red_row.since`,
  `UPDATE work_item_standing standing SET valid_until = red_row.since FROM red_row, red_tail
    WHERE red_row.work_item_id = standing.work_item_id AND red_tail.work_item_id = standing.work_item_id
      AND red_tail.valid_from = standing.valid_from`,
  `UPDATE red_tail SET valid_from = red_row.since FROM red_row WHERE red_row.work_item_id = red_tail.work_item_id`,
  `INSERT INTO work_item_standing SELECT * FROM red_tail`,
  `UPDATE work_item_standing standing SET reds_in_a_row = red_row.reds FROM red_row
    WHERE red_row.work_item_id = standing.work_item_id AND standing.valid_from >= red_row.since`,
  `DROP TABLE red_tail, red_row`,
];

/** Adopted and kept templates are only added to. */
const GRANTS = [`GRANT SELECT, INSERT ON light_template, light_adoption TO ${APPLICATION_ROLE}`];

export class LightTemplates1764420000000 implements MigrationInterface {
  name = 'LightTemplates1764420000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...KNOWN_REDS, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
