import type { DataSource } from 'typeorm';
import { historyOf, itemTrace } from '../../../test/deeds.js';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import type { Actor } from '../../platform/authz/actor.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { readItemInspection } from '../queries/read-item-inspection.js';
import { liftInspectorRed } from './lift-inspector-red.js';
import { setInspectorRed } from './set-inspector-red.js';

const SET_ON = '2026-10-20';
const REASON = '现场核查，平台并未开工';
let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world, { progress: 95 });
});
afterAll(() => source.destroy());

const set = (actor: Actor = world.actors.inspector, on = SET_ON) =>
  act(world, actor, (context) => setInspectorRed(context, item.id, { reason: REASON }), on);
const lift = (actor: Actor = world.actors.inspector, on = TODAY) =>
  act(world, actor, (context) => liftInspectorRed(context, item.id, { reason: '已复工，形象进度相符' }), on);
const lightOn = async (day: string) =>
  (await look(world, world.actors.leader, (context) => readWorkItem(context, item.id, day))).light;
const read = (actor: Actor) => look(world, actor, (context) => readItemInspection(context, item.id));

it('is red from the day it is found to lag until the day that is lifted, and past days stay as they were', async () => {
  await set();
  expect(await read(world.actors.inspector)).toMatchObject({
    reds: [{ reason: REASON, setOn: SET_ON, liftedOn: null }],
    abilities: { setRed: false, liftRed: true },
  });
  await lift();
  expect(await lightOn('2026-10-19')).toMatchObject({ colour: 'green' });
  expect(await lightOn(SET_ON)).toEqual({
    colour: 'red',
    reason: '督查认定滞后，尚未解除',
    consequence: null,
  });
  expect(await lightOn('2026-11-22')).toMatchObject({ colour: 'red' });
  expect(await lightOn(TODAY)).toMatchObject({ colour: 'green' });
  expect((await historyOf(world, item.id)).map(({ action }) => action)).toEqual([
    'work-item.red-set',
    'work-item.red-lifted',
  ]);
  const told = await queuedJobs('notify', `work-item.red-set`);
  expect(
    told.filter(({ link }) => link === `/work-items/${item.id}`).map(({ audience }) => audience),
  ).toEqual([
    { unitId: item.unitId, role: 'reporter' },
    { unitId: item.unitId, role: 'head' },
  ]);
  expect(await read(world.actors.reporter)).toMatchObject({
    reds: [{ liftedOn: TODAY, liftedReason: '已复工，形象进度相符' }],
    abilities: { setRed: false, liftRed: false },
  });
});

it('is found once at a time, of what is owed, and lifted only where it stands', async () => {
  await expect(lift()).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await set();
  const before = await itemTrace(world, item.id);
  await expect(set()).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await itemTrace(world, item.id)).toEqual(before);
  item = await makeItem(world, { state: 'closed' });
  await expect(set()).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('is the business of the efficiency office of that region alone', async () => {
  const { reporter, head, leader, provincialInspector, otherReporter } = world.actors;
  const before = await itemTrace(world, item.id);
  for (const actor of [reporter, head, leader, provincialInspector])
    await expect(set(actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(set(otherReporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await itemTrace(world, item.id)).toEqual(before);
  expect(await source.query('SELECT 1 FROM inspector_red WHERE work_item_id = $1', [item.id])).toEqual([]);
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await itemTrace(world, item.id);
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await setInspectorRed(context, item.id, { reason: REASON });
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await itemTrace(world, item.id)).toEqual(before);
  expect(await source.query('SELECT 1 FROM inspector_red WHERE work_item_id = $1', [item.id])).toEqual([]);
});
