import type { Light } from '../lights/light-template.js';

/** What a figure counts: its rows are of one kind. */
export const ROW_KINDS = ['unit', 'work-item', 'report', 'finding', 'rectification'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** How the report of an item stood: as a closing keeps it, or still to come (`pending`) while the cycle is open. */
export type ReportOutcome = 'on-time' | 'late' | 'unreported' | 'waived' | 'pending';

/** One item of the cycle with its report, or of the sample of a round, as of the day the bulletin speaks of. */
export interface ItemFact {
  readonly workItemId: string;
  /** Null where the bulletin is about a round: it asks for no report. */
  readonly reportId: string | null;
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
  readonly outcome: ReportOutcome | null;
  readonly dueOn: string | null;
}

export type ReportedItem = ItemFact & {
  readonly reportId: string;
  readonly outcome: ReportOutcome;
  readonly dueOn: string;
};

/** The items of which a report is asked for. */
export function reported(items: readonly ItemFact[]): ReportedItem[] {
  return items.filter((item): item is ReportedItem => item.reportId !== null);
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

/** 一轮督查. */
export interface RoundFact {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface BulletinFacts {
  readonly regionName: string;
  /** `2026Q3` and the like; null where the bulletin is about a round alone. */
  readonly period: string | null;
  /** The round that the bulletin is about; null where it is about a period with all its rounds. */
  readonly round: RoundFact | null;
  /** The closing day of a closed cycle; of an open one the day that was asked for. */
  readonly asOf: string;
  readonly closed: boolean;
  /** In the order in which they are to be named. */
  readonly items: readonly ItemFact[];
  /** Null where no round was held. */
  readonly inspection: InspectionFacts | null;
  readonly withdraws: WithdrawnFact | null;
}
