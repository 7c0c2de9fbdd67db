import type { SchemeRules, ScoringRule } from '../../../shared/api/types.js';

export type League = SchemeRules['leagues'][number];
export type Dimension = SchemeRules['dimensions'][number];
export type Measure = Dimension['measure'];
export type Veto = SchemeRules['vetoes'][number];
export type Grade = SchemeRules['grades'][number];
type Kind = ScoringRule['kind'];

export const MEASURES = [
  'share',
  'deduction',
  'bonus',
  'penalty',
  'marks',
] as const satisfies Measure['type'][];

/** A key that none of these has: `dimension`, then `dimension-2` and on. */
export function freeKey(base: string, taken: readonly { readonly key: string }[]): string {
  const keys = new Set(taken.map(({ key }) => key));
  let key = base;
  for (let number = 2; keys.has(key); number++) key = `${base}-${number}`;
  return key;
}

export function withLeague({ leagues }: SchemeRules, name: string): Partial<SchemeRules> {
  const members = (['departments', 'regions', 'titles'] as const).find((each) =>
    leagues.every((league) => league.members !== each),
  );
  const league: League = {
    key: freeKey('league', leagues),
    name,
    members: members ?? 'departments',
    unitIds: [],
  };
  return { leagues: [...leagues, league] };
}

/** Dimensions that only it had count for nobody any more, so they go with it; others forget it. */
export function withoutLeague({ leagues, dimensions }: SchemeRules, key: string): Partial<SchemeRules> {
  return {
    leagues: leagues.filter((league) => league.key !== key),
    dimensions: dimensions
      .filter((dimension) => dimension.leagues.length !== 1 || dimension.leagues[0] !== key)
      .map((dimension) => ({ ...dimension, leagues: dimension.leagues.filter((each) => each !== key) })),
  };
}

export function newMeasure(type: Measure['type']): Measure {
  switch (type) {
    case 'share':
      return {
        type,
        credits: [
          { kind: 'item-closed-on-time', percent: 100 },
          { kind: 'item-overdue', percent: 0 },
        ],
        whenNone: 100,
      };
    case 'marks':
      return { type, least: 60, most: 100, whenNone: 80 };
    default:
      return { type, rules: [] };
  }
}

export function withDimension({ dimensions }: SchemeRules, name: string): Partial<SchemeRules> {
  const dimension: Dimension = {
    key: freeKey('dimension', dimensions),
    name,
    leagues: [],
    worth: 1000,
    measure: newMeasure('deduction'),
  };
  return { dimensions: [...dimensions, dimension] };
}

export function withoutDimension({ dimensions, ties }: SchemeRules, key: string): Partial<SchemeRules> {
  return {
    dimensions: dimensions.filter((dimension) => dimension.key !== key),
    ties: { ...ties, by: ties.by.filter((each) => each !== key) },
  };
}

export function newRule(kind: Kind, name: string, rules: readonly ScoringRule[]): ScoringRule {
  return {
    key: freeKey(kind, rules),
    name,
    kind,
    category: kind === 'recognition' ? name : null,
    roles: [],
    points: 100,
    per: 'fact',
    mostEach: null,
    mostInAll: null,
  };
}

export function newVeto(kind: Kind, name: string, vetoes: readonly Veto[]): Veto {
  return { key: freeKey(kind, vetoes), name, kind, atLeast: 1, effect: 'fails' };
}

/** Above the last grade, which takes whoever reaches no other. */
export function withGrade({ grades }: SchemeRules, name: string): Partial<SchemeRules> {
  const above = grades.slice(0, -1);
  const from = above.at(-1)?.from ?? 6000;
  return { grades: [...above, { name, from, firstPercent: null, outcomes: [] }, ...grades.slice(-1)] };
}

/** The base of a league: what it is scored on but for what is gained or lost on top. */
export function baseOf({ dimensions }: SchemeRules, league: string): number {
  return dimensions
    .filter(({ leagues }) => leagues.length === 0 || leagues.includes(league))
    .filter(({ measure }) => measure.type !== 'bonus' && measure.type !== 'penalty')
    .reduce((sum, { worth }) => sum + worth, 0);
}

/** How many rows there are of what: faults are named by the place of a row, and mean nothing once rows have moved. */
export function shapeOf({ leagues, dimensions, vetoes, grades }: SchemeRules): string {
  const inside = dimensions.map(({ key, measure }) => [
    key,
    measure.type,
    ...('rules' in measure ? measure.rules.map((rule) => rule.key) : []),
    ...('credits' in measure ? measure.credits.map(({ kind }) => kind) : []),
  ]);
  return JSON.stringify([leagues.map(({ key }) => key), inside, vetoes.map(({ key }) => key), grades.length]);
}
