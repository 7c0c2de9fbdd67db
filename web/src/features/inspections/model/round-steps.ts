import type { Finding, Inspection, SampledItem } from '../../../shared/api/types.js';

export const ROUND_TABS = ['sample', 'visits', 'findings', 'gaps', 'burden', 'scope'] as const;
export type RoundTab = (typeof ROUND_TABS)[number];

/** Where a round opens: before the draw there is its scope, afterwards the sample. */
export function firstTab({ state }: Pick<Inspection, 'state'>): RoundTab {
  return state === 'planned' ? 'scope' : 'sample';
}

export interface RoundStep {
  readonly what:
    | 'draw'
    | 'planVisits'
    | 'recordVisits'
    | 'verify'
    | 'order'
    | 'mend'
    | 'close'
    | 'answerVisits'
    | 'answerFindings';
  readonly count: number;
  /** The tab on which it is done; null: a button of the head, or another page. */
  readonly tab: RoundTab | null;
}

export interface RoundSoFar {
  readonly round: Pick<Inspection, 'state' | 'abilities' | 'counts'> & {
    readonly visits: readonly Pick<Inspection['visits'][number], 'state' | 'plannedOn' | 'abilities'>[];
  };
  readonly sample: readonly Pick<SampledItem, 'figures'>[];
  readonly findings: readonly Pick<Finding, 'state' | 'order' | 'answer' | 'abilities'>[];
}

/** What this person has to do next in a round, in the order in which it is usually done. */
export function roundSteps({ round, sample, findings }: RoundSoFar, today: string): RoundStep[] {
  const { abilities, visits, counts } = round;
  if (abilities.draw) return [{ what: 'draw', count: 1, tab: null }];
  const steps: RoundStep[] = [];
  const add = (what: RoundStep['what'], count: number, tab: RoundStep['tab']) => {
    if (count > 0) steps.push({ what, count, tab });
  };
  add('answerVisits', visits.filter((visit) => visit.abilities.answer).length, 'visits');
  add(
    'answerFindings',
    findings.filter((finding) => finding.abilities.answer && !finding.answer).length,
    'findings',
  );
  if (!abilities.record) return steps;
  const live = visits.filter(({ state }) => state !== 'cancelled');
  add('planVisits', live.length === 0 ? 1 : 0, 'visits');
  add(
    'recordVisits',
    live.filter(({ state, plannedOn }) => state === 'planned' && plannedOn <= today).length,
    'visits',
  );
  add(
    'verify',
    sample.filter(({ figures }) => figures.every(({ verified }) => verified === null)).length,
    'sample',
  );
  add('order', findings.filter(({ state, order }) => state === 'open' && order === null).length, 'findings');
  add('mend', counts.openOrders, null);
  const ahead = live.some(({ state }) => state === 'planned');
  if (steps.length === 0 && !ahead && abilities.close) add('close', 1, null);
  return steps;
}
