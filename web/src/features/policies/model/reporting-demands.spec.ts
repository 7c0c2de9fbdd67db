import { dueOfKind, sameDemands, withDemand, withDue, type ReportingDemand } from './reporting-demands.js';

const quarterly: ReportingDemand = { cadence: 'quarterly', due: { kind: 'working-days', count: 10 } };

describe('what a policy asks', () => {
  it('adds with what is usual, in the order of the cadences, and takes away', () => {
    const both = withDemand(withDemand([quarterly], 'half-yearly', true), 'monthly', true);
    expect(both).toEqual([
      { cadence: 'monthly', due: { kind: 'working-days', count: 5 } },
      quarterly,
      { cadence: 'half-yearly', due: { kind: 'month-end', count: 1, offDay: 'next' } },
    ]);
    expect(withDemand(both, 'quarterly', false).map(({ cadence }) => cadence)).toEqual([
      'monthly',
      'half-yearly',
    ]);
    expect(withDemand([quarterly], 'quarterly', true)).toEqual([quarterly]);
    expect(withDemand([quarterly], 'yearly-plan', true).at(-1)).toEqual({
      cadence: 'yearly-plan',
      due: { kind: 'month-end', count: 1, offDay: 'next' },
    });
  });

  it('changes one date only, and knows when nothing has changed', () => {
    const changed = withDue([quarterly], 'quarterly', dueOfKind('month-end'));
    expect(changed).toEqual([{ cadence: 'quarterly', due: { kind: 'month-end', count: 1, offDay: 'next' } }]);
    expect(sameDemands(changed, [quarterly])).toBe(false);
    expect(sameDemands([quarterly], [{ ...quarterly, due: { count: 10, kind: 'working-days' } }])).toBe(true);
  });
});
