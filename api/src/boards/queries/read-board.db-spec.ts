import type { DataSource } from 'typeorm';
import {
  act,
  call,
  look,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { openCycle } from '../../cycles/commands/open-cycle.js';
import { listReports } from '../../cycles/queries/list-reports.js';
import { listWorkItems } from '../../work-items/queries/list-work-items.js';
import { readBoardOverdue } from './read-board-overdue.js';
import { readBoardOverview } from './read-board-overview.js';

const LIGHTS = ['grey', 'green', 'yellow', 'red', 'blue', 'unlit'] as const;

let source: DataSource;
beforeAll(async () => {
  source = await testDataSource();
});
afterAll(() => source.destroy());

/** Items of every light, of departments and governments, under two policies; one cycle opened and nothing reported. */
async function believableWorld(): Promise<World> {
  const world = await makeWorld(source);
  const { economy, science, finance } = world.units;
  const first = await makePolicy(world);
  const second = await makePolicy(world);
  await makeItem(world, { policy: first, unit: economy, progress: 95 });
  await makeItem(world, { policy: first, unit: economy, deadline: '2026-06-30', progress: 40 });
  await makeItem(world, { policy: first, unit: science, deadline: '2026-10-31', progress: 80 });
  await makeItem(world, { policy: second, unit: science, progress: 5 });
  await makeItem(world, {
    policy: second,
    unit: finance,
    state: 'closed',
    deadline: '2026-06-30',
    assignedOn: '2026-01-05',
  });
  await makeItem(world, { policy: second, unit: finance, startOn: '2027-03-01', assignedOn: '2026-10-08' });
  await makeItem(world, { policy: second, unit: world.governments[0], disputed: true });
  await makeItem(world, {
    policy: second,
    unit: world.governments[1],
    state: 'suspended',
    deadline: '2026-06-30',
  });
  await act(
    world,
    world.actors.inspector,
    (context) => openCycle(context, { period: '2026Q3' }),
    '2026-09-30',
  );
  return world;
}

it('counts each number from exactly the rows that the lists open under the same filters', async () => {
  const world = await believableWorld();
  const { leader } = world.actors;
  for (const asOf of [TODAY, '2026-10-12', '2026-01-06']) {
    const overview = await look(world, leader, (context) => readBoardOverview(context, { asOf }));
    expect(overview.asOf).toBe(asOf);
    const rows = async (filter: object) =>
      (
        await look(world, leader, (context) =>
          listWorkItems(context, { asOf, limit: 200, sort: 'deadline', ...filter }),
        )
      ).total;
    const reports = async (filter: object) =>
      (
        await look(world, leader, (context) =>
          listReports(context, { asOf, limit: 200, overdue: true, ...filter }),
        )
      ).total;

    expect(overview.lights.total).toBe(await rows({}));
    for (const light of LIGHTS)
      expect({ light, count: overview.lights[light] }).toEqual({
        light,
        count: await rows({ light: [light] }),
      });
    for (const { unit, lights, overdue, unreported } of overview.units) {
      for (const light of LIGHTS) expect(lights[light]).toBe(await rows({ unit: unit.id, light: [light] }));
      const list = await look(world, leader, (context) =>
        readBoardOverdue(context, { asOf, unit: unit.id, limit: 50 }),
      );
      expect({ overdue, unreported }).toEqual({
        overdue: list.total,
        unreported: await reports({ unit: unit.id }),
      });
    }
    for (const { policy, lights } of overview.policies)
      expect(lights.total).toBe(await rows({ policy: policy.id }));
    expect(overview.unreported).toBe(await reports({}));
    expect(overview.overdue).toBe(overview.units.reduce((sum, row) => sum + row.overdue, 0));
  }
});

it('shows every light today, and none of what came later on an earlier day', async () => {
  const world = await believableWorld();
  const today = await look(world, world.actors.leader, (context) => readBoardOverview(context, {}));
  expect(today.lights).toMatchObject({ blue: 1, grey: 1, unlit: 2, total: 8 });
  expect(today.lights.red).toBeGreaterThan(0);
  expect(today.unreported).toBeGreaterThan(0);
  expect(today.units[0]?.lights.red).toBe(Math.max(...today.units.map((row) => row.lights.red)));
  const before = await look(world, world.actors.leader, (context) =>
    readBoardOverview(context, { asOf: '2026-01-04' }),
  );
  expect(before).toMatchObject({ lights: { total: 0 }, units: [], policies: [], overdue: 0, unreported: 0 });
});

it('puts governments and departments into two leagues', async () => {
  const world = await believableWorld();
  const { units } = await look(world, world.actors.leader, (context) => readBoardOverview(context, {}));
  const league = new Map(units.map((row) => [row.unit.id, row.league]));
  expect(league.get(world.units.economy.id)).toBe('departments');
  expect(league.get(world.governments[0].id)).toBe('regions');
});

it('pages through what is overdue, the longest overdue first, each row once', async () => {
  const world = await makeWorld(source);
  const policy = await makePolicy(world);
  const deadlines = ['2026-03-31', '2026-06-30', '2026-06-30', '2026-09-30', '2026-11-20'];
  for (const [index, deadline] of deadlines.entries())
    await makeItem(world, {
      policy,
      deadline,
      title: `任务${index}`,
      unit: Object.values(world.units)[index]!,
    });
  await makeItem(world, { policy, deadline: TODAY });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await look(world, world.actors.leader, (context) =>
      readBoardOverdue(context, { limit: 2, cursor }),
    );
    expect(page.total).toBe(5);
    seen.push(...page.items.map((item) => `${item.deadline} ${item.daysOverdue}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual([
    '2026-03-31 237',
    '2026-06-30 146',
    '2026-06-30 146',
    '2026-09-30 54',
    '2026-11-20 3',
  ]);
});

it('keeps to what each person may see', async () => {
  const world = await believableWorld();
  const stranger = await makeWorld(source);
  const total = async (actor: World['actors']['leader']) =>
    (await world.work.read(call(actor), (context) => readBoardOverview(context, {}))).lights.total;
  expect(await total(world.actors.leader)).toBe(8);
  expect(await total(world.actors.provincialInspector)).toBe(8);
  expect(await total(world.actors.countyInspector)).toBe(0);
  expect(await total(world.actors.reporter)).toBe(2);
  expect(await total(stranger.actors.leader)).toBe(0);
});
