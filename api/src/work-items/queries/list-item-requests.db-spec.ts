import type { DataSource } from 'typeorm';
import { asked, decided, REASON } from '../../../test/deeds.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { addDays } from '../../domain/calendar/date.js';
import type { Actor } from '../../platform/authz/actor.js';
import { decideRequest } from '../commands/decide-request.js';
import { listItemRequests as definition } from '../work-items.schemas.js';
import { listItemRequests } from './list-item-requests.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const list = (actor: Actor, query: Record<string, unknown> = {}) =>
  look(world, actor, (context) => listItemRequests(context, definition.query.parse(query)));
const ids = async (actor: Actor, query: Record<string, unknown> = {}) =>
  (await list(actor, query)).items.map(({ id }) => id);

it('says what was asked for which item, in the declared shape', async () => {
  const item = await makeItem(world);
  const id = await asked(world, item, { kind: 'extension', reason: REASON, deadline: '2028-06-30' });
  const answer = await list(world.actors.inspector);
  expect(definition.response.parse(answer)).toEqual(answer);
  const { economy } = world.units;
  expect(answer).toMatchObject({
    total: 1,
    nextCursor: null,
    items: [
      {
        id,
        kind: 'extension',
        state: 'open',
        askedBy: world.actors.reporter.displayName,
        askedDeadline: '2028-06-30',
        workItem: {
          id: item.id,
          title: '建成公共服务平台三个',
          deadline: '2027-12-31',
          unit: { id: economy.id, name: economy.name, regionId: world.city.id },
        },
      },
    ],
  });
});

it('keeps beside a granted extension the deadline that was put off', async () => {
  const item = await makeItem(world);
  const id = await asked(world, item, { kind: 'extension', reason: REASON, deadline: '2028-06-30' });
  await act(
    world,
    world.actors.inspector,
    (context) => decideRequest(context, item.id, id, { granted: true, reason: REASON }),
    addDays(TODAY, 1),
  );
  const { items } = await list(world.actors.inspector);
  expect(items[0]).toMatchObject({ askedDeadline: '2028-06-30', workItem: { deadline: '2027-12-31' } });
});

it('filters by state and kind', async () => {
  const [first, second] = [await makeItem(world), await makeItem(world)];
  const open = await asked(world, first, { kind: 'dispute', reason: REASON });
  const refused = await asked(world, second, { kind: 'dispute', reason: REASON });
  await decided(world, second, refused, { granted: false, reason: REASON });
  const later = await asked(world, second, { kind: 'closing', reason: REASON, evidence: '验收意见' });
  const { inspector } = world.actors;
  expect((await ids(inspector, { state: 'open' })).sort()).toEqual([open, later].sort());
  expect((await ids(inspector, { kind: 'dispute' })).sort()).toEqual([open, refused].sort());
  expect(await ids(inspector, { kind: 'dispute', state: 'refused' })).toEqual([refused]);
  expect(await ids(inspector, { state: 'granted' })).toEqual([]);
});

it('shows an office its region and below, a unit its own items, and administrators nothing', async () => {
  const { economy, science } = world.units;
  const own = await asked(world, await makeItem(world), { kind: 'dispute', reason: REASON });
  const led = await makeItem(world, { unit: economy, role: 'lead' });
  const supporting = await makeItem(world, { besides: led, unit: science, role: 'support' });
  const others = await asked(
    world,
    supporting,
    { kind: 'dispute', reason: REASON },
    '2026-11-20',
    world.actors.otherReporter,
  );
  const { counties, governments, actors } = world;
  const county = await makeItem(world, { region: counties[0], unit: governments[0] });
  const clerk = await makeActor(source, ['reporter'], counties[0], governments[0]);
  const below = await asked(world, county, { kind: 'dispute', reason: REASON }, '2026-11-19', clerk);
  await asked(
    await makeWorld(source),
    await makeItem(world),
    { kind: 'dispute', reason: REASON },
    '2026-11-18',
    actors.reporter,
  );
  for (const actor of [actors.inspector, actors.leader, actors.provincialInspector])
    expect((await ids(actor)).slice(0, 3)).toEqual([own, others, below]);
  expect(await ids(actors.countyInspector)).toEqual([below]);
  expect(await ids(actors.head)).toContain(own);
  expect(await ids(actors.head)).not.toContain(others);
  expect(await ids(actors.otherReporter)).toEqual([others]);
  expect(await ids(actors.admin)).toEqual([]);
});

it('gives every request once over pages, the newest first', async () => {
  const expected: string[] = [];
  for (const day of ['2026-11-16', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-18'])
    expected.unshift(await asked(world, await makeItem(world), { kind: 'dispute', reason: REASON }, day));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof list>> = await list(world.actors.inspector, {
      limit: 2,
      ...(cursor === null ? {} : { cursor }),
    });
    expect(answer.total).toBe(5);
    seen.push(...answer.items.map(({ id }) => id));
    cursor = answer.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(expected);
  await expect(list(world.actors.inspector, { cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
    code: 'request.invalid',
  });
});
