import type { operations } from '../../../shared/api/generated/schema.js';
import type { Report, Target } from '../../../shared/api/types.js';
import type { Held } from '../../../shared/lib/edit-saver.js';
import type { EditRules } from '../../../shared/lib/edit-session.js';

export type Figure = Report['figures'][number];
export type ReportEdit = operations['saveReport']['requestBody']['content']['application/json'];

/** What the unit writes. */
export interface ReportDraft {
  readonly done: string;
  readonly problems: string;
  readonly nextSteps: string;
  readonly judgement: Report['judgement'];
  readonly ownProgress: number | null;
  /** One for each target, in the targets' order. */
  readonly figures: readonly Figure[];
}
export type ReportField = keyof ReportDraft;

export const JUDGEMENTS: readonly NonNullable<Report['judgement']>[] = ['on-track', 'at-risk', 'behind'];

/** What the server holds of a report, for the form. */
export function heldDraft(report: Report): Held<ReportDraft> {
  return { version: report.version, value: draftOf(report) };
}

export function draftOf(
  report: Pick<
    Report,
    'done' | 'problems' | 'nextSteps' | 'judgement' | 'ownProgress' | 'figures' | 'targets'
  >,
): ReportDraft {
  const { done, problems, nextSteps, judgement, ownProgress, figures, targets } = report;
  return {
    done,
    problems,
    nextSteps,
    judgement,
    ownProgress,
    figures: targets.map(({ id }) => ({
      targetId: id,
      periodValue: null,
      cumulativeValue: null,
      explanation: '',
      ...figures.find(({ targetId }) => targetId === id),
    })),
  };
}

export const REPORT_RULES: EditRules<ReportDraft> = {
  same: (field, a, b) => JSON.stringify(a[field]) === JSON.stringify(b[field]),
};

/** Only what differs; of the figures only those that do. */
export function editBetween(base: ReportDraft, mine: ReportDraft): ReportEdit {
  const changed = (Object.keys(base) as ReportField[]).filter(
    (field) => !REPORT_RULES.same(field, base, mine),
  );
  const edit = Object.fromEntries(changed.map((field) => [field, mine[field]])) as ReportEdit;
  if (changed.includes('figures')) {
    edit.figures = mine.figures.filter(
      (figure) => JSON.stringify(figure) !== JSON.stringify(figureOf(base, figure.targetId)),
    );
  }
  return edit;
}

export function figureOf({ figures }: Pick<ReportDraft, 'figures'>, targetId: string): Figure | undefined {
  return figures.find((figure) => figure.targetId === targetId);
}

export function withFigure(
  draft: ReportDraft,
  targetId: string,
  change: Partial<Omit<Figure, 'targetId'>>,
): ReportDraft {
  return {
    ...draft,
    figures: draft.figures.map((figure) =>
      figure.targetId === targetId ? { ...figure, ...change } : figure,
    ),
  };
}

/** What is typed for this period, added to last time's sum: offered while nothing else stands there. */
export function suggestedCumulative(periodValue: number | null, before: number | null): number | null {
  if (periodValue === null) return null;
  // Floats: 0.1 + 0.2 must not be shown as 0.30000000000000004.
  return Number(((before ?? 0) + periodValue).toPrecision(15));
}

const SHORTEST_DONE = 10;

export interface Missing {
  readonly field: 'done' | 'ownProgress' | 'figure';
  /** The target, for a figure. */
  readonly targetId: string | null;
}

/** What the server would ask for before it takes the report: said while writing, not after pressing. */
export function missingFor(draft: ReportDraft, targets: readonly Pick<Target, 'id'>[]): Missing[] {
  const missing: Missing[] = targets
    .filter(({ id }) => (figureOf(draft, id)?.cumulativeValue ?? null) === null)
    .map(({ id }) => ({ field: 'figure', targetId: id }));
  if (targets.length === 0 && draft.ownProgress === null)
    missing.push({ field: 'ownProgress', targetId: null });
  if ([...draft.done.trim()].length < SHORTEST_DONE) missing.push({ field: 'done', targetId: null });
  return missing;
}

/** Fields too long or out of range: they stay on the screen and are not sent. */
export function isSendable(draft: ReportDraft): boolean {
  const { done, problems, nextSteps, ownProgress, figures } = draft;
  const figuresFit = figures.every(({ periodValue, cumulativeValue }) =>
    [periodValue, cumulativeValue].every((value) => value === null || (Number.isFinite(value) && value >= 0)),
  );
  const shareFits =
    ownProgress === null || (Number.isInteger(ownProgress) && ownProgress >= 0 && ownProgress <= 100);
  return (
    done.length <= 5000 && problems.length <= 3000 && nextSteps.length <= 3000 && shareFits && figuresFit
  );
}
