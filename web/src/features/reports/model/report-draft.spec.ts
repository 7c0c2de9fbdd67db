import type { Target } from '../../../shared/api/types.js';
import { arrived, beginEditing, isDirty, typed } from '../../../shared/lib/edit-session.js';
import {
  draftOf,
  editBetween,
  isSendable,
  missingFor,
  REPORT_RULES,
  suggestedCumulative,
  withFigure,
} from './report-draft.js';

const target = (id: string): Target => ({
  id,
  quote: '',
  start: 0,
  end: 0,
  operator: '>=',
  value: 10,
  valueTo: null,
  measure: '家',
  object: '企业',
  cadence: null,
  baseline: null,
  deadline: null,
});
const targets = [target('a'), target('b')];
const held = draftOf({
  done: '开展了两次现场调研。',
  problems: '',
  nextSteps: '',
  judgement: null,
  ownProgress: null,
  figures: [{ targetId: 'b', periodValue: 1, cumulativeValue: 4, explanation: '' }],
  targets,
});

describe('a report being written', () => {
  it('has one figure for each target in their order', () => {
    expect(held.figures).toEqual([
      { targetId: 'a', periodValue: null, cumulativeValue: null, explanation: '' },
      { targetId: 'b', periodValue: 1, cumulativeValue: 4, explanation: '' },
    ]);
  });

  it('sends only what changed, and of the figures only those that did', () => {
    const mine = { ...withFigure(held, 'a', { cumulativeValue: 2 }), problems: '缺人手' };
    expect(editBetween(held, mine)).toEqual({
      problems: '缺人手',
      figures: [{ targetId: 'a', periodValue: null, cumulativeValue: 2, explanation: '' }],
    });
    expect(editBetween(held, held)).toEqual({});
  });

  it('sends a figure that was taken out', () => {
    expect(editBetween(held, withFigure(held, 'b', { periodValue: null }))).toEqual({
      figures: [{ targetId: 'b', periodValue: null, cumulativeValue: 4, explanation: '' }],
    });
  });

  it('merges a draft kept in the browser with what a colleague saved since', () => {
    const kept = typed(beginEditing(held), { ...held, nextSteps: '下季度开工' });
    const met = arrived(kept, { ...held, problems: '同事补写的问题' }, REPORT_RULES);
    expect(met.draft).toMatchObject({ nextSteps: '下季度开工', problems: '同事补写的问题' });
    expect(met.conflicts).toEqual([]);
    expect(isDirty(met, REPORT_RULES)).toBe(true);
  });
});

describe('what is missing before handing in', () => {
  it('asks for each sum and for words that say something', () => {
    expect(missingFor({ ...held, done: '做了' }, targets)).toEqual([
      { field: 'figure', targetId: 'a' },
      { field: 'done', targetId: null },
    ]);
    expect(missingFor(withFigure(held, 'a', { cumulativeValue: 0 }), targets)).toEqual([]);
  });

  it('asks for the unit’s own figure where there is no target', () => {
    expect(missingFor({ ...held, figures: [] }, [])).toEqual([{ field: 'ownProgress', targetId: null }]);
    expect(missingFor({ ...held, figures: [], ownProgress: 0 }, [])).toEqual([]);
  });
});

describe('what can be sent as it is', () => {
  it('keeps back what the server would refuse', () => {
    expect(isSendable(held)).toBe(true);
    expect(isSendable({ ...held, ownProgress: 101 })).toBe(false);
    expect(isSendable({ ...held, ownProgress: 2.5 })).toBe(false);
    expect(isSendable(withFigure(held, 'a', { periodValue: -1 }))).toBe(false);
    expect(isSendable({ ...held, done: '长'.repeat(5001) })).toBe(false);
  });
});

describe('suggestedCumulative', () => {
  it.each([
    [3, 4, 7],
    [0.1, 0.2, 0.3],
    [5, null, 5],
    [null, 4, null],
  ])('%p after %p makes %p', (period, before, sum) => expect(suggestedCumulative(period, before)).toBe(sum));
});
