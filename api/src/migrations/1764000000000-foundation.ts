import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

/** The tables, as the entities declare them. */
const TABLES = [
  `CREATE TABLE "region" ("id" uuid NOT NULL DEFAULT uuid_v7(), "code" text NOT NULL, "name" text NOT NULL, "level" text NOT NULL, "parent_id" uuid, "path" text NOT NULL, CONSTRAINT "region_code_key" UNIQUE ("code"), CONSTRAINT "region_level_check" CHECK ("level" IN ('country', 'province', 'city', 'county', 'zone')), CONSTRAINT "region_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "region_path_idx" ON "region" ("path")`,
  `CREATE TABLE "unit" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "active_from" date, "active_until" date, CONSTRAINT "unit_region_name_key" UNIQUE ("region_id", "name"), CONSTRAINT "unit_kind_check" CHECK ("kind" IN ('department', 'government', 'leading-group', 'vertical', 'other')), CONSTRAINT "unit_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "unit_alias" ("id" uuid NOT NULL DEFAULT uuid_v7(), "unit_id" uuid NOT NULL, "alias" text NOT NULL, CONSTRAINT "unit_alias_key" UNIQUE ("unit_id", "alias"), CONSTRAINT "unit_alias_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "unit_alias_alias_idx" ON "unit_alias" ("alias")`,
  `CREATE TABLE "collective_unit" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "expression" text NOT NULL, "resolution" text NOT NULL, CONSTRAINT "collective_unit_key" UNIQUE ("region_id", "expression"), CONSTRAINT "collective_unit_resolution_check" CHECK ("resolution" IN ('child-governments', 'members')), CONSTRAINT "collective_unit_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "collective_member" ("collective_id" uuid NOT NULL, "unit_id" uuid NOT NULL, CONSTRAINT "collective_member_pkey" PRIMARY KEY ("collective_id", "unit_id"))`,
  `CREATE TABLE "stored_file" ("id" uuid NOT NULL DEFAULT uuid_v7(), "sha256" text NOT NULL, "file_name" text NOT NULL, "media_type" text NOT NULL, "size" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "policy" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "title" text NOT NULL, "doc_number" text, "issuer" text NOT NULL, "issued_on" date, "horizon" date, "text" text NOT NULL, "text_sha256" text NOT NULL, "notes" jsonb NOT NULL, "file_id" uuid, "state" text NOT NULL DEFAULT 'draft', "cadence" text NOT NULL DEFAULT 'quarterly', "report_working_days" integer NOT NULL DEFAULT '5', "imported_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "published_on" date, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "policy_region_text_key" UNIQUE ("region_id", "text_sha256"), CONSTRAINT "policy_published_check" CHECK (("state" = 'published') = ("published_on" IS NOT NULL)), CONSTRAINT "policy_cadence_check" CHECK ("cadence" IN ('monthly', 'quarterly', 'half-yearly', 'yearly')), CONSTRAINT "policy_state_check" CHECK ("state" IN ('draft', 'published')), CONSTRAINT "policy_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "clause" ("id" uuid NOT NULL DEFAULT uuid_v7(), "policy_id" uuid NOT NULL, "seq" integer NOT NULL, "parent_id" uuid, "ref" text NOT NULL, "heading" text NOT NULL, "start_at" integer NOT NULL, "end_at" integer NOT NULL, "actionable" boolean NOT NULL, CONSTRAINT "clause_policy_seq_key" UNIQUE ("policy_id", "seq"), CONSTRAINT "clause_span_check" CHECK ("start_at" <= "end_at"), CONSTRAINT "clause_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "task" ("id" uuid NOT NULL DEFAULT uuid_v7(), "policy_id" uuid NOT NULL, "region_id" uuid NOT NULL, "clause_id" uuid, "seq" integer NOT NULL, "title" text NOT NULL, "start_at" integer NOT NULL, "end_at" integer NOT NULL, "state" text NOT NULL DEFAULT 'proposed', "open_ended" boolean NOT NULL DEFAULT false, "starts_on" date, CONSTRAINT "task_policy_seq_key" UNIQUE ("policy_id", "seq"), CONSTRAINT "task_span_check" CHECK ("start_at" <= "end_at"), CONSTRAINT "task_state_check" CHECK ("state" IN ('proposed', 'confirmed', 'dismissed')), CONSTRAINT "task_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "responsibility" ("id" uuid NOT NULL DEFAULT uuid_v7(), "task_id" uuid NOT NULL, "seq" integer NOT NULL, "printed" text NOT NULL, "role" text NOT NULL, "collective" boolean NOT NULL, "unit_id" uuid, "collective_id" uuid, "start_at" integer NOT NULL, "end_at" integer NOT NULL, "basis" text NOT NULL, "confidence" real NOT NULL, CONSTRAINT "responsibility_task_seq_key" UNIQUE ("task_id", "seq"), CONSTRAINT "responsibility_match_check" CHECK ("unit_id" IS NULL OR "collective_id" IS NULL), CONSTRAINT "responsibility_basis_check" CHECK ("basis" IN ('annotation', 'inherited', 'prose', 'manual')), CONSTRAINT "responsibility_role_check" CHECK ("role" IN ('lead', 'support', 'local')), CONSTRAINT "responsibility_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "task_deadline" ("task_id" uuid NOT NULL, "seq" integer NOT NULL, "quote" text NOT NULL, "start_at" integer NOT NULL, "end_at" integer NOT NULL, "date" date, "recurrence" text, "basis" text NOT NULL, CONSTRAINT "task_deadline_recurrence_check" CHECK ("recurrence" IS NULL OR "recurrence" IN ('monthly', 'quarterly', 'half-yearly', 'yearly')), CONSTRAINT "task_deadline_pkey" PRIMARY KEY ("task_id", "seq"))`,
  `CREATE TABLE "target" ("id" uuid NOT NULL DEFAULT uuid_v7(), "task_id" uuid NOT NULL, "seq" integer NOT NULL, "quote" text NOT NULL, "start_at" integer NOT NULL, "end_at" integer NOT NULL, "operator" text NOT NULL, "value" double precision NOT NULL, "value_to" double precision, "measure" text NOT NULL, "object" text NOT NULL, "cadence" text, "baseline" text, "deadline" date, CONSTRAINT "target_operator_check" CHECK ("operator" IN ('>=', '>', '<=', '<', '=', '~')), CONSTRAINT "target_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "target_task_idx" ON "target" ("task_id", "seq")`,
  `CREATE TABLE "work_item" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "policy_id" uuid NOT NULL, "task_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "role" text NOT NULL, "state" text NOT NULL DEFAULT 'assigned', "disputed" boolean NOT NULL DEFAULT false, "start_on" date NOT NULL, "original_deadline" date, "deadline" date, "assigned_on" date NOT NULL, "accepted_on" date, "closed_on" date, "progress" integer, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "work_item_task_unit_key" UNIQUE ("task_id", "unit_id"), CONSTRAINT "work_item_closed_check" CHECK (("state" = 'closed') = ("closed_on" IS NOT NULL)), CONSTRAINT "work_item_progress_check" CHECK ("progress" BETWEEN 0 AND 100), CONSTRAINT "work_item_role_check" CHECK ("role" IN ('lead', 'support', 'local')), CONSTRAINT "work_item_state_check" CHECK ("state" IN ('assigned', 'accepted', 'closing', 'closed', 'suspended', 'cancelled')), CONSTRAINT "work_item_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "work_item_region_idx" ON "work_item" ("region_id", "state")`,
  `CREATE INDEX "work_item_policy_idx" ON "work_item" ("policy_id")`,
  `CREATE INDEX "work_item_unit_idx" ON "work_item" ("unit_id", "state")`,
  `CREATE TABLE "work_item_standing" ("work_item_id" uuid NOT NULL, "valid_from" date NOT NULL, "valid_until" date NOT NULL DEFAULT 'infinity', "region_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "policy_id" uuid NOT NULL, "role" text NOT NULL, "state" text NOT NULL, "disputed" boolean NOT NULL, "start_on" date NOT NULL, "deadline" date, "progress" integer, CONSTRAINT "work_item_standing_span_check" CHECK ("valid_from" < "valid_until"), CONSTRAINT "work_item_standing_pkey" PRIMARY KEY ("work_item_id", "valid_from"))`,
  `CREATE INDEX "work_item_standing_unit_idx" ON "work_item_standing" ("unit_id", "valid_until", "valid_from")`,
  `CREATE INDEX "work_item_standing_due_idx" ON "work_item_standing" ("deadline", "work_item_id", "valid_until", "valid_from", "region_id", "unit_id", "policy_id", "disputed") WHERE "state" IN ('assigned', 'accepted', 'closing')`,
  `CREATE UNIQUE INDEX "work_item_standing_current_key" ON "work_item_standing" ("work_item_id") WHERE "valid_until" = 'infinity'`,
  `CREATE TABLE "work_item_request" ("id" uuid NOT NULL DEFAULT uuid_v7(), "work_item_id" uuid NOT NULL, "region_id" uuid NOT NULL, "kind" text NOT NULL, "state" text NOT NULL DEFAULT 'open', "reason" text NOT NULL, "asked_deadline" date, "asked_unit_id" uuid, "evidence" text, "asked_by" uuid NOT NULL, "asked_on" date NOT NULL, "decided_by" uuid, "decided_on" date, "decision" text, CONSTRAINT "work_item_request_decided_check" CHECK (("state" = 'open') = ("decided_on" IS NULL)), CONSTRAINT "work_item_request_state_check" CHECK ("state" IN ('open', 'granted', 'refused')), CONSTRAINT "work_item_request_kind_check" CHECK ("kind" IN ('dispute', 'transfer', 'extension', 'closing')), CONSTRAINT "work_item_request_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "work_item_request_item_idx" ON "work_item_request" ("work_item_id", "asked_on")`,
  `CREATE UNIQUE INDEX "work_item_request_open_key" ON "work_item_request" ("work_item_id") WHERE "state" = 'open'`,
  `CREATE TABLE "reporting_cycle" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "cadence" text NOT NULL, "period" text NOT NULL, "starts_on" date NOT NULL, "ends_on" date NOT NULL, "due_on" date NOT NULL, "state" text NOT NULL DEFAULT 'open', "opened_on" date NOT NULL, CONSTRAINT "reporting_cycle_key" UNIQUE ("region_id", "period"), CONSTRAINT "reporting_cycle_state_check" CHECK ("state" IN ('open', 'closed')), CONSTRAINT "reporting_cycle_cadence_check" CHECK ("cadence" IN ('monthly', 'quarterly', 'half-yearly', 'yearly')), CONSTRAINT "reporting_cycle_pkey" PRIMARY KEY ("id"))`,
  `CREATE TABLE "progress_report" ("id" uuid NOT NULL DEFAULT uuid_v7(), "region_id" uuid NOT NULL, "cycle_id" uuid NOT NULL, "work_item_id" uuid NOT NULL, "unit_id" uuid NOT NULL, "state" text NOT NULL DEFAULT 'owed', "due_on" date NOT NULL, "first_submitted_on" date, "done" text NOT NULL DEFAULT '', "problems" text NOT NULL DEFAULT '', "next_steps" text NOT NULL DEFAULT '', "judgement" text, "own_progress" integer, "progress" integer, "submitted_by" uuid, "approved_by" uuid, "reviewed_by" uuid, "accepted_on" date, "saved_at" TIMESTAMP WITH TIME ZONE, "version" integer NOT NULL DEFAULT '1', CONSTRAINT "progress_report_key" UNIQUE ("cycle_id", "work_item_id"), CONSTRAINT "progress_report_progress_check" CHECK ("progress" BETWEEN 0 AND 100 AND "own_progress" BETWEEN 0 AND 100), CONSTRAINT "progress_report_judgement_check" CHECK ("judgement" IS NULL OR "judgement" IN ('on-track', 'at-risk', 'behind')), CONSTRAINT "progress_report_submitted_check" CHECK ("state" IN ('owed', 'draft') OR "first_submitted_on" IS NOT NULL), CONSTRAINT "progress_report_state_check" CHECK ("state" IN ('owed', 'draft', 'submitted', 'approved', 'accepted', 'returned')), CONSTRAINT "progress_report_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "progress_report_unit_idx" ON "progress_report" ("unit_id", "state")`,
  `CREATE INDEX "progress_report_late_idx" ON "progress_report" ("due_on", "work_item_id") WHERE "first_submitted_on" IS NULL OR "first_submitted_on" > "due_on"`,
  `CREATE INDEX "progress_report_item_idx" ON "progress_report" ("work_item_id", "due_on")`,
  `CREATE TABLE "report_figure" ("report_id" uuid NOT NULL, "target_id" uuid NOT NULL, "period_value" double precision, "cumulative_value" double precision, CONSTRAINT "report_figure_pkey" PRIMARY KEY ("report_id", "target_id"))`,
  `CREATE TABLE "report_return" ("report_id" uuid NOT NULL, "seq" integer NOT NULL, "by" text NOT NULL, "actor_id" uuid NOT NULL, "reason" text NOT NULL, "returned_on" date NOT NULL, "due_on" date, "resubmitted_on" date, CONSTRAINT "report_return_due_check" CHECK (("by" = 'inspector') = ("due_on" IS NOT NULL)), CONSTRAINT "report_return_by_check" CHECK ("by" IN ('head', 'inspector')), CONSTRAINT "report_return_pkey" PRIMARY KEY ("report_id", "seq"))`,
  `CREATE INDEX "report_return_owing_idx" ON "report_return" ("due_on") WHERE "by" = 'inspector'`,
  `CREATE TABLE "app_user" ("id" uuid NOT NULL DEFAULT uuid_v7(), "username" text NOT NULL, "display_name" text NOT NULL, "password_hash" text, "roles" text array NOT NULL DEFAULT '{}', "region_id" uuid NOT NULL, "unit_id" uuid, "active" boolean NOT NULL DEFAULT true, "demo" boolean NOT NULL DEFAULT false, "failed_sign_ins" integer NOT NULL DEFAULT '0', "locked_until" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "app_user_username_key" UNIQUE ("username"), CONSTRAINT "app_user_roles_check" CHECK ("roles" <@ ARRAY['reporter','head','inspector','leader','system-admin','security-admin','auditor']), CONSTRAINT "app_user_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "app_user_region_idx" ON "app_user" ("region_id")`,
  `CREATE INDEX "app_user_unit_idx" ON "app_user" ("unit_id")`,
  `CREATE TABLE "session" ("token_hash" text NOT NULL, "user_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash"))`,
  `CREATE INDEX "session_user_idx" ON "session" ("user_id")`,
  `CREATE TABLE "notification" ("id" uuid NOT NULL DEFAULT uuid_v7(), "user_id" uuid NOT NULL, "kind" text NOT NULL, "title" text NOT NULL, "link" text NOT NULL, "dedupe_key" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "read_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "notification_dedupe_key" UNIQUE ("user_id", "dedupe_key"), CONSTRAINT "notification_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "notification_user_idx" ON "notification" ("user_id", "id")`,
  `CREATE TABLE "audit_event" ("id" uuid NOT NULL DEFAULT uuid_v7(), "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "on" date NOT NULL, "actor_id" uuid NOT NULL, "actor_name" text NOT NULL, "action" text NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "work_item_id" uuid, "region_id" uuid, "detail" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "audit_event_work_item_idx" ON "audit_event" ("work_item_id", "at") WHERE "work_item_id" IS NOT NULL`,
  `CREATE INDEX "audit_event_at_idx" ON "audit_event" ("at", "id")`,
  `CREATE TABLE "idempotency_key" ("user_id" uuid NOT NULL, "key" text NOT NULL, "request_hash" text NOT NULL, "status" integer, "response" jsonb, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id", "key"))`,
  `ALTER TABLE "region" ADD CONSTRAINT "region_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "unit" ADD CONSTRAINT "unit_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "unit_alias" ADD CONSTRAINT "unit_alias_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "collective_unit" ADD CONSTRAINT "collective_unit_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "collective_member" ADD CONSTRAINT "collective_member_collective_fkey" FOREIGN KEY ("collective_id") REFERENCES "collective_unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "collective_member" ADD CONSTRAINT "collective_member_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "policy" ADD CONSTRAINT "policy_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "policy" ADD CONSTRAINT "policy_file_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "clause" ADD CONSTRAINT "clause_policy_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task" ADD CONSTRAINT "task_policy_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task" ADD CONSTRAINT "task_clause_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "responsibility" ADD CONSTRAINT "responsibility_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "responsibility" ADD CONSTRAINT "responsibility_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "responsibility" ADD CONSTRAINT "responsibility_collective_fkey" FOREIGN KEY ("collective_id") REFERENCES "collective_unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "task_deadline" ADD CONSTRAINT "task_deadline_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "target" ADD CONSTRAINT "target_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item" ADD CONSTRAINT "work_item_policy_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item" ADD CONSTRAINT "work_item_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item" ADD CONSTRAINT "work_item_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item_standing" ADD CONSTRAINT "work_item_standing_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item_request" ADD CONSTRAINT "work_item_request_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "work_item_request" ADD CONSTRAINT "work_item_request_unit_fkey" FOREIGN KEY ("asked_unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "reporting_cycle" ADD CONSTRAINT "reporting_cycle_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_cycle_fkey" FOREIGN KEY ("cycle_id") REFERENCES "reporting_cycle"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_item_fkey" FOREIGN KEY ("work_item_id") REFERENCES "work_item"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "report_figure" ADD CONSTRAINT "report_figure_report_fkey" FOREIGN KEY ("report_id") REFERENCES "progress_report"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "report_figure" ADD CONSTRAINT "report_figure_target_fkey" FOREIGN KEY ("target_id") REFERENCES "target"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "report_return" ADD CONSTRAINT "report_return_report_fkey" FOREIGN KEY ("report_id") REFERENCES "progress_report"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "app_user" ADD CONSTRAINT "app_user_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "app_user" ADD CONSTRAINT "app_user_unit_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "session" ADD CONSTRAINT "session_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "notification" ADD CONSTRAINT "notification_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
];

/** PostgreSQL 18 has it built in; older ones get the same layout: 48 bits of milliseconds, version, random. */
export const uuidV7 = (native: boolean): string =>
  native
    ? `CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS 'SELECT uuidv7()'`
    : `CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
         SELECT encode(
           set_bit(set_bit(
             overlay(uuid_send(gen_random_uuid())
               PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
             52, 1), 53, 1), 'hex')::uuid $$`;

/** Adds a job from within any transaction; the queue itself stays closed to the application. */
const ENQUEUE = `CREATE FUNCTION luoshi_enqueue(task text, payload json) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, graphile_worker
  AS $$ SELECT graphile_worker.add_job(task, payload, max_attempts => 12) $$`;

/**
 * Every stretch of days in which a unit owed a report after it was due: from the day after `due_on` up to and without
 * `until_on` (infinity while it still owes). Of those sent in time nothing stands here, so it stays small.
 */
const REPORT_OWING = `CREATE VIEW report_owing AS
  SELECT id AS report_id, work_item_id, due_on, coalesce(first_submitted_on, 'infinity') AS until_on
    FROM progress_report
   WHERE first_submitted_on IS NULL OR first_submitted_on > due_on
  UNION ALL
  SELECT r.id, r.work_item_id, back.due_on, coalesce(back.resubmitted_on, 'infinity')
    FROM report_return back JOIN progress_report r ON r.id = back.report_id
   WHERE back.by = 'inspector' AND (back.resubmitted_on IS NULL OR back.resubmitted_on > back.due_on)`;

/** What was published is what units were given: tasks and their parts stand still from then on. */
const FROZEN = [
  `CREATE FUNCTION refuse_published_change() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE policy uuid;
   BEGIN
     IF TG_TABLE_NAME = 'task' THEN policy := OLD.policy_id;
     ELSE SELECT policy_id INTO policy FROM task WHERE id = OLD.task_id;
     END IF;
     IF EXISTS (SELECT 1 FROM policy p WHERE p.id = policy AND p.state = 'published') THEN
       RAISE EXCEPTION 'policy % is published: its tasks stand still', policy USING ERRCODE = 'check_violation';
     END IF;
     RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  ...['task', 'responsibility', 'task_deadline', 'target'].map(
    (table) => `CREATE TRIGGER ${table}_frozen BEFORE UPDATE OR DELETE ON ${table}
       FOR EACH ROW EXECUTE FUNCTION refuse_published_change()`,
  ),
];

/** Nothing of the business is ever deleted; what is kept for ever is only added to. */
const GRANTS = [
  `DO $$ BEGIN
     IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${APPLICATION_ROLE}') THEN
       CREATE ROLE ${APPLICATION_ROLE} NOLOGIN;
     END IF;
   END $$`,
  `GRANT ${APPLICATION_ROLE} TO CURRENT_USER`,
  `GRANT USAGE ON SCHEMA public TO ${APPLICATION_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ${APPLICATION_ROLE}`,
  `REVOKE UPDATE ON audit_event FROM ${APPLICATION_ROLE}`,
  `REVOKE INSERT, UPDATE ON migration FROM ${APPLICATION_ROLE}`,
  // A draft's parts are replaced as the clerk corrects them; the triggers above end that with publication.
  `GRANT DELETE ON responsibility, task_deadline, target TO ${APPLICATION_ROLE}`,
  `GRANT DELETE ON session, idempotency_key, report_figure TO ${APPLICATION_ROLE}`,
  `REVOKE EXECUTE ON FUNCTION luoshi_enqueue(text, json) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION luoshi_enqueue(text, json) TO ${APPLICATION_ROLE}`,
];

export class Foundation1764000000000 implements MigrationInterface {
  name = 'Foundation1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const [{ native }] = await runner.query(
      `SELECT current_setting('server_version_num')::int >= 180000 AS native`,
    );
    for (const statement of [uuidV7(native), ...TABLES, REPORT_OWING, ENQUEUE, ...FROZEN, ...GRANTS])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: drop the database instead');
  }
}
