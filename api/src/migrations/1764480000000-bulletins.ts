import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `CREATE TABLE "bulletin" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "cycle_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'draft', "title" text NOT NULL, "mark" text NOT NULL, "issuer" text NOT NULL, "addressees" text NOT NULL, "code_word" text NOT NULL, "year" integer, "number" integer, "issue" integer, "composition" integer NOT NULL DEFAULT '1', "edits" jsonb NOT NULL DEFAULT '[]', "named_unit_ids" uuid array NOT NULL, "objection_days" integer NOT NULL DEFAULT '3', "objection_until" date, "round" integer NOT NULL DEFAULT '0', "writers" uuid array NOT NULL, "drafted_by_name" text NOT NULL, "drafted_on" date NOT NULL, "remark" text NOT NULL DEFAULT '', "signed_by" uuid, "signed_by_name" text, "signed_on" date, "published_by_name" text, "published_on" date, "withdraws_id" uuid, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "bulletin_state_check" CHECK ("state" IN ('draft', 'circulated', 'signed', 'published', 'dropped')), CONSTRAINT "bulletin_circulated_check" CHECK ("state" NOT IN ('circulated', 'signed', 'published') OR "objection_until" IS NOT NULL), CONSTRAINT "bulletin_signed_check" CHECK (("state" IN ('signed', 'published')) = ("signed_on" IS NOT NULL)), CONSTRAINT "bulletin_published_check" CHECK (("state" = 'published') = ("number" IS NOT NULL AND "issue" IS NOT NULL AND "year" IS NOT NULL AND "published_on" IS NOT NULL)), CONSTRAINT "bulletin_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "bulletin_region_idx" ON "bulletin" ("region_id", "id")`,
  `CREATE INDEX "bulletin_cycle_idx" ON "bulletin" ("cycle_id")`,
  `CREATE UNIQUE INDEX "bulletin_number_key" ON "bulletin" ("region_id", "year", "number") WHERE "number" IS NOT NULL`,
  `CREATE UNIQUE INDEX "bulletin_issue_key" ON "bulletin" ("region_id", "year", "issue") WHERE "issue" IS NOT NULL`,
  `CREATE UNIQUE INDEX "bulletin_withdraws_key" ON "bulletin" ("withdraws_id") WHERE "withdraws_id" IS NOT NULL AND "state" <> 'dropped'`,
  `ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_cycle_fkey" FOREIGN KEY ("cycle_id") REFERENCES "reporting_cycle"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_withdraws_fkey" FOREIGN KEY ("withdraws_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "bulletin_composition" ("bulletin_id" uuid NOT NULL, "seq" integer NOT NULL, "composed_on" date NOT NULL, "composed_by" uuid NOT NULL, "facts" jsonb NOT NULL, "content" jsonb NOT NULL, CONSTRAINT "bulletin_composition_pkey" PRIMARY KEY ("bulletin_id", "seq"))`,
  `ALTER TABLE "bulletin_composition" ADD CONSTRAINT "bulletin_composition_bulletin_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "bulletin_objection" ("id" uuid NOT NULL DEFAULT uuid_v7(), "bulletin_id" uuid NOT NULL, "round" integer NOT NULL, "unit_id" uuid NOT NULL, "words" text NOT NULL, "raised_by" uuid NOT NULL, "raised_by_name" text NOT NULL, "raised_on" date NOT NULL, "answer" text, "answered_by_name" text, "answered_on" date, CONSTRAINT "bulletin_objection_answer_check" CHECK (("answer" IS NULL) = ("answered_on" IS NULL)), CONSTRAINT "bulletin_objection_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "bulletin_objection_bulletin_idx" ON "bulletin_objection" ("bulletin_id", "round")`,
  `ALTER TABLE "bulletin_objection" ADD CONSTRAINT "bulletin_objection_bulletin_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "bulletin_objection" ADD CONSTRAINT "bulletin_objection_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `CREATE TABLE "bulletin_consent" ("bulletin_id" uuid NOT NULL, "round" integer NOT NULL, "unit_id" uuid NOT NULL, "agreed_by_name" text NOT NULL, "agreed_on" date NOT NULL, CONSTRAINT "bulletin_consent_pkey" PRIMARY KEY ("bulletin_id", "round", "unit_id"))`,
  `ALTER TABLE "bulletin_consent" ADD CONSTRAINT "bulletin_consent_bulletin_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "bulletin"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "bulletin_consent" ADD CONSTRAINT "bulletin_consent_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** What was published stands as it was read, and what was said of it too. */
const FROZEN = [
  `CREATE FUNCTION refuse_published_bulletin() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE published boolean;
   BEGIN
     IF TG_TABLE_NAME = 'bulletin' THEN published := OLD.state IN ('published', 'dropped');
     ELSE
       SELECT b.state IN ('published', 'dropped') INTO published FROM bulletin b
        WHERE b.id = CASE TG_OP WHEN 'INSERT' THEN NEW.bulletin_id ELSE OLD.bulletin_id END;
     END IF;
     IF published THEN
       RAISE EXCEPTION 'a bulletin that is published or dropped stands still' USING ERRCODE = 'check_violation';
     END IF;
     RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  `CREATE TRIGGER bulletin_frozen BEFORE UPDATE OR DELETE ON bulletin
     FOR EACH ROW EXECUTE FUNCTION refuse_published_bulletin()`,
  ...['bulletin_composition', 'bulletin_objection', 'bulletin_consent'].map(
    (table) => `CREATE TRIGGER ${table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON ${table}
     FOR EACH ROW EXECUTE FUNCTION refuse_published_bulletin()`,
  ),
];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE ON bulletin, bulletin_objection TO ${APPLICATION_ROLE}`,
  // What the data said is kept for ever, and so is who agreed.
  `GRANT SELECT, INSERT ON bulletin_composition, bulletin_consent TO ${APPLICATION_ROLE}`,
];

export class Bulletins1764480000000 implements MigrationInterface {
  name = 'Bulletins1764480000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FROZEN, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}
