import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { ComparedTask } from '../../domain/descent/suggest-links.js';
import type { DescentTask } from '../descent.schemas.js';

export interface TaskPair {
  /** As the API shows it. */
  readonly shown: z.output<typeof DescentTask>;
  readonly compared: ComparedTask;
}

interface Row {
  readonly id: string;
  readonly clause_ref: string;
  readonly heading: string;
  readonly title: string;
  readonly start_at: number;
  readonly end_at: number;
  readonly targets: ComparedTask['targets'];
}

/** The tasks of a policy that anybody owes something for, or in a draft may come to, in the order of the document. */
export async function comparedTasks(em: EntityManager, policyId: string): Promise<TaskPair[]> {
  const [{ text }] = await em.query('SELECT text FROM policy WHERE id = $1', [policyId]);
  const rows: Row[] = await em.query(
    `SELECT task.id, coalesce(clause.ref, '') AS clause_ref, coalesce(clause.heading, '') AS heading, task.title,
            task.start_at, task.end_at,
            (SELECT coalesce(json_agg(json_build_object('object', target.object, 'measure', target.measure,
                      'value', target.value) ORDER BY target.seq), '[]')
               FROM target WHERE target.task_id = task.id) AS targets
       FROM task JOIN policy ON policy.id = task.policy_id LEFT JOIN clause ON clause.id = task.clause_id
      WHERE task.policy_id = $1
        AND (task.state = 'confirmed' OR (task.state = 'proposed' AND policy.state = 'draft'))
      ORDER BY task.start_at, task.seq`,
    [policyId],
  );
  return rows.map((row) => {
    const words = String(text).slice(row.start_at, row.end_at);
    return {
      shown: {
        id: row.id,
        clauseRef: row.clause_ref,
        title: row.title,
        text: words,
        start: row.start_at,
        end: row.end_at,
      },
      compared: { id: row.id, title: row.title, heading: row.heading, text: words, targets: row.targets },
    };
  });
}
