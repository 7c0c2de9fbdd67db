import {
  dueOfKind,
  isSummedUp,
  sameDemands,
  withDemand,
  withDue,
  withSupportAhead,
  type ReportingDemand,
} from './reporting-demands.js';

const quarterly: ReportingDemand = {
  cadence: 'quarterly',
  due: { kind: 'working-days', count: 10 },
  supportAhead: 3,
};

describe('what a policy asks', () => {
  it('adds with what is usual, in the order of the cadences, and takes away', () => {
    const both = withDemand(withDemand([quarterly], 'half-yearly', true), 'monthly', true);
    expect(both).toEqual([
      { cadence: 'monthly', due: { kind: 'working-days', count: 5 }, supportAhead: 2 },
      quarterly,
      { cadence: 'half-yearly', due: { kind: 'month-end', count: 1, offDay: 'next' }, supportAhead: 2 },
    ]);
    expect(withDemand(both, 'quarterly', false).map(({ cadence }) => cadence)).toEqual([
      'monthly',
      'half-yearly',
    ]);
    expect(withDemand([quarterly], 'quarterly', true)).toEqual([quarterly]);
    expect(withDemand([quarterly], 'yearly-plan', true).at(-1)).toEqual({
      cadence: 'yearly-plan',
      due: { kind: 'month-end', count: 1, offDay: 'next' },
      supportAhead: 0,
    });
  });

  it('changes one date only, and knows when nothing has changed', () => {
    const changed = withDue([quarterly], 'quarterly', dueOfKind('month-end'));
    expect(changed).toEqual([
      { cadence: 'quarterly', due: { kind: 'month-end', count: 1, offDay: 'next' }, supportAhead: 3 },
    ]);
    expect(sameDemands(changed, [quarterly])).toBe(false);
    expect(sameDemands([quarterly], [{ ...quarterly, due: { count: 10, kind: 'working-days' } }])).toBe(true);
  });

  it('changes by how many days those who support a lead come before it; a plan is summed up by nobody', () => {
    const earlier = withSupportAhead([quarterly], 'quarterly', 0);
    expect(earlier).toEqual([{ ...quarterly, supportAhead: 0 }]);
    expect(sameDemands(earlier, [quarterly])).toBe(false);
    expect(isSummedUp('quarterly')).toBe(true);
    expect(isSummedUp('yearly-plan')).toBe(false);
  });
});
