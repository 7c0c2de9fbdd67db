import type { DataSource } from 'typeorm';
import { historyOf } from '../../../test/deeds.js';
import { filed, NODES, planTrace } from '../../../test/plans.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { filePlan } from './file-plan.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
});
afterAll(() => source.destroy());

it('waits for the office, told of it, and is in force for nobody yet', async () => {
  const { versions, inForce, abilities } = await filed(world, item);
  expect(inForce).toBeNull();
  expect(abilities).toEqual({ file: true, decide: false });
  expect(versions).toMatchObject([
    {
      version: 1,
      state: 'submitted',
      filedOn: '2026-11-23',
      validFrom: null,
      nodes: NODES.map((node) => ({ ...node, state: 'coming', actual: null, reachedOn: null })),
    },
  ]);
  expect(await historyOf(world, item.id)).toEqual([
    {
      action: 'plan.filed',
      detail: {
        version: 1,
        nodes: ['2026-12-31 40% 完成选址', '2027-06-30 70%', '2027-12-31 100% 建成投用'],
      },
    },
  ]);
  expect(await queuedJobs('notify', item.id)).toEqual([
    {
      audience: { regionId: world.city.id, role: 'inspector' },
      kind: 'plan.filed',
      title: `${world.units.economy.name}报来序时计划，待审定：建成公共服务平台三个`,
      link: `/work-items/${item.id}#plan`,
      dedupeKey: `plan.filed:${versions[0]?.id}`,
    },
  ]);
});

it('takes the place of one that still waits, which stays to be read', async () => {
  await filed(world, item);
  const { versions } = await filed(world, item, [{ dueOn: '2027-09-30', percent: 100, name: '' }]);
  expect(versions.map(({ version, state, nodes }) => [version, state, nodes.length])).toEqual([
    [2, 'submitted', 1],
    [1, 'replaced', 3],
  ]);
});

it('refuses what the rules refuse, by the place of each fault, and leaves no trace', async () => {
  const before = await planTrace(world, item.id);
  const nodes = [
    { dueOn: '2026-01-01', percent: 60, name: '' },
    { dueOn: '2027-06-30', percent: 50, name: '' },
  ];
  await expect(filed(world, item, nodes)).rejects.toMatchObject({
    code: 'request.invalid',
    extra: {
      fields: [
        { pointer: '/body/nodes/0/dueOn', detail: '事项 2026-01-05 才开始，请选这一天或以后' },
        { pointer: '/body/nodes/1/percent', detail: '累计进度不能比上一个节点的 60% 低' },
        {
          pointer: '/body/nodes/1/percent',
          detail: '最后一个节点应达到 100%，且不晚于时限 2027-12-31',
        },
      ],
    },
  });
  expect(await planTrace(world, item.id)).toEqual(before);
});

it.each(['assigned', 'closing', 'closed', 'suspended', 'cancelled'] as const)(
  'is not for an item that is %s',
  async (state) => {
    const other = await makeItem(world, { state });
    await expect(filed(world, other)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  },
);

it('waits for the decision of a dispute', async () => {
  const disputed = await makeItem(world, { disputed: true });
  await expect(filed(world, disputed)).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('is of the reporter of the unit alone; others do not see the item, or may not', async () => {
  const { head, inspector, otherReporter } = world.actors;
  for (const actor of [head, inspector])
    await expect(filed(world, item, NODES, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(filed(world, item, NODES, otherReporter)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
});

it('leaves nothing when something after it fails', async () => {
  const before = await planTrace(world, item.id);
  await expect(
    act(world, world.actors.reporter, async (context) => {
      await filePlan(context, item.id, { nodes: NODES, note: '' });
      throw new Error('after it');
    }),
  ).rejects.toThrow('after it');
  expect(await planTrace(world, item.id)).toEqual(before);
});
