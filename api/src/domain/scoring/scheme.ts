import type { FactKind } from './fact.js';
import type { Points } from './points.js';

/** 考核办法: how a year is scored. Data, checked by `checkScheme`; frozen with the assessment that was computed by it. */
export interface AssessmentScheme {
  readonly leagues: readonly League[];
  readonly dimensions: readonly Dimension[];
  /** Per cent of a gain or a loss that falls to a unit by its part in the item. */
  readonly roleShares: { readonly lead: number; readonly support: number; readonly local: number };
  /** Gains and losses of units with fewer items than this are multiplied; null: all count alike. */
  readonly fewItems: { readonly below: number; readonly factor: number } | null;
  /** 一票否决. */
  readonly vetoes: readonly Veto[];
  readonly ties: Ties;
  /** From the best to the last, which begins at 0. */
  readonly grades: readonly Grade[];
  /** Calendar days in which units may object once they were shown their scores. */
  readonly objectionDays: number;
  /** Documents whose items count; empty: all of the region. */
  readonly policyIds: readonly string[];
}

export const LEAGUE_MEMBERS = ['departments', 'regions', 'titles'] as const;

/** Units that are ranked among themselves, never against those of another league. */
export interface League {
  readonly key: string;
  readonly name: string;
  /** Departments of the region, governments of regions, or whoever holds a title awarded by the region. */
  readonly members: (typeof LEAGUE_MEMBERS)[number];
  /** Only these; empty: all of that kind. */
  readonly unitIds: readonly string[];
}

export interface Dimension {
  readonly key: string;
  readonly name: string;
  /** Leagues in which it counts; empty: all. */
  readonly leagues: readonly string[];
  /** What it is worth: full points, or the most it can add or take away. */
  readonly worth: Points;
  readonly measure: Measure;
}

export type Measure =
  /** Full points times what was achieved: the mean of the credits of its facts, weighed by role. */
  | { readonly type: 'share'; readonly credits: readonly Credit[]; readonly whenNone: number }
  /** Begins full and loses, down to nothing. */
  | { readonly type: 'deduction'; readonly rules: readonly Rule[] }
  /** Begins at nothing and gains, up to its worth. */
  | { readonly type: 'bonus'; readonly rules: readonly Rule[] }
  /** Begins at nothing and loses, down to minus its worth. */
  | { readonly type: 'penalty'; readonly rules: readonly Rule[] }
  /** Leaders' own judgement: the mean of their marks, kept between two bounds (per cent). */
  | { readonly type: 'marks'; readonly least: number; readonly most: number; readonly whenNone: number };

export interface Credit {
  readonly kind: FactKind;
  /** Per cent that a fact of this kind counts for; null: as much as its quantity says. */
  readonly percent: number | null;
}

export interface Rule {
  readonly key: string;
  readonly name: string;
  readonly kind: FactKind;
  /** Of recognitions, which ones. */
  readonly category: string | null;
  /** Only for units with this part; empty: all. */
  readonly roles: readonly ('lead' | 'support' | 'local')[];
  readonly points: Points;
  /** For each fact, or for each of its quantity (day, time). */
  readonly per: 'fact' | 'quantity';
  /** The most that one fact may bring or cost, before shares. */
  readonly mostEach: Points | null;
  /** The most that all its facts may bring or cost a unit. */
  readonly mostInAll: Points | null;
}

export interface Veto {
  readonly key: string;
  readonly name: string;
  readonly kind: FactKind;
  readonly atLeast: number;
  /** The last grade and the last places; or no commendation. */
  readonly effect: 'fails' | 'not-commended';
}

export interface Ties {
  /** Dimensions that decide between units of the same total, in order. */
  readonly by: readonly string[];
  /** What still is equal shares a place; the next one is skipped (1, 1, 3) or follows (1, 1, 2). */
  readonly next: 'skips' | 'follows';
}

export const OUTCOMES = [
  'commended',
  'summoned',
  'failing',
  'title-kept',
  'title-warned',
  'title-revoked',
  'instalment-released',
  'instalment-held',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Grade {
  readonly name: string;
  /** Least total for it. */
  readonly from: Points;
  /** Only for so many per cent of the league, from the first place; null: whoever reaches it. */
  readonly firstPercent: number | null;
  readonly outcomes: readonly Outcome[];
}

/** The kinds of fact that a scheme looks at. */
export function kindsOf({ vetoes, dimensions }: AssessmentScheme): FactKind[] {
  const kinds = [...vetoes.map(({ kind }) => kind), ...dimensions.flatMap((each) => [...kindsIn(each)])];
  return [...new Set(kinds)].toSorted();
}

export function kindsIn({ measure }: Dimension): ReadonlySet<FactKind> {
  if (measure.type === 'marks') return new Set(['leader-mark']);
  const rows = measure.type === 'share' ? measure.credits : measure.rules;
  return new Set(rows.map(({ kind }) => kind));
}

/** What may be recognised under a scheme. */
export function categoriesOf(scheme: AssessmentScheme): string[] {
  const rules = scheme.dimensions.flatMap(({ measure }) => ('rules' in measure ? measure.rules : []));
  return [...new Set(rules.flatMap(({ category }) => (category === null ? [] : [category])))];
}
