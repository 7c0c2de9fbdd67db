import type { ReportDraft } from './report-draft.js';
import { handedIn, sumOf, takeOver } from './take-over.js';

const platforms = { id: 't1', operator: '>=' as const, measure: '个' };
const share = { id: 't2', operator: '>=' as const, measure: '%' };
const energy = { id: 't3', operator: '<=' as const, measure: '吨' };

const partner = (
  name: string,
  state: 'owed' | 'submitted' | 'accepted',
  done: string,
  value: number | null,
) => ({
  unit: { id: name, name, regionId: 'r' },
  state,
  done,
  figures: [
    {
      targetId: 't1',
      periodValue: value,
      cumulativeValue: value === null ? null : value * 2,
      explanation: '',
    },
    { targetId: 't2', periodValue: null, cumulativeValue: 90, explanation: '' },
    { targetId: 't3', periodValue: null, cumulativeValue: 5, explanation: '' },
  ],
});
const partners = [
  partner('科技局', 'submitted', '建成一个平台。', 0.1),
  partner('财政局', 'accepted', '资金到位。 ', 0.2),
  partner('商务局', 'owed', '', null),
];
const draft: ReportDraft = {
  done: '牵头完成方案。',
  problems: '',
  nextSteps: '',
  judgement: null,
  ownProgress: null,
  figures: ['t1', 't2', 't3'].map((targetId) => ({
    targetId,
    periodValue: null,
    cumulativeValue: null,
    explanation: '',
  })),
};
const targets = [platforms, share, energy];

it('adds up what was handed in, but neither shares nor upper bounds', () => {
  expect(handedIn(partners).map(({ unit }) => unit.name)).toEqual(['科技局', '财政局']);
  expect(sumOf(platforms, partners)).toEqual({ periodValue: 0.3, cumulativeValue: 0.6 });
  expect(sumOf(share, partners)).toEqual({ periodValue: null, cumulativeValue: null });
  expect(sumOf(energy, partners)).toEqual({ periodValue: null, cumulativeValue: null });
  expect(sumOf(platforms, [partner('商务局', 'owed', '', 3)])).toEqual({
    periodValue: null,
    cumulativeValue: null,
  });
});

it('puts the words below the lead’s own and the sums where nothing stands', () => {
  const taken = takeOver(draft, partners, targets);
  expect(taken.done).toBe('牵头完成方案。\n【科技局】建成一个平台。\n【财政局】资金到位。');
  expect(taken.figures[0]).toEqual({
    targetId: 't1',
    periodValue: 0.3,
    cumulativeValue: 0.6,
    explanation: '',
  });
  expect(taken.figures[1]).toEqual(draft.figures[1]);
});

it('taken over again adds only what is new, and never writes over what the lead has put', () => {
  const taken = takeOver(draft, partners, targets);
  expect(takeOver(taken, partners, targets)).toEqual(taken);
  const own = {
    ...draft,
    figures: draft.figures.map((figure) => ({ ...figure, cumulativeValue: 7 })),
  };
  expect(takeOver(own, partners, targets).figures[0]).toEqual({
    targetId: 't1',
    periodValue: 0.3,
    cumulativeValue: 7,
    explanation: '',
  });
});
