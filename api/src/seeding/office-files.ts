import type { FindingGrade } from '../inspections/finding.entity.js';
import type { FactKind } from '../domain/scoring/fact.js';
import type { Urgency } from '../domain/directives/answer-due.js';
import type { Satisfaction } from '../enterprise-requests/enterprise-request.entity.js';
import type { MeetingKind, Occasion, Route } from '../meetings/meeting.entity.js';
import { readSeed } from './seed-files.js';

// What the office of the demo's city does beside its documents and cycles. Field by field: the README of `seeds/demo/`.

/** Counted from the step before. */
export interface SaidSeed {
  readonly after: string;
  readonly words: string;
}

export interface MeasureSeed {
  readonly words: string;
  /** Null: still being worked on. */
  readonly done: string | null;
  readonly result?: string;
}

export interface OrderSeed {
  readonly drafted: string;
  readonly signed: string | null;
  /** Counted from the day of drafting. */
  readonly due: string;
  readonly measures?: readonly MeasureSeed[];
  readonly replied?: SaidSeed;
  readonly approved?: string;
  readonly verified?: SaidSeed;
  readonly closed?: string;
  readonly lookBack?: SaidSeed & { readonly again?: OrderSeed };
  readonly rise?: { readonly drafted: string; readonly signed: string };
}

export interface FindingSeed {
  /** `clause/unit`. */
  readonly item: string;
  readonly grade: FindingGrade;
  readonly sentence: string;
  readonly demand: string;
  /** By how many per cent more was reported than was there. */
  readonly overstated?: number;
  readonly answer?: SaidSeed;
  readonly settled?: SaidSeed;
  readonly withdrawn?: SaidSeed;
  readonly red?: { readonly words: string; readonly lifted?: SaidSeed };
  readonly order?: OrderSeed;
}

export interface RoundDates {
  readonly planned: string;
  readonly drawn: string;
  readonly visited: string;
  readonly verified: string;
  readonly found: string;
  readonly closed: string | null;
}

export interface RoundSeed {
  /** Counted back like the cycles of a policy. */
  readonly cycle: number;
  readonly seed: number;
  readonly yellowShare: number;
  readonly greens: number;
  readonly findings: readonly FindingSeed[];
  /** Visits that are still to come. */
  readonly ahead?: readonly { readonly unit: string; readonly on: string }[];
  /** The unit whose visit waits for its answer. */
  readonly unanswered?: string;
}

export interface InspectionsSeed {
  readonly setting: {
    readonly orderPrefix: string;
    readonly visitLimit: number;
    readonly lookBackDays: number;
  };
  readonly ended: RoundDates;
  readonly running: RoundDates;
  readonly rounds: readonly RoundSeed[];
  readonly visits: { readonly notes: readonly string[]; readonly answers: readonly string[] };
}

export interface PlansSeed {
  readonly opened: string;
  readonly filed: string;
  readonly decided: string;
  readonly note: string;
  readonly decision: string;
  readonly stages: readonly string[];
  readonly revisions: readonly {
    readonly item: string;
    readonly on: string;
    readonly note: string;
    readonly returned?: SaidSeed;
  }[];
}

export interface LightsSeed {
  readonly region: string;
  readonly on: string;
  readonly from: string;
  readonly template: { readonly name: string; readonly version: number };
  readonly reason: string;
  readonly document: string;
}

export interface DirectiveSeed {
  readonly on: string;
  /** An item as `clause/unit`, a unit by its name, or the policy as a whole. */
  readonly subject: { readonly item: string } | { readonly unit: string } | { readonly policy: true };
  readonly words: string;
  readonly urgency: Urgency;
  /** Calendar days in which to answer; missing: the usual. */
  readonly days?: number;
  readonly units?: readonly string[];
  readonly steps: readonly DirectiveStepSeed[];
}

/** Counted from the step before. */
export type DirectiveStepSeed =
  | (SaidSeed & { readonly do: 'answer'; readonly unit: string })
  | (SaidSeed & { readonly do: 'return'; readonly unit: string; readonly days: number })
  | (SaidSeed & { readonly do: 'settle' });

export interface ResolutionSeed {
  readonly words: string;
  readonly lead: string;
  readonly support: readonly string[];
  readonly due: string;
  readonly route: Route;
  /** The number of the point of the agenda that it came of, from 1. */
  readonly point?: number;
  /** Of a directive. */
  readonly answered?: SaidSeed;
  readonly settled?: SaidSeed;
}

export interface MeetingSeed {
  readonly kind: MeetingKind;
  readonly occasion: Occasion;
  readonly title: string;
  readonly planned: string;
  readonly meets: string;
  readonly place: string;
  readonly chair: string;
  readonly units: readonly string[];
  /** How many red items it takes up, and what else it talks about. */
  readonly reds: number;
  readonly topics: readonly string[];
  readonly held?: string;
  readonly resolutions: readonly ResolutionSeed[];
  readonly directed?: string;
  readonly drafted?: string;
  readonly published?: string;
  readonly settled?: string;
}

export interface EnterpriseRequestSeed {
  readonly on: string;
  readonly enterprise: string;
  readonly contact: string;
  readonly phone: string;
  readonly matter: string;
  readonly unit: string;
  readonly transfer?: { readonly after: string; readonly unit: string; readonly reason: string };
  readonly answer?: SaidSeed;
  readonly advise?: SaidSeed;
  readonly settle?: SaidSeed;
  readonly rate?: SaidSeed & { readonly satisfaction: Satisfaction };
}

export interface AssessmentsSeed {
  /** Of last year, recorded on a day of January this year. */
  readonly recognitions: readonly {
    readonly unit: string;
    readonly category: string;
    readonly quantity: number;
    readonly ground: string;
  }[];
  /** Of 100. */
  readonly leaderMarks: readonly { readonly unit: string; readonly mark: number; readonly ground: string }[];
  readonly appeals: readonly {
    readonly unit: string;
    /** The first of this kind in the year. */
    readonly kind: FactKind;
    readonly reason: string;
    readonly upheld: boolean;
    readonly decision: string;
    readonly treatedAs: FactKind | null;
  }[];
  readonly titles: readonly {
    readonly unit: string;
    readonly name: string;
    readonly document: string;
    readonly instalments: number;
  }[];
}

export interface OfficeSeed {
  readonly inspections: InspectionsSeed;
  readonly plans: PlansSeed;
  readonly lights: LightsSeed;
  readonly directives: readonly DirectiveSeed[];
  readonly meetings: readonly MeetingSeed[];
  readonly enterpriseRequests: readonly EnterpriseRequestSeed[];
  readonly assessments: AssessmentsSeed;
}

export function readOffice(): OfficeSeed {
  return {
    inspections: readSeed('demo/inspections.json'),
    plans: readSeed('demo/plans.json'),
    lights: readSeed('demo/lights.json'),
    directives: readSeed('demo/directives.json'),
    meetings: readSeed('demo/meetings.json'),
    enterpriseRequests: readSeed('demo/enterprise-requests.json'),
    assessments: readSeed('demo/assessments.json'),
  };
}
