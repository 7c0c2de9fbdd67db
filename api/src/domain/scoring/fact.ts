import type { Role } from '../policy-reader/reading.js';

/**
 * What a fact may do to a score: a merit earns and never costs, a fault costs and never earns, either of both, and what
 * is measured counts by its quantity.
 */
type Nature = 'merit' | 'fault' | 'either' | 'measured';

/** Every kind of fact that an assessment knows, with its name on the screen and what its quantity counts. */
export const FACT_KINDS = {
  'item-closed-on-time': { words: '按期办结', nature: 'merit', of: 'item', counts: null },
  'item-closed-extended': { words: '延期后办结', nature: 'either', of: 'item', counts: null },
  'item-closed-late': { words: '逾期办结', nature: 'fault', of: 'item', counts: '天' },
  'item-overdue': { words: '逾期未办结', nature: 'fault', of: 'item', counts: '天' },
  'report-on-time': { words: '按时报送', nature: 'merit', of: 'report', counts: null },
  'report-late': { words: '迟报', nature: 'fault', of: 'report', counts: '天' },
  'report-missing': { words: '未报', nature: 'fault', of: 'report', counts: null },
  'report-returned': { words: '退回补正', nature: 'fault', of: 'report', counts: null },
  'report-false': { words: '虚假填报（已查实）', nature: 'fault', of: 'report', counts: null },
  'target-attained': { words: '指标完成', nature: 'measured', of: 'target', counts: '%' },
  'inspector-red': { words: '督查认定滞后', nature: 'fault', of: 'inspection', counts: null },
  finding: { words: '督查发现问题', nature: 'fault', of: 'inspection', counts: null },
  'rectification-on-time': { words: '按期整改', nature: 'merit', of: 'inspection', counts: null },
  'rectification-late': { words: '逾期整改', nature: 'fault', of: 'inspection', counts: '天' },
  'rectification-overdue': { words: '逾期未整改', nature: 'fault', of: 'inspection', counts: '天' },
  recognition: { words: '认定加分', nature: 'merit', of: 'mark', counts: null },
  'leader-mark': { words: '领导评分', nature: 'measured', of: 'mark', counts: '分' },
} as const satisfies Record<
  string,
  {
    words: string;
    nature: Nature;
    of: 'item' | 'report' | 'target' | 'inspection' | 'mark';
    counts: string | null;
  }
>;
export type FactKind = keyof typeof FACT_KINDS;
export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as [FactKind, ...FactKind[]];

/** One thing that happened in the year and that an assessment may count. */
export interface Fact {
  /** Its number among the facts of the assessment: what lines and appeals refer to. */
  readonly no: number;
  readonly unitId: string;
  readonly kind: FactKind;
  /** The part the unit has in the item; null where the fact is of no item. */
  readonly role: Role | null;
  /** Of a recognition: what for, as the scheme names it. */
  readonly category: string | null;
  /** Days late, per cent attained (0–100), times recognised, or a leader's mark in hundredths (0–10000); else 1. */
  readonly quantity: number;
  readonly on: string | null;
}

/** A fact as an appeal that was upheld wants it seen. */
export interface Adjustment {
  readonly factNo: number;
  /** The kind it counts as instead; null: it costs nothing. */
  readonly treatedAs: FactKind | null;
  readonly quantity: number;
  readonly reason: string;
}

/** Which kinds an appeal may turn a fact into: milder ones of the same thing. */
const MILDER: Partial<Record<FactKind, readonly FactKind[]>> = {
  'item-closed-late': ['item-closed-extended', 'item-closed-on-time'],
  'item-overdue': ['item-closed-late', 'item-closed-extended', 'item-closed-on-time'],
  'item-closed-extended': ['item-closed-on-time'],
  'report-missing': ['report-late', 'report-on-time'],
  'report-late': ['report-on-time'],
  'report-false': ['report-returned'],
  'rectification-overdue': ['rectification-late', 'rectification-on-time'],
  'rectification-late': ['rectification-on-time'],
};

export function milderKinds(kind: FactKind): readonly FactKind[] {
  return MILDER[kind] ?? [];
}
