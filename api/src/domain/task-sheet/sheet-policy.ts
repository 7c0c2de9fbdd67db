import type { Reading, Recurrence, Role, TargetReading } from '../policy-reader/reading.js';

/** What a 责任分解表 is made of: a document as it was read, or as people have corrected it since. */
export interface SheetPolicy {
  title: string;
  docNumber: string | null;
  issuer: string;
  issuedOn: string | null;
  horizon: string | null;
  /** Normalised; tasks point into it. */
  text: string;
  tasks: readonly SheetTask[];
}

export interface SheetTask {
  clause: { readonly ref: string; readonly heading: string } | null;
  start: number;
  end: number;
  responsibilities: readonly SheetResponsibility[];
  openEnded: boolean;
  deadlines: readonly SheetDeadline[];
  targets: readonly SheetTarget[];
}

export interface SheetResponsibility {
  /** As printed. */
  unit: string;
  role: Role;
  /** Read from prose, and not confirmed by anybody. */
  proposed: boolean;
}

export interface SheetDeadline {
  quote: string;
  date: string | null;
  recurrence: Recurrence | null;
  /** The horizon of the document holds, because the task names no date. */
  inherited: boolean;
}

/** A figure that a person wrote has no quote. */
export type SheetTarget = Pick<
  TargetReading,
  'quote' | 'operator' | 'value' | 'valueTo' | 'measure' | 'object' | 'cadence'
>;

export function sheetPolicyOf(reading: Reading): SheetPolicy {
  const clauses = new Map(reading.clauses.map((clause) => [clause.id, clause]));
  return {
    ...reading,
    tasks: reading.tasks.map((task) => ({
      ...task,
      clause: clauses.get(task.clause) ?? null,
      responsibilities: task.responsibilities.map(({ unit, role, basis }) => ({
        unit,
        role,
        proposed: basis === 'prose',
      })),
      deadlines: task.deadlines.map(({ quote, date, recurrence, basis }) => ({
        quote,
        date,
        recurrence,
        inherited: basis === 'inherited',
      })),
    })),
  };
}
