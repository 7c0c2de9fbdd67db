import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `ALTER TABLE "policy" ADD "amends_id" uuid`,
  `CREATE UNIQUE INDEX "policy_amends_key" ON "policy" ("amends_id") WHERE "state" = 'published'`,
  `ALTER TABLE "policy" ADD CONSTRAINT "policy_amends_fkey" FOREIGN KEY ("amends_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "target_succession" ("target_id" uuid NOT NULL, "earlier_id" uuid NOT NULL, CONSTRAINT "target_succession_pkey" PRIMARY KEY ("target_id", "earlier_id"))`,
  `ALTER TABLE "target_succession" ADD CONSTRAINT "target_succession_target_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "target_succession" ADD CONSTRAINT "target_succession_earlier_fkey" FOREIGN KEY ("earlier_id") REFERENCES "target"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "task_amendment" ("id" uuid NOT NULL DEFAULT uuid_v7(), "policy_id" uuid NOT NULL, "old_task_id" uuid, "new_task_id" uuid, "decision" text NOT NULL, "leaving" text NOT NULL DEFAULT 'cancel', "reason" text NOT NULL DEFAULT '', "decided_by" uuid NOT NULL, "decided_on" date NOT NULL, CONSTRAINT "task_amendment_new_key" UNIQUE ("policy_id", "new_task_id"), CONSTRAINT "task_amendment_old_key" UNIQUE ("policy_id", "old_task_id"), CONSTRAINT "task_amendment_fits_check" CHECK (CASE WHEN "old_task_id" IS NULL THEN "decision" IN ('assign') AND "new_task_id" IS NOT NULL WHEN "new_task_id" IS NULL THEN "decision" IN ('cancel', 'keep', 'close') ELSE "decision" IN ('carry', 'renew') END), CONSTRAINT "task_amendment_leaving_check" CHECK ("leaving" IN ('cancel', 'keep')), CONSTRAINT "task_amendment_pkey" PRIMARY KEY ("id"))`,
  `ALTER TABLE "task_amendment" ADD CONSTRAINT "task_amendment_policy_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task_amendment" ADD CONSTRAINT "task_amendment_old_fkey" FOREIGN KEY ("old_task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task_amendment" ADD CONSTRAINT "task_amendment_new_fkey" FOREIGN KEY ("new_task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item" ADD "origin_unit_id" uuid`,
  `ALTER TABLE "work_item" ADD CONSTRAINT "work_item_origin_unit_fkey" FOREIGN KEY ("origin_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item_standing" ADD "task_id" uuid`,
  `ALTER TABLE "progress_report" ADD "task_id" uuid`,
  `ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** Until now an item never left its task, and who it was handed over from stands in the log alone. */
const BACKFILL = [
  `UPDATE work_item_standing standing SET task_id = item.task_id
     FROM work_item item WHERE item.id = standing.work_item_id`,
  `ALTER TABLE "work_item_standing" ALTER COLUMN "task_id" SET NOT NULL`,
  `CREATE INDEX "work_item_standing_task_idx" ON "work_item_standing" ("task_id")`,
  `UPDATE work_item item SET origin_unit_id = first.unit_id
     FROM (SELECT DISTINCT ON (work_item_id) work_item_id, (detail -> 'unit' -> 'from' ->> 'id')::uuid AS unit_id
             FROM audit_event WHERE action = 'work-item.transfer-granted' ORDER BY work_item_id, at, id) first
    WHERE first.work_item_id = item.id`,
];

/**
 * A document amends a published one of its own region, and does not change its mind once it is published: since what
 * is amended was there before, no chain of amendments comes back to where it began.
 */
const AMENDS = [
  `CREATE FUNCTION check_policy_amends() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.amends_id IS DISTINCT FROM OLD.amends_id THEN
       RAISE EXCEPTION 'policy % is published: what it amends stands still', NEW.id USING ERRCODE = 'check_violation';
     END IF;
     IF NEW.amends_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM policy amended
        WHERE amended.id = NEW.amends_id AND amended.id <> NEW.id AND amended.region_id = NEW.region_id
          AND amended.state = 'published') THEN
       RAISE EXCEPTION 'policy % does not amend a published one of its region', NEW.id USING ERRCODE = 'check_violation';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER policy_amends BEFORE INSERT OR UPDATE OF amends_id, region_id ON policy
     FOR EACH ROW EXECUTE FUNCTION check_policy_amends()`,
];

/** What was decided about the tasks of an amendment stands still once it is published. */
const FROZEN = [
  `CREATE FUNCTION refuse_published_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE amending uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.policy_id ELSE OLD.policy_id END;
   BEGIN
     IF EXISTS (SELECT 1 FROM policy p WHERE p.id = amending AND p.state = 'published') THEN
       RAISE EXCEPTION 'policy % is published: its amendments stand still', amending USING ERRCODE = 'check_violation';
     END IF;
     RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  `CREATE TRIGGER task_amendment_frozen BEFORE INSERT OR UPDATE OR DELETE ON task_amendment
     FOR EACH ROW EXECUTE FUNCTION refuse_published_amendment()`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON target_succession TO ${APPLICATION_ROLE}`,
  // Decisions of a draft are taken back and made anew; the trigger above ends that with publication.
  `GRANT SELECT, INSERT, UPDATE, DELETE ON task_amendment TO ${APPLICATION_ROLE}`,
];

export class Amendments1764310000000 implements MigrationInterface {
  name = 'Amendments1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...BACKFILL, ...AMENDS, ...FROZEN, ...GRANTS])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('amended items have left the tasks they came from: restore a backup instead');
  }
}
