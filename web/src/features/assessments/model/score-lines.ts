import type { ScoredFact, ScoreLine } from '../../../shared/api/types.js';

type Shown = Pick<ScoreLine, 'dimension' | 'kind' | 'points'>;

/** Lines by dimension in the order they come; those of the total last, under null. */
export function byDimension<Line extends Shown>(
  lines: readonly Line[],
): { key: string | null; lines: Line[]; points: number }[] {
  const groups: { key: string | null; lines: Line[]; points: number }[] = [];
  for (const line of lines) {
    let group = groups.find(({ key }) => key === line.dimension);
    if (!group) groups.push((group = { key: line.dimension, lines: [], points: 0 }));
    group.lines.push(line);
    group.points += line.points;
  }
  return groups;
}

/** What cost points or was said about: where a unit looks first. */
export function lostPoints({ kind }: Shown): boolean {
  return kind === 'loss' || kind === 'veto' || kind === 'appeal';
}

/** Where the web shows what a fact rests on. Which leader gave which mark is not for everybody: its origin says so. */
export function factLink({ kind, subject, report, workItem }: ScoredFact): string | null {
  if (report) return `/reports/${report.id}`;
  switch (subject.type) {
    case 'report':
      return `/reports/${subject.id}`;
    case 'finding':
      return `/findings/${subject.id}`;
    case 'rectification':
      return `/rectifications/${subject.id}`;
    case 'mark':
      return kind === 'leader-mark' ? null : `/assessment-marks?mark=${subject.id}`;
    default:
      return workItem ? `/work-items/${workItem.id}` : null;
  }
}
