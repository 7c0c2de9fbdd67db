import type { operations } from '../../../shared/api/generated/schema.js';
import type { AmendmentTally, Comparison, ComparisonRow } from '../../../shared/api/types.js';

export type AmendmentEdit =
  operations['decideAmendments']['requestBody']['content']['application/json']['decisions'][number];

/** What of a comparison is shown. */
export const COMPARED = [
  'differs',
  'wording',
  'responsibility',
  'deadline',
  'target',
  'new',
  'gone',
  'same',
  'undecided',
  'all',
] as const;
export type Compared = (typeof COMPARED)[number];

export type AmendmentDecision = ComparisonRow['decision'];

export function isShown(row: ComparisonRow, show: Compared): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'differs':
      return row.relation !== 'same';
    case 'same':
    case 'new':
    case 'gone':
      return row.relation === show;
    // Of what is new or the same there is nothing to decide.
    case 'undecided':
      return !row.decided && (row.relation === 'changed' || row.relation === 'gone');
    default:
      return row.kinds.includes(show);
  }
}

export function countsOf(rows: readonly ComparisonRow[]): Record<Compared, number> {
  return Object.fromEntries(
    COMPARED.map((show) => [show, rows.filter((row) => isShown(row, show)).length]),
  ) as Record<Compared, number>;
}

/** A row by its tasks. */
export function keyOf({ old, new: next }: ComparisonRow): string {
  return `${old?.id ?? ''}/${next?.id ?? ''}`;
}

export function titleOf({ old, new: next }: ComparisonRow): string {
  return next?.title ?? old?.title ?? '';
}

/** One decision for many: those rows for which it is one of the choices. */
export function decidable(
  rows: readonly ComparisonRow[],
  decision: AmendmentDecision,
): readonly ComparisonRow[] {
  return rows.filter(({ decisions }) => decisions.includes(decision));
}

/** The choices that at least one of the rows has, in the order of the rows' own. */
export function choicesOf(rows: readonly ComparisonRow[]): AmendmentDecision[] {
  return [
    ...new Set(rows.filter(({ decisions }) => decisions.length > 1).flatMap(({ decisions }) => decisions)),
  ];
}

/** What happens, without what does not; in the order of the tally. */
export const OUTCOMES = ['carried', 'assigned', 'cancelled', 'closed', 'kept'] as const;
export const CHANGES = ['moved', 'roleChanged', 'renewed'] as const;

export function outcomesOf(tally: AmendmentTally): { outcome: (typeof OUTCOMES)[number]; count: number }[] {
  return OUTCOMES.map((outcome) => ({ outcome, count: tally[outcome] })).filter(({ count }) => count > 0);
}

/** As the rows look once these decisions are made. One taken back, or about another pairing, is for the server to say. */
export function withDecisions(comparison: Comparison, edits: readonly AmendmentEdit[]): Comparison {
  const byKey = new Map(edits.map((edit) => [`${edit.old ?? ''}/${edit.new ?? ''}`, edit]));
  return {
    ...comparison,
    rows: comparison.rows.map((row) => {
      const edit = byKey.get(keyOf(row));
      if (!edit || edit.decision === null) return row;
      const { decision, leaving = row.leaving, reason = row.reason } = edit;
      return { ...row, decision, leaving, reason, decided: true };
    }),
  };
}
