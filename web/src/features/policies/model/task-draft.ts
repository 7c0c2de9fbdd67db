import type { operations } from '../../../shared/api/generated/schema.js';
import type { EditRules } from '../../../shared/lib/edit-session.js';
import type {
  Operator,
  Recurrence,
  Responsibility,
  ResponsibilityRole,
  TargetCadence,
  Task,
  UnitRef,
} from './policy.js';

export type TaskEdit = operations['changeTask']['requestBody']['content']['application/json'];

export interface ResponsibilityDraft {
  /** Stays with the row while it is moved about; means nothing to the server. */
  readonly key: string;
  readonly printed: string;
  readonly role: ResponsibilityRole;
  readonly collective: boolean;
  readonly units: readonly UnitRef[];
  readonly candidates: Responsibility['candidates'];
  readonly start: number;
  readonly end: number;
}

export interface DeadlineDraft {
  readonly key: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly date: string | null;
  readonly recurrence: Recurrence | null;
}

export interface TargetDraft {
  readonly key: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly operator: Operator;
  readonly value: number | null;
  readonly valueTo: number | null;
  readonly measure: string;
  readonly object: string;
  readonly cadence: TargetCadence | null;
  readonly baseline: string | null;
  readonly deadline: string | null;
}

/** What a person edits of a task. */
export interface TaskDraft {
  readonly title: string;
  readonly openEnded: boolean;
  readonly startsOn: string | null;
  readonly responsibilities: readonly ResponsibilityDraft[];
  readonly deadlines: readonly DeadlineDraft[];
  readonly targets: readonly TargetDraft[];
}
export type TaskField = keyof TaskDraft;
export const TASK_FIELDS: readonly TaskField[] = [
  'title',
  'openEnded',
  'startsOn',
  'responsibilities',
  'deadlines',
  'targets',
];

export function draftOf(task: Task): TaskDraft {
  return {
    title: task.title,
    openEnded: task.openEnded,
    startsOn: task.startsOn,
    responsibilities: task.responsibilities.map(
      ({ id, printed, role, collective, units, candidates, start, end }) => ({
        key: id,
        printed,
        role,
        collective,
        units,
        candidates,
        start,
        end,
      }),
    ),
    deadlines: task.deadlines.map(({ quote, start, end, date, recurrence }, index) => ({
      key: `d${index}`,
      quote,
      start,
      end,
      date,
      recurrence,
    })),
    targets: task.targets.map((target) => ({
      key: target.id,
      quote: target.quote,
      start: target.start,
      end: target.end,
      operator: target.operator,
      value: target.value,
      valueTo: target.valueTo,
      measure: target.measure,
      object: target.object,
      cadence: target.cadence,
      baseline: target.baseline,
      deadline: target.deadline,
    })),
  };
}

/** What the server is sent for one field. */
function editOfField(draft: TaskDraft, field: TaskField): TaskEdit {
  switch (field) {
    case 'title':
      return { title: draft.title.trim() };
    case 'openEnded':
      return { openEnded: draft.openEnded };
    case 'startsOn':
      return { startsOn: draft.startsOn };
    case 'responsibilities':
      return {
        responsibilities: draft.responsibilities.map(({ printed, role, collective, units, start, end }) => ({
          printed: printed.trim(),
          role,
          collective,
          unitId: collective ? null : (units[0]?.id ?? null),
          start,
          end,
        })),
      };
    case 'deadlines':
      return {
        deadlines: draft.deadlines.map(({ quote, start, end, date, recurrence }) => ({
          quote,
          start,
          end,
          date,
          recurrence,
        })),
      };
    case 'targets':
      return {
        targets: draft.targets.map(({ key: _key, value, measure, object, ...rest }) => ({
          ...rest,
          value: value ?? 0,
          measure: measure.trim(),
          object: object.trim(),
        })),
      };
  }
}

function sameField(field: TaskField, a: TaskDraft, b: TaskDraft): boolean {
  if (field === 'targets' && a.targets.some((each, index) => each.value !== b.targets[index]?.value)) {
    return false;
  }
  return JSON.stringify(editOfField(a, field)) === JSON.stringify(editOfField(b, field));
}

/** Only the fields that differ, so that two people at work on different fields do not undo each other. */
export function editBetween(base: TaskDraft, mine: TaskDraft): TaskEdit {
  return Object.assign(
    {},
    ...TASK_FIELDS.filter((field) => !sameField(field, base, mine)).map((field) => editOfField(mine, field)),
  ) as TaskEdit;
}

/** Rows keep the keys they have on the screen, so that a save does not take the cursor out of a field. */
function inStep(incoming: TaskDraft, draft: TaskDraft): TaskDraft {
  const withKeys = <R extends { readonly key: string }>(rows: readonly R[], shown: readonly R[]): R[] =>
    rows.map((row, index) => ({ ...row, key: shown[index]?.key ?? row.key }));
  return {
    ...incoming,
    responsibilities: withKeys(incoming.responsibilities, draft.responsibilities),
    deadlines: withKeys(incoming.deadlines, draft.deadlines),
    targets: withKeys(incoming.targets, draft.targets),
  };
}

export const TASK_RULES: EditRules<TaskDraft> = { same: sameField, inStep };

export interface DraftProblem {
  readonly field: TaskField;
  /** The row's key, for fields that are lists. */
  readonly key: string | null;
  readonly code: 'title' | 'unit' | 'date' | 'value' | 'range' | 'measure' | 'object';
}

/** Everything in a draft that the server would not take. */
export function problemsOf(draft: TaskDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.title.trim() === '') problems.push({ field: 'title', key: null, code: 'title' });
  for (const row of draft.responsibilities) {
    if (row.printed.trim() === '') problems.push({ field: 'responsibilities', key: row.key, code: 'unit' });
  }
  for (const row of draft.deadlines) {
    // A deadline read from the text may be standing work with neither; one typed in must say something.
    if (row.date === null && row.recurrence === null && row.quote === '') {
      problems.push({ field: 'deadlines', key: row.key, code: 'date' });
    }
  }
  return [...problems, ...targetProblems(draft.targets)];
}

/** Those of figures alone. */
export function targetProblems(rows: readonly TargetDraft[]): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const row of rows) {
    const say = (code: DraftProblem['code']) => problems.push({ field: 'targets', key: row.key, code });
    if (row.value === null) say('value');
    else if (row.valueTo !== null && row.valueTo < row.value) say('range');
    if (row.measure.trim() === '') say('measure');
    if (row.object.trim() === '') say('object');
  }
  return problems;
}

/** Those in what a person changed: what the reader left empty elsewhere must not hold up the rest. */
export function problemsBetween(base: TaskDraft, draft: TaskDraft): DraftProblem[] {
  return problemsOf(draft).filter(({ field }) => !sameField(field, base, draft));
}

/** Moves the row one place up (-1) or down (1); at the end it stays where it is. */
export function moved<T extends { readonly key: string }>(
  rows: readonly T[],
  key: string,
  by: -1 | 1,
): readonly T[] {
  const from = rows.findIndex((row) => row.key === key);
  const to = from + by;
  const row = rows[from];
  const other = rows[to];
  if (!row || !other) return rows;
  const next = [...rows];
  next[from] = other;
  next[to] = row;
  return next;
}
