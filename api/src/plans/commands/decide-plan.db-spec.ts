import type { DataSource } from 'typeorm';
import { historyOf } from '../../../test/deeds.js';
import { filed, planDecided, planTrace } from '../../../test/plans.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { readItemPlans } from '../queries/read-item-plans.js';
import { decidePlan } from './decide-plan.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
let planId: string;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
  planId = (await filed(world, item)).versions[0]?.id ?? '';
});
afterAll(() => source.destroy());

const expectedOn = async (day: string) =>
  (await look(world, world.actors.leader, (context) => readWorkItem(context, item.id, day))).expected;

it('is in force from the day it is accepted on, and says what is due; days before keep the schedule', async () => {
  const before = await expectedOn('2026-11-22');
  expect(before).toBe(44);
  const { inForce, versions } = await planDecided(world, item, planId, { reason: '同意' });
  expect(inForce).toMatchObject({ version: 1, validFrom: '2026-11-23', validUntil: null });
  expect(versions[0]).toMatchObject({ state: 'accepted', decidedOn: '2026-11-23', decision: '同意' });
  expect(await expectedOn('2026-11-23')).toBe(0);
  expect(await expectedOn('2026-12-30')).toBe(0);
  expect(await expectedOn('2026-12-31')).toBe(40);
  expect(await expectedOn('2026-11-22')).toBe(before);
  expect((await historyOf(world, item.id)).at(-1)).toEqual({
    action: 'plan.accepted',
    detail: { version: 1, reason: '同意' },
  });
  expect((await queuedJobs('notify', item.id)).map(({ kind, title }) => [kind, title])).toContainEqual([
    'plan.decided',
    '序时计划已审定，自今日起执行：建成公共服务平台三个',
  ]);
});

it('gives way to a later version from its acceptance on; the old one is read for the days before', async () => {
  await planDecided(world, item, planId);
  const next = await filed(
    world,
    item,
    [{ dueOn: '2027-12-31', percent: 100, name: '' }],
    world.actors.reporter,
    '2027-01-04',
  );
  await planDecided(world, item, next.versions[0]?.id ?? '', {}, world.actors.inspector, '2027-01-11');
  expect(await expectedOn('2027-01-10')).toBe(40);
  expect(await expectedOn('2027-01-11')).toBe(0);
  const past = await look(
    world,
    world.actors.leader,
    (context) => readItemPlans(context, item.id, '2027-01-05'),
    '2027-02-01',
  );
  expect(past.inForce).toMatchObject({ version: 1, validUntil: '2027-01-11' });
  expect(past.versions.map(({ version, state, decidedOn }) => [version, state, decidedOn])).toEqual([
    [2, 'submitted', null],
    [1, 'accepted', '2026-11-23'],
  ]);
});

it('keeps the later of two that are accepted on one day', async () => {
  await planDecided(world, item, planId);
  const next = await filed(world, item, [{ dueOn: '2027-12-31', percent: 100, name: '' }]);
  const { inForce, versions } = await planDecided(world, item, next.versions[0]?.id ?? '');
  expect(inForce).toMatchObject({ version: 2, validFrom: '2026-11-23' });
  expect(versions.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
});

it('goes back with a reason, and what was in force stays', async () => {
  await expect(planDecided(world, item, planId, { accepted: false, reason: '太松' })).rejects.toMatchObject({
    code: 'request.invalid',
    extra: { fields: [{ pointer: '/body/reason' }] },
  });
  const { inForce, versions } = await planDecided(world, item, planId, {
    accepted: false,
    reason: '二季度进度偏低',
  });
  expect(inForce).toBeNull();
  expect(versions[0]).toMatchObject({ state: 'returned', decision: '二季度进度偏低' });
  expect(await expectedOn('2026-12-31')).toBe(49);
});

it('is decided once', async () => {
  await planDecided(world, item, planId);
  await expect(planDecided(world, item, planId)).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('is not taken when the deadline has moved before its end; it may still be returned', async () => {
  await source.query(`UPDATE work_item SET deadline = '2027-06-30' WHERE id = $1`, [item.id]);
  await expect(planDecided(world, item, planId)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  const { versions } = await planDecided(world, item, planId, { accepted: false, reason: '时限已提前' });
  expect(versions[0]?.state).toBe('returned');
});

it('is of the office of exactly this region', async () => {
  const { reporter, leader, provincialInspector } = world.actors;
  for (const actor of [reporter, leader, provincialInspector])
    await expect(planDecided(world, item, planId, {}, actor)).rejects.toMatchObject({
      code: 'permission.denied',
    });
});

it('leaves nothing when something after it fails', async () => {
  const before = await planTrace(world, item.id);
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await decidePlan(context, item.id, planId, { accepted: true, reason: '' });
      throw new Error('after it');
    }),
  ).rejects.toThrow('after it');
  expect(await planTrace(world, item.id)).toEqual(before);
});
