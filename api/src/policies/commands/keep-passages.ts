import type { EntityManager } from 'typeorm';
import { passagesOf } from '../passages.js';

interface Span {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Makes a document findable: on the day it is published, once, since its tasks stand still from then on. */
export async function keepPassages(em: EntityManager, policyId: string): Promise<void> {
  const [document]: { text: string; clauses: Span[]; tasks: Span[] }[] = await em.query(
    `SELECT policy.text,
            (SELECT coalesce(json_agg(json_build_object('id', id, 'start', start_at, 'end', end_at)), '[]')
               FROM clause WHERE policy_id = policy.id) AS clauses,
            (SELECT coalesce(json_agg(json_build_object('id', id, 'start', start_at, 'end', end_at)), '[]')
               FROM task WHERE policy_id = policy.id AND state = 'confirmed') AS tasks
       FROM policy WHERE policy.id = $1`,
    [policyId],
  );
  if (!document) return;
  const { text, clauses, tasks } = document;
  await em.query(
    `INSERT INTO policy_passage (policy_id, task_id, clause_id, start_at, body)
     SELECT $1, "taskId", "clauseId", start, body
       FROM jsonb_to_recordset($2) AS each("taskId" uuid, "clauseId" uuid, start int, body text)`,
    [policyId, JSON.stringify(passagesOf(text, clauses, tasks))],
  );
}
