import fc from 'fast-check';
import {
  decisionsFor,
  planItems,
  tallyOf,
  type OldItem,
  type RowPlan,
  type RowToPlan,
} from './plan-items.js';

const item = (unitId: string, change: Partial<OldItem> = {}): OldItem => ({
  id: `of ${unitId}`,
  unitId,
  originUnitId: null,
  role: 'support',
  state: 'accepted',
  deadline: '2026-12-31',
  ...change,
});
const duties = (...units: string[]) => units.map((unitId) => ({ unitId, role: 'support' as const }));
const row = (change: Partial<RowToPlan> = {}): RowToPlan => ({
  decision: 'carry',
  leaving: 'cancel',
  kinds: [],
  due: { old: '2026-12-31', new: '2026-12-31' },
  items: [item('A')],
  duties: duties('A'),
  ...change,
});
/** In short: `A carry` for the item of A, `+B` for a new one of B. */
const brief = ({ steps, assigned }: RowPlan) =>
  [
    ...steps.map((each) => {
      const extras =
        each.step === 'carry'
          ? [
              each.role !== each.item.role ? each.role : '',
              each.deadline !== each.item.deadline ? (each.deadline ?? 'no date') : '',
              each.renewed ? 'renewed' : '',
            ]
          : [];
      return [each.item.unitId, each.step, ...extras].filter(Boolean).join(' ');
    }),
    ...assigned.map(({ unitId }) => `+${unitId}`),
  ].join(', ');

test.each<[string, Partial<RowToPlan>, string]>([
  ['nothing differs', {}, 'A carry'],
  ['a unit came', { duties: duties('A', 'B') }, 'A carry, +B'],
  ['a unit left', { duties: duties('B') }, 'A cancel, +B'],
  ['a unit left and is kept', { duties: duties('B'), leaving: 'keep' }, 'A carry, +B'],
  ['its role is another', { duties: [{ unitId: 'A', role: 'lead' }] }, 'A carry lead'],
  ['the date moved', { due: { old: '2026-12-31', new: '2027-06-30' } }, 'A carry 2027-06-30'],
  ['the date is gone', { due: { old: '2026-12-31', new: null } }, 'A carry no date'],
  ['it has an extension and the date stays', { items: [item('A', { deadline: '2027-03-31' })] }, 'A carry'],
  [
    'it has an extension and the document moves the date',
    { items: [item('A', { deadline: '2027-03-31' })], due: { old: '2026-12-31', new: '2027-06-30' } },
    'A carry 2027-06-30',
  ],
  ['it is to be signed for again', { decision: 'renew' }, 'A carry renewed'],
  [
    'nobody has signed for it yet',
    { decision: 'renew', items: [item('A', { state: 'assigned' })] },
    'A carry',
  ],
  ['it rests', { decision: 'renew', items: [item('A', { state: 'suspended' })] }, 'A carry'],
  ['it was handed over', { items: [item('B', { originUnitId: 'A' })] }, 'B carry'],
  [
    'it was handed over to whom the document now names',
    { items: [item('B', { originUnitId: 'A' })], duties: duties('B') },
    'B carry',
  ],
  [
    'it was handed over, and the document names neither',
    { items: [item('B', { originUnitId: 'A' })], duties: duties('C') },
    'B cancel, +C',
  ],
  ['it was cancelled', { items: [item('A', { state: 'cancelled' })] }, 'A stay'],
  ['it is closed', { items: [item('A', { state: 'closed' })], kinds: ['wording'] }, 'A carry'],
  [
    'it is closed and the date moved',
    {
      items: [item('A', { state: 'closed' })],
      kinds: ['deadline'],
      due: { old: '2026-12-31', new: '2027-06-30' },
    },
    'A carry',
  ],
  [
    'it is closed and the figures are others',
    { items: [item('A', { state: 'closed' })], kinds: ['target'] },
    'A stay, +A',
  ],
  [
    'it is closed and its unit left',
    { items: [item('A', { state: 'closed' })], duties: duties('B') },
    'A stay, +B',
  ],
  ['the task is gone', { decision: 'cancel', duties: [] }, 'A cancel'],
  ['the task is gone and goes on', { decision: 'keep', duties: [] }, 'A stay'],
  ['the task is gone and done', { decision: 'close', duties: [] }, 'A close'],
  [
    'the task is gone and nobody signed for it',
    { decision: 'close', duties: [], items: [item('A', { state: 'assigned' })] },
    'A cancel',
  ],
  [
    'the task is gone and closed long since',
    { decision: 'cancel', duties: [], items: [item('A', { state: 'closed' })] },
    'A stay',
  ],
  ['the task is new', { decision: 'assign', items: [], duties: duties('A', 'B') }, '+A, +B'],
])('%s', (_, change, expected) => {
  expect(brief(planItems(row(change)))).toBe(expected);
});

it('offers what fits the task, and the usual first', () => {
  const side = {};
  expect(decisionsFor({ old: side, new: side })).toEqual(['carry', 'renew']);
  expect(decisionsFor({ old: side, new: null })).toEqual(['cancel', 'keep', 'close']);
  expect(decisionsFor({ old: null, new: side })).toEqual(['assign']);
});

const unit = fc.constantFrom('A', 'B', 'C', 'D');
const anyRow = fc.record({
  decision: fc.constantFrom('carry', 'renew', 'cancel', 'keep', 'close', 'assign'),
  leaving: fc.constantFrom('cancel', 'keep'),
  kinds: fc.subarray(['wording', 'responsibility', 'deadline', 'target'] as const),
  due: fc.record({
    old: fc.constantFrom(null, '2026-12-31'),
    new: fc.constantFrom(null, '2026-12-31', '2027-12-31'),
  }),
  items: fc.uniqueArray(
    fc.record({
      unitId: unit,
      originUnitId: fc.option(unit),
      state: fc.constantFrom('assigned', 'accepted', 'closing', 'closed', 'suspended', 'cancelled'),
    }),
    { selector: ({ unitId }) => unitId },
  ),
  duties: fc.uniqueArray(unit).map((units) => duties(...units)),
}) as fc.Arbitrary<
  Omit<RowToPlan, 'items'> & { items: Pick<OldItem, 'unitId' | 'originUnitId' | 'state'>[] }
>;

it('loses no item, gives no unit two, and counts all', () => {
  fc.assert(
    fc.property(anyRow, ({ items, ...rest }) => {
      const planned = row({ ...rest, items: items.map(({ unitId, ...each }) => item(unitId, each)) });
      const plan = planItems(planned);
      expect(plan.steps.map((each) => each.item)).toEqual(planned.items);
      const holders = [
        ...plan.steps.filter(({ step }) => step === 'carry').map((each) => each.item.unitId),
        ...plan.assigned.map(({ unitId }) => unitId),
      ];
      expect(new Set(holders).size).toBe(holders.length);
      const tally = tallyOf([plan]);
      const untouched = plan.steps.filter(
        ({ step, item: each }) => step === 'stay' && ['closed', 'cancelled'].includes(each.state),
      );
      expect(tally.carried + tally.cancelled + tally.closed + tally.kept + untouched.length).toBe(
        planned.items.length,
      );
      expect(tally.assigned).toBe(plan.assigned.length);
    }),
  );
});
