import type { DataSource } from 'typeorm';
import { asked, historyOf, itemTrace, REASON } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import {
  act,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { newId } from '../../platform/database/columns.js';
import { acceptWorkItems } from './accept-work-items.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const accept = (ids: readonly string[], actor = world.actors.reporter) =>
  act(world, actor, (context) => acceptWorkItems(context, ids));
const states = async (ids: readonly string[]): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT item.state, item.accepted_on, item.version, standing.state AS stands
       FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
       JOIN work_item item ON item.id = wanted.id
       JOIN work_item_standing standing ON standing.work_item_id = item.id AND standing.valid_until = 'infinity'
      ORDER BY wanted.place`,
    [ids],
  );

it('signs for what waits for the own unit and counts the rest', async () => {
  const policy = await makePolicy(world);
  const waiting = [
    await makeItem(world, { policy, state: 'assigned' }),
    await makeItem(world, { policy, state: 'assigned' }),
  ];
  const disputed = await makeItem(world, { policy, state: 'assigned' });
  await asked(world, disputed, { kind: 'dispute', reason: REASON });
  const others = [
    disputed,
    await makeItem(world, { policy, state: 'accepted' }),
    await makeItem(world, { policy, state: 'suspended' }),
    await makeItem(world, { policy, state: 'assigned', unit: world.units.science }),
  ];
  const before = await Promise.all(others.map(({ id }) => itemTrace(world, id)));
  const ids = [...waiting, ...others].map(({ id }) => id);
  expect(await accept([...ids, ...ids, newId()])).toEqual({ accepted: 2, skipped: 5 });
  const signed = { state: 'accepted', accepted_on: TODAY, version: 2, stands: 'accepted' };
  expect(await states(waiting.map(({ id }) => id))).toEqual([signed, signed]);
  expect(await Promise.all(others.map(({ id }) => itemTrace(world, id)))).toEqual(before);
  for (const { id } of waiting)
    expect(await historyOf(world, id)).toMatchObject([{ action: 'work-item.accepted' }]);
  expect(await accept(ids)).toEqual({ accepted: 0, skipped: 6 });
  // One message for the unit, not one an item.
  expect(await queuedJobs('notify', `work-item.accepted:${world.city.id}`)).toHaveLength(1);
});

it('two colleagues at once sign for each item once, a thousand of them', async () => {
  const first = await makeItem(world, { state: 'assigned' });
  const ids: string[] = (
    await source.query(
      `WITH more AS (
         INSERT INTO task (policy_id, region_id, seq, title, start_at, end_at, state)
         SELECT $1, $2, 1 + n, '事项' || n, 0, 0, 'confirmed' FROM generate_series(1, 999) n RETURNING id)
       INSERT INTO work_item (region_id, policy_id, task_id, unit_id, role, start_on, assigned_on)
       SELECT $2, $1, more.id, $3, 'lead', '2026-01-05', '2026-01-05' FROM more RETURNING id`,
      [first.policyId, world.city.id, world.units.economy.id],
    )
  ).map(({ id }: { id: string }) => id);
  const colleague = await makeActor(source, ['reporter'], world.city, world.units.economy);
  const all = [first.id, ...ids];
  const answers = await Promise.all([accept(all), accept(all.toReversed(), colleague)]);
  expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1000);
  const [{ signed, audits }] = await source.query(
    `SELECT (SELECT count(*)::int FROM work_item WHERE id = ANY($1) AND state = 'accepted' AND version = 2) AS signed,
            (SELECT count(*)::int FROM audit_event WHERE work_item_id = ANY($1)) AS audits`,
    [all],
  );
  expect({ signed, audits }).toEqual({ signed: 1000, audits: 1000 });
});

it('is for reporters, and leaves no trace when what comes after it fails', async () => {
  const item = await makeItem(world, { state: 'assigned' });
  const before = await itemTrace(world, item.id);
  for (const actor of [world.actors.head, world.actors.inspector])
    await expect(accept([item.id], actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(
    act(world, world.actors.reporter, async (context) => {
      await acceptWorkItems(context, [item.id]);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await itemTrace(world, item.id)).toEqual(before);
});
