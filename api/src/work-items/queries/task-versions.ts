import type { EntityManager } from 'typeorm';
import type { Duty } from '../../domain/amendment/plan-items.js';
import type { TaskVersion, VersionTarget } from '../../domain/amendment/task-version.js';
import { fold } from '../../domain/policy-reader/folding.js';
import { isProposal, type TaskFacts } from '../../policies/questions.js';
import { dueOf, dutiesOf } from './task-duties.js';

/** A task as it is compared, with what publishing it means. */
export interface VersionedTask extends TaskVersion {
  readonly title: string;
  readonly due: string | null;
  readonly duties: readonly Duty[];
}

type Row = Omit<VersionedTask, 'text' | 'responsibilities' | 'deadlines' | 'targets'> & {
  readonly state: TaskFacts['state'];
  readonly open_ended: boolean;
  readonly start: number;
  readonly end: number;
  readonly responsibilities: (VersionedTask['responsibilities'][number] & {
    readonly printed: string;
    readonly basis: TaskFacts['responsibilities'][number]['basis'];
  })[];
  readonly deadlines: VersionedTask['deadlines'][number][];
  readonly targets: VersionedTask['targets'][number][];
};

/** The tasks of a document that are, or would be, published, in their order. */
export async function taskVersions(
  em: EntityManager,
  policyId: string,
  today: string,
): Promise<VersionedTask[]> {
  const [policy]: { text: string }[] = await em.query('SELECT text FROM policy WHERE id = $1', [policyId]);
  const rows: Row[] = await em.query(
    `SELECT task.id, coalesce(clause.ref, '') AS "clauseRef", task.title, task.state, task.open_ended,
            task.start_at AS start, task.end_at AS "end", task.starts_on AS "startsOn", due.on_day AS due,
            (SELECT coalesce(json_agg(json_build_object('unitId', duty.unit_id, 'role', duty.role)), '[]')
               FROM ${dutiesOf('task', '$2')} duty) AS duties,
            (SELECT coalesce(json_agg(json_build_object(
                      'key', coalesce(each.unit_id, each.collective_id), 'name', coalesce(unit.name, each.printed),
                      'printed', each.printed, 'basis', each.basis, 'role', each.role) ORDER BY each.seq), '[]')
               FROM responsibility each LEFT JOIN unit ON unit.id = each.unit_id
              WHERE each.task_id = task.id) AS responsibilities,
            (SELECT coalesce(json_agg(json_build_object('date', each.date, 'recurrence', each.recurrence,
                      'start', each.start_at, 'end', each.end_at) ORDER BY each.seq), '[]')
               FROM task_deadline each WHERE each.task_id = task.id) AS deadlines,
            (SELECT coalesce(json_agg(json_build_object('id', each.id, 'operator', each.operator,
                      'value', each.value, 'valueTo', each.value_to, 'measure', each.measure, 'object', each.object,
                      'cadence', each.cadence, 'baseline', each.baseline, 'deadline', each.deadline,
                      'start', each.start_at, 'end', each.end_at) ORDER BY each.seq), '[]')
               FROM target each WHERE each.task_id = task.id) AS targets
       FROM task
       JOIN policy ON policy.id = task.policy_id
       LEFT JOIN clause ON clause.id = task.clause_id
      CROSS JOIN LATERAL ${dueOf('task', 'policy')} due
      WHERE task.policy_id = $1 AND task.state <> 'dismissed'
      ORDER BY task.start_at, task.seq`,
    [policyId, today],
  );
  const text = policy?.text ?? '';
  return rows
    .filter((row) => !isProposal(factsOf(row)))
    .map(({ state: _, open_ended: __, start, end, responsibilities, ...row }) => {
      const length = end - start;
      // What is printed elsewhere in the document, or nowhere, has no place in the words of the task.
      const placed = <T extends { start: number; end: number }>(part: T): T =>
        part.start >= start && part.end <= end
          ? { ...part, start: part.start - start, end: Math.min(part.end - start, length) }
          : { ...part, start: 0, end: 0 };
      return {
        ...row,
        text: text.slice(start, end),
        responsibilities: responsibilities.map(({ key, name, printed, role }) => ({
          key: key ?? fold(printed),
          name,
          role,
        })),
        deadlines: row.deadlines.map(placed),
        targets: row.targets.map(placed),
      };
    });
}

function factsOf(row: Row): TaskFacts {
  return {
    state: row.state,
    openEnded: row.open_ended,
    responsibilities: row.responsibilities.map(({ key, printed, basis }) => ({
      printed,
      basis,
      matched: key !== null,
    })),
  };
}

/** A target as printed, or put together where a clerk set it. */
export function figureWords(task: VersionedTask | null, target: VersionTarget): string {
  const printed = task?.text.slice(target.start, target.end) ?? '';
  return printed || `${target.object}${target.operator}${target.value}${target.measure}`;
}
