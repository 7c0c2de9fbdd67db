import type { Outcome, Veto } from './scheme.js';
import type { Points } from './points.js';

/**
 * 得分明细: points with the rule and the fact they come from. `full`, `none`, `cap` and `floor` are of no fact: where a
 * dimension begins, where it has none, and where it ends.
 */
export interface ScoreLine {
  /** Null: of the total. */
  readonly dimension: string | null;
  readonly kind: 'full' | 'none' | 'gain' | 'loss' | 'appeal' | 'veto' | 'cap' | 'floor';
  /** The rule it follows, by its key or by the kind of fact that is credited. */
  readonly rule: string | null;
  readonly factNo: number | null;
  readonly points: Points;
  /** Why, for who reads it. */
  readonly words: string;
}

export interface AssessedUnit {
  readonly unitId: string;
  readonly league: string;
  /** How many items it had in the year. */
  readonly items: number;
}

export interface UnitScore extends AssessedUnit {
  readonly total: Points;
  readonly dimensions: readonly { readonly key: string; readonly points: Points }[];
  readonly vetoes: readonly { readonly key: string; readonly effect: Veto['effect'] }[];
  readonly lines: readonly ScoreLine[];
}

export interface RankedUnit extends UnitScore {
  readonly place: number;
  readonly tied: boolean;
  readonly grade: string;
  readonly outcomes: readonly Outcome[];
}
