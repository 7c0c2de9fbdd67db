import type { Light } from '../lights/light-template.js';

/** What a figure counts: its rows are of one kind. */
export const ROW_KINDS = ['unit', 'work-item', 'report', 'finding', 'rectification'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** How the report of an item stood: as a closing keeps it, or still to come (`pending`) while the cycle is open. */
export type ReportOutcome = 'on-time' | 'late' | 'unreported' | 'waived' | 'pending';

/** One item of the cycle with its report, as of the day the bulletin speaks of. */
export interface ItemFact {
  readonly workItemId: string;
  readonly reportId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly title: string;
  readonly light: Light | null;
  /** The reason of the light in words. */
  readonly reason: string;
  readonly deadline: string | null;
  /** Whole per cent, as last accepted; null where nothing was. */
  readonly progress: number | null;
  /** Whole per cent due by the schedule; null for standing work. */
  readonly expected: number | null;
  readonly outcome: ReportOutcome;
  readonly dueOn: string;
}

/** Further than the schedule asks. */
export function isQuick({ light, progress, expected }: ItemFact): boolean {
  return light === 'green' && progress !== null && expected !== null && progress > expected;
}

/** 问题: what the round found with a unit. */
export interface FindingFact {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly title: string;
  /** What is asked of the unit; empty for nothing. */
  readonly demand: string;
  readonly roundId: string;
  readonly open: boolean;
}

/** 整改: an order to mend, with its deadline; settled on the day it was written off (销号). */
export interface RectificationFact {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly title: string;
  /** 临督〔2026〕3号. */
  readonly mark: string;
  readonly dueOn: string;
  readonly settledOn: string | null;
  /** The unit has said that it is mended, and the office has not looked yet: its deadline no longer runs. */
  readonly handedIn: boolean;
}

export interface InspectionFacts {
  /** Of a closed cycle a later day than that of its items: what a round finds is mended after the closing. */
  readonly asOf: string;
  readonly findings: readonly FindingFact[];
  readonly rectifications: readonly RectificationFact[];
}

/** An earlier bulletin that this one withdraws. */
export interface WithdrawnFact {
  readonly title: string;
  /** 督通〔2026〕3号. */
  readonly documentNumber: string;
}

export interface BulletinFacts {
  readonly regionName: string;
  /** `2026Q3` and the like. */
  readonly period: string;
  /** The closing day of a closed cycle; of an open one the day that was asked for. */
  readonly asOf: string;
  readonly closed: boolean;
  /** In the order in which they are to be named. */
  readonly items: readonly ItemFact[];
  /** Null where no round was held. */
  readonly inspection: InspectionFacts | null;
  readonly withdraws: WithdrawnFact | null;
}
