import type { DataSource } from 'typeorm';
import {
  look,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listWorkItems as definition } from '../work-items.schemas.js';
import { listWorkItems } from './list-work-items.js';

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
  look(world, actor, (context) => listWorkItems(context, definition.query.parse(query)));
const ids = async (actor: Actor, query: Record<string, unknown> = {}) =>
  (await list(actor, query)).items.map((item) => item.id);

describe('who sees which items', () => {
  it('shows an inspector and a leader their region and below, and nothing beside it', async () => {
    const city = await makeItem(world);
    const county = await makeItem(world, { region: world.counties[0], unit: world.governments[0] });
    const elsewhere = await makeWorld(source);
    await makeItem(elsewhere);
    for (const actor of [world.actors.leader, world.actors.inspector, world.actors.provincialInspector])
      expect((await ids(actor)).sort()).toEqual([city.id, county.id].sort());
    expect(await ids(world.actors.countyInspector)).toEqual([county.id]);
  });

  it('shows a unit its own items and all items of the tasks it leads', async () => {
    const led = await makeItem(world, { unit: world.units.economy, role: 'lead' });
    const supporting = await makeItem(world, { unit: world.units.science, role: 'support', besides: led });
    const supported = await makeItem(world, { unit: world.units.economy, role: 'support' });
    const leading = await makeItem(world, { unit: world.units.science, role: 'lead', besides: supported });
    expect((await ids(world.actors.reporter)).sort()).toEqual([led.id, supporting.id, supported.id].sort());
    expect((await ids(world.actors.otherReporter)).sort()).toEqual(
      [supporting.id, supported.id, leading.id].sort(),
    );
    expect(await ids(world.actors.admin)).toEqual([]);
  });
});

it('opens with each filter exactly the rows it says', async () => {
  const { leader } = world.actors;
  const policy = await makePolicy(world);
  const red = await makeItem(world, { policy, deadline: '2026-11-01', title: '完成高速公路改造' });
  const closed = await makeItem(world, { policy, state: 'closed', closedOn: '2026-10-01', role: 'support' });
  const disputed = await makeItem(world, { unit: world.units.science, disputed: true, state: 'assigned' });
  const county = await makeItem(world, {
    region: world.counties[1],
    unit: world.governments[1],
    role: 'local',
    startOn: '2027-01-01',
  });
  const all = [red, closed, disputed, county].map(({ id }) => id).sort();
  expect((await ids(leader)).sort()).toEqual(all);
  const cases: [Record<string, unknown>, string[]][] = [
    [{ policy: policy.id }, [red.id, closed.id]],
    [{ unit: world.units.science.id }, [disputed.id]],
    [{ region: world.counties[1].id }, [county.id]],
    [{ region: world.province.id }, all],
    [{ unitRegion: world.city.id }, [red.id, closed.id, disputed.id]],
    [{ unitKind: 'government' }, [county.id]],
    [{ role: 'support' }, [closed.id]],
    [{ light: 'red' }, [red.id]],
    [{ light: ['blue', 'grey'] }, [closed.id, county.id]],
    [{ light: 'unlit' }, [disputed.id]],
    [{ state: ['closed', 'assigned'] }, [closed.id, disputed.id]],
    [{ disputed: 'true' }, [disputed.id]],
    [{ disputed: 'false', light: 'red' }, [red.id]],
    [{ dueBefore: '2026-11-02' }, [red.id]],
    [{ q: '高速公路' }, [red.id]],
    [{ q: '科学技术局' }, [disputed.id]],
    [{ q: '%' }, []],
    [{ asOf: '2026-09-30', policy: policy.id, light: 'blue' }, [closed.id]],
    [{ asOf: '2025-12-31' }, []],
  ];
  for (const [query, expected] of cases) {
    const answer = await list(leader, query);
    expect({ query, ids: answer.items.map(({ id }) => id).sort() }).toEqual({ query, ids: expected.sort() });
    expect(answer.total).toBe(expected.length);
  }
});

it.each(['deadline', 'unit', 'policy'])('gives every row once over pages sorted by %s', async (sort) => {
  const policy = await makePolicy(world);
  const units = Object.values(world.units);
  for (let index = 0; index < 11; index += 1)
    await makeItem(world, {
      ...(index % 3 === 0 ? { policy } : {}),
      unit: units[index % units.length] ?? world.units.economy,
      deadline: index % 4 === 0 ? null : `2027-0${(index % 3) + 1}-15`,
    });
  const everything = await list(world.actors.leader, { sort });
  expect(everything.items).toHaveLength(11);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const answer: Awaited<ReturnType<typeof list>> = await list(world.actors.leader, {
      sort,
      limit: 4,
      ...(cursor === null ? {} : { cursor }),
    });
    expect(answer.total).toBe(11);
    seen.push(...answer.items.map(({ id }) => id));
    cursor = answer.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(everything.items.map(({ id }) => id));
  if (sort === 'deadline') expect(everything.items.at(-1)?.deadline).toBeNull();
});

it('refuses a cursor that is not its own', async () => {
  const cursors = ['nonsense', '[1]', '["2026-01-01","x"]', '["2026-01-01\'","x"]', '[null,null]', '{}'];
  for (const text of cursors)
    await expect(
      list(world.actors.leader, { cursor: Buffer.from(text).toString('base64url') }),
    ).rejects.toMatchObject({ code: 'request.invalid' });
});

it('names the unit, the light with its reason, and the dates up to the as-of date', async () => {
  const item = await makeItem(world, { deadline: '2026-11-20', acceptedOn: '2026-02-02', progress: 40 });
  const [shown] = (await list(world.actors.leader)).items;
  expect(shown).toMatchObject({
    id: item.id,
    unit: { id: world.units.economy.id, name: world.units.economy.name },
    light: { colour: 'red', reason: '时限为2026年11月20日，已逾期3天，尚未办结', consequence: null },
    acceptedOn: '2026-02-02',
    progress: 40,
  });
  const [before] = (await list(world.actors.leader, { asOf: '2026-02-01' })).items;
  expect(before?.acceptedOn).toBeNull();
});

it('opens what has turned red since a day, and nothing that was red on it', async () => {
  const { leader } = world.actors;
  const long = await makeItem(world, { deadline: '2026-11-01' });
  const lately = await makeItem(world, { deadline: '2026-11-19' });
  const assigned = await makeItem(world, { assignedOn: '2026-11-21', deadline: '2026-11-21' });
  expect((await ids(leader, { light: 'red' })).sort()).toEqual([long.id, lately.id, assigned.id].sort());
  expect((await ids(leader, { redSince: '2026-11-19' })).sort()).toEqual([lately.id, assigned.id].sort());
  // On the 20th the day had passed: it was red already.
  expect(await ids(leader, { redSince: '2026-11-20' })).toEqual([assigned.id]);
  expect(await ids(leader, { redSince: TODAY })).toEqual([]);
  expect(await ids(leader, { redSince: '2026-10-31', asOf: '2026-11-10' })).toEqual([long.id]);
});
