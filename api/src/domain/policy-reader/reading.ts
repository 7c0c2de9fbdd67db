/**
 * What the reader makes of a policy document. Offsets are UTF-16 code units in `Reading.text`, and every range is
 * half-open. Wherever a range comes with a quote, `text.slice(start, end) === quote`.
 */
export interface Reading {
  title: string;
  docNumber: string | null;
  issuer: string;
  /** `YYYY-MM-DD`; the date of signature, or of publication where no signature is left. */
  issuedOn: string | null;
  /** `YYYY-MM-DD`; the day up to which the document as a whole plans. */
  horizon: string | null;
  /** The normalised text that all offsets point into. */
  text: string;
  clauses: Clause[];
  tasks: TaskReading[];
  notes: Note[];
}

export interface Clause {
  /** `c1`, `c2`, … in the order of the text. */
  id: string;
  parent: string | null;
  /** The number as a reader would cite it, such as `四(一)` or `二(三)2`; lost numbers are inferred. */
  ref: string;
  heading: string;
  /** From the number of the clause to the end of its last paragraph, sub-clauses and annotations included. */
  start: number;
  end: number;
  /** False for guiding ideology, background, meaning and principles. */
  actionable: boolean;
}

export type Role = 'lead' | 'support' | 'local';
export type ResponsibilityBasis = 'annotation' | 'inherited' | 'prose';
export type Recurrence = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';
export type Operator = '>=' | '>' | '<=' | '<' | '=' | '~';

export interface TaskReading {
  /** Id of the deepest clause the task stands in. */
  clause: string;
  /** What is to be done, without the number of its clause and without the annotation. */
  start: number;
  end: number;
  /** In printed order, inherited ones last. */
  responsibilities: ResponsibilityReading[];
  /** The list of units ends with 等: a person must close it. */
  openEnded: boolean;
  deadlines: DeadlineReading[];
  targets: TargetReading[];
}

export interface ResponsibilityReading {
  /** The name as printed, without line breaks. */
  unit: string;
  role: Role;
  /** The name stands for many units, such as 各市人民政府; the directory resolves it. */
  collective: boolean;
  /** Where the name is printed; for inherited ones the place of the rule. */
  start: number;
  end: number;
  basis: ResponsibilityBasis;
  /** 0 to 1. Prose proposals stay at or under 0.5. */
  confidence: number;
}

export interface DeadlineReading {
  quote: string;
  start: number;
  end: number;
  /** `YYYY-MM-DD`; null for a recurrence, for standing work and for a span of years such as 3—5年. */
  date: string | null;
  recurrence: Recurrence | null;
  /** `inherited`: the document's horizon, and the range is that of the words which set it. */
  basis: 'text' | 'inherited';
}

export interface TargetReading {
  quote: string;
  start: number;
  end: number;
  operator: Operator;
  /** In `measure`, with 万 and 亿 multiplied out. */
  value: number;
  /** Upper end of a range such as 3-5家, else null. */
  valueTo: number | null;
  /** Unit of measure as printed, such as 家, 个, %, 元; empty where none is printed. */
  measure: string;
  /** What is counted. */
  object: string;
  cadence: Recurrence | 'cumulative' | 'yearly-average' | null;
  /** What the figure is compared with, such as `2020年`, else null. */
  baseline: string | null;
  /** `YYYY-MM-DD` of the deadline the figure hangs on, else null. */
  deadline: string | null;
}

/** Something a person must know or decide. `code` is stable; `message` is Chinese, for the screen. */
export interface Note {
  code: string;
  start: number;
  end: number;
  message: string;
}
