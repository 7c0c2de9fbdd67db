import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../platform/database/data-source.js';

const TABLES = [
  `CREATE TABLE "policy_passage" ("id" uuid NOT NULL DEFAULT uuid_v7(), "policy_id" uuid NOT NULL, "task_id" uuid, "clause_id" uuid, "start_at" integer NOT NULL, "body" text NOT NULL, CONSTRAINT "policy_passage_of_check" CHECK ("task_id" IS NULL OR "clause_id" IS NULL), CONSTRAINT "policy_passage_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "policy_passage_policy_idx" ON "policy_passage" ("policy_id", "start_at")`,
  `ALTER TABLE "policy_passage" ADD CONSTRAINT "policy_passage_policy_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "policy_passage" ADD CONSTRAINT "policy_passage_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `ALTER TABLE "policy_passage" ADD CONSTRAINT "policy_passage_clause_fkey" FOREIGN KEY ("clause_id") REFERENCES "clause"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  `GRANT SELECT, INSERT ON policy_passage TO ${APPLICATION_ROLE}`,
];

const range = (from: number, to: number) =>
  String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The same folding as `searchFold`, and the pairs of `gramsOf` with each character for itself. */
const FUNCTIONS = [
  `CREATE FUNCTION search_fold(body text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
     SELECT translate(body, ${literal(range(0xff01, 0xff5e) + range(0x41, 0x5a))},
                            ${literal(range(0x21, 0x7e).toLowerCase() + range(0x61, 0x7a))}) $$`,
  `CREATE FUNCTION search_grams(body text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
   DECLARE signs text[] := string_to_array(public.search_fold(body), NULL);
   BEGIN
     RETURN signs || ARRAY(SELECT one || two FROM unnest(signs, signs[2:]) AS pair(one, two) WHERE two IS NOT NULL);
   END $$`,
];

/** What has been handed in can be found; before that it is nobody's business but the writer's. */
const INDEXES = [
  `CREATE INDEX "policy_passage_grams_idx" ON "policy_passage" USING gin (search_grams("body"))`,
  `CREATE INDEX "progress_report_grams_idx" ON "progress_report"
     USING gin (search_grams("done" || ' ' || "problems" || ' ' || "next_steps")) WHERE "first_submitted_on" IS NOT NULL`,
];

export class Search1764108000000 implements MigrationInterface {
  name = 'Search1764108000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS, ...INDEXES]) await runner.query(statement);
    const published: Document[] = await runner.query(
      `SELECT policy.id, policy.text,
              (SELECT coalesce(json_agg(json_build_object('id', t.id, 'start', t.start_at, 'end', t.end_at)
                        ORDER BY t.start_at, t.end_at), '[]')
                 FROM task t WHERE t.policy_id = policy.id AND t.state = 'confirmed') AS tasks
         FROM policy WHERE policy.state = 'published'`,
    );
    for (const document of published)
      await runner.query(
        `INSERT INTO policy_passage (policy_id, task_id, start_at, body)
         SELECT $1, "taskId", start, body
           FROM jsonb_to_recordset($2) AS each("taskId" uuid, start int, body text)`,
        [document.id, JSON.stringify(passagesOf(document))],
      );
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore the backup made before it instead');
  }
}

interface Document {
  readonly id: string;
  readonly text: string;
  readonly tasks: readonly { readonly id: string; readonly start: number; readonly end: number }[];
}

/** What was published before: its tasks, and between them whatever stands there. Offsets count UTF-16 code units. */
function passagesOf({ text, tasks }: Document): { taskId: string | null; start: number; body: string }[] {
  const passages: { taskId: string | null; start: number; body: string }[] = [];
  let at = 0;
  const add = (taskId: string | null, start: number, end: number) => {
    const body = text.slice(start, end);
    if (body.trim() !== '') passages.push({ taskId, start, body });
  };
  for (const { id, start, end } of tasks) {
    if (start > at) add(null, at, start);
    add(id, start, end);
    at = Math.max(at, end);
  }
  add(null, at, text.length);
  return passages;
}
