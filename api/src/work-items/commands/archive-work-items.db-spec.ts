import type { DataSource } from 'typeorm';
import { historyOf, itemTrace } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { newId } from '../../platform/database/columns.js';
import { readWorkItem } from '../queries/read-work-item.js';
import { archiveWorkItems } from './archive-work-items.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const archive = (ids: string[], actor = world.actors.inspector) =>
  act(world, actor, (context) => archiveWorkItems(context, ids));

it('puts away what is closed and leaves the rest alone; twice is once', async () => {
  const closed = await makeItem(world, { state: 'closed', closedOn: '2026-06-30' });
  const atWork = await makeItem(world);
  const before = await itemTrace(world, atWork.id);
  expect(await archive([closed.id, atWork.id, newId()])).toEqual({ archived: 1, skipped: 2 });
  expect(await archive([closed.id])).toEqual({ archived: 0, skipped: 1 });

  const shown = await look(world, world.actors.inspector, (context) => readWorkItem(context, closed.id));
  expect(shown).toMatchObject({ state: 'archived', light: { colour: 'blue' }, closedOn: '2026-06-30' });
  expect(shown.abilities).toMatchObject({ archive: false, cancel: false, suspend: false });
  expect(await itemTrace(world, atWork.id)).toEqual(before);
  expect(await historyOf(world, closed.id)).toEqual([{ action: 'work-item.archived', detail: {} }]);
  const [standing] = await source.query(
    `SELECT state FROM work_item_standing WHERE work_item_id = $1 AND valid_until = 'infinity' AND valid_from <= $2`,
    [closed.id, TODAY],
  );
  expect(standing).toEqual({ state: 'archived' });
  expect(await queuedJobs('notify', `work-item.archived:${closed.unitId}`)).toEqual([
    expect.objectContaining({ audience: { unitId: closed.unitId, role: 'reporter' } }),
    expect.objectContaining({ audience: { unitId: closed.unitId, role: 'head' } }),
  ]);
});

it('is the matter of the region’s own inspectors', async () => {
  const closed = await makeItem(world, { state: 'closed' });
  const before = await itemTrace(world, closed.id);
  for (const actor of [world.actors.countyInspector, world.actors.provincialInspector])
    expect(await archive([closed.id], actor)).toEqual({ archived: 0, skipped: 1 });
  for (const actor of [world.actors.reporter, world.actors.leader])
    await expect(archive([closed.id], actor)).rejects.toMatchObject({ code: 'permission.denied' });
  expect(await itemTrace(world, closed.id)).toEqual(before);
});

it('leaves no trace when what surrounds it fails', async () => {
  const closed = await makeItem(world, { state: 'closed' });
  const before = await itemTrace(world, closed.id);
  const broken = act(world, world.actors.inspector, async (context) => {
    await archiveWorkItems(context, [closed.id]);
    throw new Error('the lights went out');
  });
  await expect(broken).rejects.toThrow('the lights went out');
  expect(await itemTrace(world, closed.id)).toEqual(before);
});
