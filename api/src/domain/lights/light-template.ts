import type { WorkItemState } from '../lifecycle/work-item-lifecycle.js';

export type Light = 'grey' | 'green' | 'yellow' | 'red' | 'blue';

export const LIGHT_LABELS: Readonly<Record<Light, string>> = {
  grey: '未到期',
  green: '正常',
  yellow: '预警',
  red: '滞后/逾期',
  blue: '已办结',
};

/** What is known of a work item as of a date. A fact a template never asks about may be left out. */
export interface LightFacts {
  state: WorkItemState;
  /** A dispute waits for its decision. */
  disputed: boolean;
  /** First day of the item's period. */
  startOn: string | null;
  /** The date in force: the approved one after an extension. */
  deadline: string | null;
  /** Percent, 0–100, as last accepted; null while nothing has been accepted. */
  progress: number | null;
  /** Percent due as of the date by the item's own plan (序时计划); null where it has none. */
  planned?: number | null;
  /** The same as of the end of the last full month and quarter. */
  plannedLastMonth?: number | null;
  plannedLastQuarter?: number | null;
  /** Due date of the earliest report that is due and not handed in as of the date. */
  oldestOverdueDueOn: string | null;
  /** That one is a plan for a year: a word in the reason, no rule asks for it. */
  oldestOverduePlan?: boolean;
  openFindings: number;
  /** Earliest deadline among the open rectification orders. */
  rectificationDueOn: string | null;
  /** An inspector's red that has not been lifted. */
  inspectorRed: boolean;
  /** Date of the earliest planned node that is not reached yet. */
  oldestOpenNodeOn?: string | null;
  /** Planned nodes reached after their date. */
  nodesMadeUpLate?: number;
  /** Closed cycles in a row, up to the last one, that ended red. */
  redsInARow?: number;
}

export type FactName = Exclude<keyof LightFacts, 'oldestOverduePlan'>;
export type DateFact =
  'startOn' | 'deadline' | 'oldestOverdueDueOn' | 'rectificationDueOn' | 'oldestOpenNodeOn';
export type FlagFact = 'disputed' | 'inspectorRed';
/**
 * What should have been reached as of the date, or at the end of the last full month or quarter: by the item's own
 * plan, else by the schedule of the template from startOn to deadline.
 */
export type ScheduledNumber = 'expected' | 'expectedLastMonth' | 'expectedLastQuarter';
export type NumberFact = 'progress' | 'openFindings' | 'nodesMadeUpLate' | 'redsInARow';
export type NumberName = NumberFact | ScheduledNumber;

/**
 * A day counted from the as-of date. `{ days: 0 }` is that date itself. `{ workingDays: n }`, n > 0, is the n-th
 * working day after it; n < 0 the |n|-th working day counting back, the as-of date counted when it is one. So
 * "overdue by more than 5 working days" is: due before `{ workingDays: -6 }`; "within 15 working days": before
 * `{ workingDays: 16 }`.
 */
export type DayFromAsOf = { days: number } | { workingDays: number };

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

/** A condition on facts. A comparison with a fact that is absent (null) does not hold. */
export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { state: readonly WorkItemState[] }
  | { flag: FlagFact }
  | { date: DateFact; is: Comparison; than: DayFromAsOf }
  | {
      number: NumberName;
      is: Comparison;
      than: number | { number: NumberName; plus: number };
      /** Taken for an absent number on the left. */
      absentAs?: number;
    };

export const ALWAYS: Condition = { all: [] };

export interface LightRule {
  /** Lower-case words with dots and dashes, unique in the template: `red.deadline`. */
  id: string;
  light: Light;
  when: Condition;
  /** In Chinese; `{name}` stands for a fact or one of the words of `reason.ts`. */
  reason: string;
  /** What else the rule calls for: a card on the unit, or a talk with its leader (约谈). */
  consequence?: 'unit-card' | 'interview';
}

/** A named rule set. The rules are asked in order and the first that matches gives the light. */
export interface LightTemplate {
  name: string;
  version: number;
  description: string;
  /** Items for which this holds are not lit at all. */
  unlitWhen: Condition;
  /**
   * How much is due when a share of the item's period has passed: points in percent, straight lines between them,
   * from 0/0 to 100/100. Planned figures of the item go before it.
   */
  schedule: readonly { elapsed: number; due: number }[];
  rules: readonly LightRule[];
}
