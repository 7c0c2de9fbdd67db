import type { Cadence } from '../domain/calendar/period.js';
import type { Role as Responsibility } from '../domain/policy-reader/reading.js';
import { type OfficeSeed, readOffice } from './office-files.js';
import { readSeed } from './seed-files.js';

// What the files of `seeds/demo/` hold, field by field, is said by the README beside them.

interface InspectorSeed {
  readonly region: string;
  readonly unit: string;
  readonly displayName: string;
}

export interface PeopleSeed {
  readonly inspectors: readonly InspectorSeed[];
  readonly colleagues: readonly InspectorSeed[];
  readonly names: { readonly surnames: readonly string[]; readonly given: readonly string[] };
}

export interface TaskSeed {
  readonly from: string;
  readonly to: string;
  readonly title?: string;
  readonly responsibilities: readonly {
    readonly printed: string;
    readonly role: Responsibility;
    readonly collective?: boolean;
  }[];
  readonly deadline?: string;
  readonly startsOn?: string;
}

/** Tasks are named by their titles: first that of the document above. */
export type PairSeed = readonly [upper: string, lower: string];

export interface DescentSeed {
  readonly from: string;
  readonly confirmedOn: string;
  readonly decidedOn: string;
  readonly refuses: readonly PairSeed[];
  readonly adds: readonly PairSeed[];
}

export interface ChapterSeed {
  readonly file: string;
  readonly region: string;
  readonly importedOn: string;
  readonly publishedOn: string;
  readonly cadence: Cadence;
  readonly reportWorkingDays: number;
  readonly carriedTo?: string;
  readonly keeps?: readonly string[];
  readonly extension?: {
    readonly ask: string;
    readonly decide: string;
    readonly to: string;
    readonly reason: string;
    readonly decision: string;
  };
  readonly decisions?: readonly {
    readonly clause: string;
    readonly index: number;
    readonly openEnded?: boolean;
    readonly deadline?: string;
    readonly startsOn?: string;
  }[];
  readonly tasks?: readonly TaskSeed[];
  readonly descends?: DescentSeed;
  /** With it is told what the efficiency office of its region does beside. */
  readonly office?: true;
}

export type Mood = 'good' | 'tight' | 'behind';

/** How one report fares; a date that is null or missing: that step is not taken, nor any after it. */
export interface ReportPlan {
  readonly mood?: Mood;
  readonly draft?: string;
  readonly submit?: string | null;
  readonly sendBack?: { readonly after: string; readonly reason: string; readonly resubmit: string };
  readonly approve?: string | null;
  readonly return?: {
    readonly after: string;
    readonly reason: string;
    readonly dueIn: number;
    readonly resubmit: string | null;
  };
  readonly review?: string | null;
}

export type EventKind = 'dispute' | 'transfer' | 'extend' | 'ask-closing' | 'suspend' | 'resume' | 'cancel';

export interface EventSeed {
  readonly on: string;
  readonly do: EventKind;
  readonly reason: string;
  readonly to?: string | { readonly region: string; readonly name: string };
  readonly evidence?: string;
  readonly document?: string;
  readonly decide?: { readonly after: string; readonly granted: boolean; readonly reason: string } | null;
}

export interface Profile {
  readonly accept: string | null;
  readonly lead: number;
  readonly finishAt?: number;
  readonly stallAt?: number;
  readonly mood: Mood;
  readonly extends: boolean;
  readonly report: ReportPlan;
  readonly cycles?: Readonly<Record<string, ReportPlan>>;
  readonly events?: readonly EventSeed[];
}

export interface AssignmentSeed {
  readonly rules: readonly {
    readonly policy?: string;
    readonly clause?: string;
    readonly unit?: string;
    readonly role?: Responsibility;
    readonly profile: string;
  }[];
  readonly mixes: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export type Phrases = Readonly<
  Record<Mood, Readonly<Record<'done' | 'problems' | 'nextSteps', readonly string[]>>>
>;

export interface Story {
  readonly people: PeopleSeed;
  readonly chapters: readonly ChapterSeed[];
  readonly profiles: Readonly<Record<string, Profile>>;
  readonly assignments: AssignmentSeed;
  readonly phrases: Phrases;
  readonly office: OfficeSeed;
}

export function readStory(): Story {
  return {
    people: readSeed('demo/people.json'),
    chapters: readSeed('demo/policies.json'),
    profiles: readSeed('demo/profiles.json'),
    assignments: readSeed('demo/assignments.json'),
    phrases: readSeed('demo/phrases.json'),
    office: readOffice(),
  };
}
