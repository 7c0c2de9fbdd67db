import type { Plan } from '../../../shared/api/types.js';
import { toPicker } from '../../../shared/lib/dates.js';
import { endsEarly, pendingOf, nodesToBegin, planToFile } from './plan-draft.js';

const proposal = [{ dueOn: '2026-12-31', percent: 100, name: '' }];
const node = {
  dueOn: '2026-09-30',
  percent: 60,
  name: '完成选址',
  actual: null,
  reachedOn: null,
  state: 'coming' as const,
};

it('begins with the proposal, or goes on from the version that came last', () => {
  expect(nodesToBegin({ versions: [], proposal })).toEqual([
    { dueOn: toPicker('2026-12-31'), percent: 100, name: '' },
  ]);
  const version = { nodes: [node] } as Parameters<typeof nodesToBegin>[0]['versions'][number];
  expect(nodesToBegin({ versions: [version], proposal })).toEqual([
    { dueOn: toPicker('2026-09-30'), percent: 60, name: '完成选址' },
  ]);
});

it('sends the rows as they stand', () => {
  expect(planToFile(nodesToBegin({ versions: [], proposal }), '按季推进')).toEqual({
    nodes: proposal,
    note: '按季推进',
  });
});

it('sees that a plan ends long before the deadline', () => {
  expect(endsEarly({ nodes: [node] }, '2026-12-31')).toBe(false);
  expect(endsEarly({ nodes: [node] }, '2027-06-30')).toBe(true);
  expect(endsEarly({ nodes: [node] }, null)).toBe(false);
  expect(endsEarly(null, '2027-06-30')).toBe(false);
});

it('finds what waits or has come back behind a plan that an extension has moved', () => {
  const plan = (version: number, origin: Plan['origin'], state: Plan['state']) =>
    ({ id: String(version), version, origin, state }) as Plan;
  const [first, moved] = [plan(1, 'filed', 'accepted'), plan(3, 'extension', 'accepted')];
  expect(
    pendingOf({ inForce: moved, versions: [moved, plan(2, 'filed', 'submitted'), first] }),
  ).toMatchObject({ version: 2 });
  expect(pendingOf({ inForce: moved, versions: [moved, first] })).toBeNull();
  expect(pendingOf({ inForce: first, versions: [first] })).toBeNull();
  expect(pendingOf({ inForce: null, versions: [] })).toBeNull();
});
