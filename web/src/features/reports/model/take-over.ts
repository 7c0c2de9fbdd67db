import type { Report, Target } from '../../../shared/api/types.js';
import { figureOf, withFigure, type Figure, type ReportDraft } from './report-draft.js';

type Partner = Pick<Report['partners'][number], 'unit' | 'state' | 'done' | 'figures'>;

/** Those of the other units of the task that have handed in. */
export function handedIn<P extends Pick<Partner, 'state'>>(partners: readonly P[]): P[] {
  return partners.filter(({ state }) => state !== 'owed' && state !== 'draft');
}

/** Shares and upper bounds are not added up: three units at 90 % are not at 270 %. */
function isSummed({ operator, measure }: Pick<Target, 'operator' | 'measure'>): boolean {
  return operator !== '<=' && operator !== '<' && !/[%％‰]|百分点|倍/.test(measure);
}

/** What the other units report for a target, together; null where nothing is to be added up. */
export function sumOf(target: Pick<Target, 'id' | 'operator' | 'measure'>, partners: readonly Partner[]) {
  const figures = handedIn(partners).map((partner) => figureOf(partner, target.id));
  const sum = (field: 'periodValue' | 'cumulativeValue'): number | null => {
    const values = figures.flatMap((figure) => figure?.[field] ?? []);
    if (!isSummed(target) || values.length === 0) return null;
    // Floats: 0.1 + 0.2 must not be shown as 0.30000000000000004.
    return Number(values.reduce((total, value) => total + value, 0).toPrecision(15));
  };
  return { periodValue: sum('periodValue'), cumulativeValue: sum('cumulativeValue') };
}

/**
 * The lead's draft with what the other units say: their words below its own, each under its name, and their sums where
 * no figure stands yet. Taking over again adds only what has come in since.
 */
export function takeOver(
  draft: ReportDraft,
  partners: readonly Partner[],
  targets: readonly Pick<Target, 'id' | 'operator' | 'measure'>[],
): ReportDraft {
  const paragraphs = handedIn(partners)
    .filter(({ done }) => done.trim() !== '')
    .map(({ unit, done }) => `【${unit.name}】${done.trim()}`)
    .filter((paragraph) => !draft.done.includes(paragraph));
  const own = draft.done.trimEnd();
  const done = [...(own === '' ? [] : [own]), ...paragraphs].join('\n');
  return targets.reduce(
    (taken: ReportDraft, target) => {
      const figure: Figure | undefined = figureOf(taken, target.id);
      const sum = sumOf(target, partners);
      return withFigure(taken, target.id, {
        periodValue: figure?.periodValue ?? sum.periodValue,
        cumulativeValue: figure?.cumulativeValue ?? sum.cumulativeValue,
      });
    },
    { ...draft, done: paragraphs.length === 0 ? draft.done : done },
  );
}
