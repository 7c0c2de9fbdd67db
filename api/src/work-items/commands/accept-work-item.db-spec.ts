import type { DataSource } from 'typeorm';
import { actOn, asked, historyOf, itemTrace, REASON } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import {
  act,
  makeActor,
  makeItem,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { newId } from '../../platform/database/columns.js';
import type { WorkItemEntity } from '../work-item.entity.js';
import { acceptWorkItem } from './accept-work-item.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world, { state: 'assigned' });
});
afterAll(() => source.destroy());

const accept = (actor: Actor = world.actors.reporter, id = item.id) =>
  actOn(world, actor, id, (context) => acceptWorkItem(context, id));

it('is in hand from the day it is signed for', async () => {
  expect(await accept()).toMatchObject({
    state: 'accepted',
    acceptedOn: TODAY,
    version: 2,
    abilities: { accept: false, extension: true, closing: true },
  });
  const { economy } = world.units;
  expect(await historyOf(world, item.id)).toEqual([
    { action: 'work-item.accepted', detail: { unit: { id: economy.id, name: economy.name } } },
  ]);
  const standings = await source.query(
    'SELECT valid_from, state FROM work_item_standing WHERE work_item_id = $1 ORDER BY valid_from',
    [item.id],
  );
  expect(standings).toEqual([
    { valid_from: '2026-01-05', state: 'assigned' },
    { valid_from: TODAY, state: 'accepted' },
  ]);
  expect(await queuedJobs('notify', `work-item.accepted:${world.city.id}:${economy.id}`)).toEqual([
    expect.objectContaining({
      audience: { regionId: world.city.id, role: 'inspector' },
      title: `${economy.name}签收了交办的事项`,
    }),
  ]);
});

it('pressed again, or by two colleagues at once, it is signed for once', async () => {
  const colleague = await makeActor(source, ['reporter'], world.city, world.units.economy);
  const answers = await Promise.all([accept(), accept(colleague)]);
  expect(answers.map(({ state, version }) => ({ state, version }))).toEqual([
    { state: 'accepted', version: 2 },
    { state: 'accepted', version: 2 },
  ]);
  const before = await itemTrace(world, item.id);
  expect(await accept()).toMatchObject({ state: 'accepted', version: 2 });
  expect(await itemTrace(world, item.id)).toEqual(before);
  expect(await historyOf(world, item.id)).toHaveLength(1);
});

it('is refused while a dispute waits, and where there is nothing to sign for', async () => {
  await asked(world, item, { kind: 'dispute', reason: REASON });
  const before = await itemTrace(world, item.id);
  await expect(accept()).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await itemTrace(world, item.id)).toEqual(before);
  for (const state of ['closing', 'closed', 'suspended', 'cancelled'] as const) {
    const { id } = await makeItem(world, { state });
    await expect(accept(world.actors.reporter, id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  }
});

it('is for the reporters of the unit only', async () => {
  const before = await itemTrace(world, item.id);
  const { head, inspector, leader, otherReporter, countyInspector } = world.actors;
  for (const actor of [head, inspector, leader])
    await expect(accept(actor)).rejects.toMatchObject({ code: 'permission.denied', status: 403 });
  for (const actor of [otherReporter, countyInspector])
    await expect(accept(actor)).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(accept(world.actors.reporter, newId())).rejects.toMatchObject({ code: 'resource.not_found' });
  const beside = await makeItem(world, {
    besides: item,
    unit: world.units.science,
    role: 'support',
    state: 'assigned',
  });
  await expect(accept(world.actors.reporter, beside.id)).rejects.toMatchObject({ code: 'permission.denied' });
  expect(await itemTrace(world, item.id)).toEqual(before);
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await itemTrace(world, item.id);
  await expect(
    act(world, world.actors.reporter, async (context) => {
      await acceptWorkItem(context, item.id);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await itemTrace(world, item.id)).toEqual(before);
});
