import type { Operator, Recurrence, Role, TargetReading } from '../policy-reader/reading.js';

/** A task as one version of a document has it. Offsets count UTF-16 code units of its own `text`. */
export interface TaskVersion {
  readonly id: string;
  readonly clauseRef: string;
  readonly text: string;
  readonly startsOn: string | null;
  readonly responsibilities: readonly VersionResponsibility[];
  readonly deadlines: readonly VersionDeadline[];
  readonly targets: readonly VersionTarget[];
}

export interface VersionResponsibility {
  /** What the directory makes of the name, or the name itself where it knows none: equal keys are the same body. */
  readonly key: string;
  readonly name: string;
  readonly role: Role;
}

/** Where it is printed in the text of the task; an empty range when it is not. */
interface Printed {
  readonly start: number;
  readonly end: number;
}

export interface VersionDeadline extends Printed {
  readonly date: string | null;
  readonly recurrence: Recurrence | null;
}

export interface VersionTarget extends Printed {
  readonly id: string;
  readonly operator: Operator;
  readonly value: number;
  readonly valueTo: number | null;
  readonly measure: string;
  readonly object: string;
  readonly cadence: TargetReading['cadence'];
  readonly baseline: string | null;
  readonly deadline: string | null;
}
