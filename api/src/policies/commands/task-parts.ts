import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/columns.js';
import { ResponsibilityEntity, TargetEntity, TaskDeadlineEntity } from '../policy.entity.js';

type Span = { readonly start: number; readonly end: number };
export type ResponsibilityPart = Span &
  Pick<
    ResponsibilityEntity,
    'printed' | 'role' | 'collective' | 'unitId' | 'collectiveId' | 'basis' | 'confidence'
  >;
export type DeadlinePart = Span & Pick<TaskDeadlineEntity, 'quote' | 'date' | 'recurrence' | 'basis'>;
export type TargetPart = Span &
  Pick<
    TargetEntity,
    'quote' | 'operator' | 'value' | 'valueTo' | 'measure' | 'object' | 'cadence' | 'baseline' | 'deadline'
  >;

/** All that is said about a task, each list in its order. */
export interface StoredParts {
  readonly responsibilities: readonly ResponsibilityPart[];
  readonly deadlines: readonly DeadlinePart[];
  readonly targets: readonly TargetPart[];
}

/** The lists of a task, each in its order; a list left out is not touched. */
export interface TaskParts {
  readonly taskId: string;
  readonly responsibilities?: readonly ResponsibilityPart[] | undefined;
  readonly deadlines?: readonly DeadlinePart[] | undefined;
  readonly targets?: readonly TargetPart[] | undefined;
}

/** The lists of a task as they are kept. */
export async function partsOf(em: EntityManager, taskId: string): Promise<StoredParts> {
  const stored = { where: { taskId }, order: { seq: 'ASC' } } as const;
  const placed = <T extends { startAt: number; endAt: number }>(row: T) => ({
    ...row,
    start: row.startAt,
    end: row.endAt,
  });
  return {
    responsibilities: (await em.find(ResponsibilityEntity, stored)).map(placed),
    deadlines: (await em.find(TaskDeadlineEntity, stored)).map(placed),
    targets: (await em.find(TargetEntity, stored)).map(placed),
  };
}

/** Writes the lists of many tasks, one statement a table. */
export async function insertParts(em: EntityManager, tasks: readonly TaskParts[]): Promise<void> {
  const rowsOf = <T>(pick: (task: TaskParts) => readonly T[] | undefined) =>
    JSON.stringify(
      tasks.flatMap((task) =>
        (pick(task) ?? []).map((part, at) => ({ ...part, id: newId(), taskId: task.taskId, seq: at + 1 })),
      ),
    );
  await em.query(
    `INSERT INTO responsibility
       (id, task_id, seq, printed, role, collective, unit_id, collective_id, start_at, end_at, basis, confidence)
     SELECT id, "taskId", seq, printed, role, collective, "unitId", "collectiveId", start, "end", basis, confidence
       FROM jsonb_to_recordset($1) AS part(id uuid, "taskId" uuid, seq int, printed text, role text,
         collective boolean, "unitId" uuid, "collectiveId" uuid, start int, "end" int, basis text, confidence real)`,
    [rowsOf((task) => task.responsibilities)],
  );
  await em.query(
    `INSERT INTO task_deadline (task_id, seq, quote, start_at, end_at, date, recurrence, basis)
     SELECT "taskId", seq, quote, start, "end", date, recurrence, basis
       FROM jsonb_to_recordset($1) AS part("taskId" uuid, seq int, quote text, start int, "end" int, date date,
         recurrence text, basis text)`,
    [rowsOf((task) => task.deadlines)],
  );
  await em.query(
    `INSERT INTO target (id, task_id, seq, quote, start_at, end_at, operator, value, value_to, measure, object,
                         cadence, baseline, deadline)
     SELECT id, "taskId", seq, quote, start, "end", operator, value, "valueTo", measure, object, cadence, baseline,
            deadline
       FROM jsonb_to_recordset($1) AS part(id uuid, "taskId" uuid, seq int, quote text, start int, "end" int,
         operator text, value double precision, "valueTo" double precision, measure text, object text, cadence text,
         baseline text, deadline date)`,
    [rowsOf((task) => task.targets)],
  );
}

/** Puts whole lists in the place of whole lists. */
export async function replaceParts(em: EntityManager, task: TaskParts): Promise<void> {
  if (task.responsibilities) await em.query('DELETE FROM responsibility WHERE task_id = $1', [task.taskId]);
  if (task.deadlines) await em.query('DELETE FROM task_deadline WHERE task_id = $1', [task.taskId]);
  if (task.targets) await em.query('DELETE FROM target WHERE task_id = $1', [task.taskId]);
  await insertParts(em, [task]);
}
