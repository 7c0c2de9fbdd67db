import type { DataSource } from 'typeorm';
import {
  act,
  look,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import type { PolicyEntity } from '../policy.entity.js';
import { readPolicyById } from '../queries/read-policy-by-id.js';
import { setReportingDemands } from './set-reporting-demands.js';

let source: DataSource;
let world: World;
let policy: PolicyEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  policy = await makePolicy(world);
});
afterAll(() => source.destroy());

type Demands = Parameters<typeof setReportingDemands>[3];
const QUARTERLY: Demands[number] = {
  cadence: 'quarterly',
  due: { kind: 'working-days', count: 5 },
  supportAhead: 2,
};
const MONTHLY: Demands[number] = {
  cadence: 'monthly',
  due: { kind: 'working-days', count: 3 },
  supportAhead: 0,
};
const HALF: Demands[number] = {
  cadence: 'half-yearly',
  due: { kind: 'month-end', count: 1, offDay: 'previous' },
  supportAhead: 5,
};
const set = (demands: Demands, version = 1, actor = world.actors.inspector) =>
  act(world, actor, async (context) => {
    await setReportingDemands(context, policy.id, version, demands);
    return readPolicyById(context, policy.id);
  });
const audits = async () =>
  source.query(
    `SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'policy.demands-set' ORDER BY id`,
    [policy.id],
  );

it('asks several kinds of a published policy, without touching its tasks', async () => {
  await makeItem(world, { policy });
  const before = await look(world, world.actors.inspector, (context) => readPolicyById(context, policy.id));
  const after = await set([HALF, QUARTERLY, MONTHLY]);
  expect(after.demands).toEqual([MONTHLY, QUARTERLY, HALF]);
  expect(after).toMatchObject({ state: 'published', version: 2, abilities: { edit: false, demands: true } });
  expect(after.tasks).toEqual(before.tasks);
  expect(await audits()).toEqual([
    {
      detail: {
        demands: {
          from: ['季报，期后第5个工作日，配合、属地单位提前2个工作日'],
          to: [
            '月报，期后第3个工作日',
            '季报，期后第5个工作日，配合、属地单位提前2个工作日',
            '半年报，期后第1个月底（非工作日提前），配合、属地单位提前5个工作日',
          ],
        },
      },
    },
  ]);
});

it('withdraws what is not asked any more, takes it up again, and does nothing where nothing changes', async () => {
  expect((await set([MONTHLY])).demands).toEqual([MONTHLY]);
  const kept = await source.query(
    'SELECT cadence, withdrawn_on FROM reporting_demand WHERE policy_id = $1 ORDER BY cadence',
    [policy.id],
  );
  expect(kept).toEqual([
    { cadence: 'monthly', withdrawn_on: null },
    { cadence: 'quarterly', withdrawn_on: '2026-11-23' },
  ]);
  expect((await set([QUARTERLY], 2)).demands).toEqual([QUARTERLY]);
  expect((await set([QUARTERLY], 3)).version).toBe(3);
  expect(await audits()).toHaveLength(2);
  expect((await set([], 3)).demands).toEqual([]);
});

it('what nobody sums up, a plan for a year, is asked of all by the same day', async () => {
  const plan: Demands[number] = {
    cadence: 'yearly-plan',
    due: { kind: 'month-end', count: 1, offDay: 'next' },
    supportAhead: 2,
  };
  expect((await set([plan])).demands).toEqual([{ ...plan, supportAhead: 0 }]);
});

it('is refused over somebody else’s change, to other offices and to units', async () => {
  await set([MONTHLY]);
  await expect(set([QUARTERLY], 1)).rejects.toMatchObject({ code: 'resource.stale' });
  await expect(set([QUARTERLY], 2, world.actors.provincialInspector)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(set([QUARTERLY], 2, world.actors.reporter)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  expect(await audits()).toHaveLength(1);
});

it('leaves no trace when what comes after it fails', async () => {
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await setReportingDemands(context, policy.id, 1, [MONTHLY]);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  const kept = await look(world, world.actors.inspector, (context) => readPolicyById(context, policy.id));
  expect(kept).toMatchObject({ demands: [QUARTERLY], version: 1 });
  expect(await audits()).toEqual([]);
});
