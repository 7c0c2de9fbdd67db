import type { OwedReport } from '../api/owed-reports.js';
import type { ReportDraft } from './report-draft.js';

/** What is written of a report of the table, in the shape of the page of one report: both keep the same draft. */
export function draftOfOwed(report: OwedReport): ReportDraft {
  const { done, problems, nextSteps, judgement, ownProgress, targets } = report;
  return {
    done,
    problems,
    nextSteps,
    judgement,
    ownProgress,
    figures: targets.map(({ id, periodValue, cumulativeValue, explanation }) => ({
      targetId: id,
      periodValue,
      cumulativeValue,
      explanation,
    })),
  };
}

/** A figure as typed; undefined where it is none. */
export function typedFigure(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').replaceAll(',', '').trim();
  if (plain === '') return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

export type Move = 'up' | 'down';

/**
 * Where a key leads within the column: Enter and the arrows go to the next row. In words of several lines the arrows
 * move within them first, and Shift+Enter begins a new line.
 */
export function moveOf(
  { key, shiftKey, altKey }: { key: string; shiftKey: boolean; altKey: boolean },
  words: { readonly text: string; readonly from: number; readonly to: number } | null,
): Move | null {
  if (altKey) return null;
  if (key === 'Enter') return shiftKey ? (words ? null : 'up') : 'down';
  if (shiftKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return null;
  if (words && words.from !== words.to) return null;
  if (key === 'ArrowUp') return words && words.text.slice(0, words.from).includes('\n') ? null : 'up';
  return words && words.text.slice(words.to).includes('\n') ? null : 'down';
}
