import type { DataSource } from 'typeorm';
import { DUE, IN_TIME, owedReport, stepsOf, TOO_LATE } from '../../../test/reporting.js';
import {
  look,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listCycles } from './list-cycles.js';
import { readCycle } from './read-cycle.js';

let source: DataSource;
let world: World;
let cycleId: string;
let reports: string[];
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
  // 市经信局: late, in time, nothing; 市科技局 (support of the first): nothing; 市财政局: suspended.
  const items = [await makeItem(world), await makeItem(world), await makeItem(world)];
  items.push(await makeItem(world, { besides: items[0]!, unit: world.units.science, role: 'support' }));
  items.push(await makeItem(world, { unit: world.units.finance, state: 'suspended' }));
  await makeItem(world, { unit: world.units.finance });
  reports = [];
  for (const item of items.slice(0, 4)) reports.push(await owedReport(world, item));
  for (const [index, today] of [TOO_LATE, IN_TIME].entries()) {
    const steps = stepsOf(world, reports[index]!);
    await steps.save();
    await steps.submit(today);
  }
  await owedReport(world, items[0]!, { period: '2026Q2' });
  const { items: cycles } = await list(world.actors.inspector);
  cycleId = cycles[0]!.id;
});
afterAll(() => source.destroy());

const list = (actor: Actor, today = TOO_LATE, query: Partial<Parameters<typeof listCycles>[1]> = {}) =>
  look(world, actor, (context) => listCycles(context, { limit: 50, ...query }), today);
const read = (actor: Actor, today = TOO_LATE) =>
  look(world, actor, (context) => readCycle(context, cycleId), today);
const counts = (change: Record<string, number>) => ({
  total: 0,
  owed: 0,
  submitted: 0,
  approved: 0,
  accepted: 0,
  returned: 0,
  overdue: 0,
  late: 0,
  ...change,
});

it('counts what stands where, as of the day', async () => {
  expect((await read(world.actors.inspector)).counts).toEqual({
    ...counts({ total: 5, owed: 3, submitted: 2, overdue: 3 }),
    late: 1,
  });
  expect((await read(world.actors.inspector, DUE)).counts).toMatchObject({ overdue: 0 });
});

it('says by unit, who owes most first', async () => {
  const { units, abilities, label } = await read(world.actors.inspector);
  expect(label).toBe('2026年第三季度');
  expect(abilities).toEqual({ urge: true, review: true, close: true });
  expect(units.map(({ unit: { id }, result, ...rest }) => [id, rest, result])).toEqual(
    expect.arrayContaining([
      [world.units.economy.id, counts({ total: 3, owed: 1, submitted: 2, overdue: 1, late: 1 }), null],
      [world.units.science.id, counts({ total: 1, owed: 1, overdue: 1 }), null],
      [world.units.finance.id, counts({ total: 1, owed: 1, overdue: 1 }), null],
    ]),
  );
});

it('the list and the page of a cycle give the same numbers, newest period first', async () => {
  const { items, total, nextCursor } = await list(world.actors.inspector);
  expect(items.map(({ period }) => period)).toEqual(['2026Q3', '2026Q2']);
  expect([total, nextCursor]).toEqual([2, null]);
  const { units: _, result: __, abilities: ___, ...cycle } = await read(world.actors.inspector);
  expect(items[0]).toEqual(cycle);
});

it('of a region, and only those in which something is still to be done', async () => {
  const of = (query: Parameters<typeof list>[2]) => list(world.actors.inspector, TOO_LATE, query);
  expect(await of({ region: world.city.id })).toMatchObject({ total: 2 });
  expect(await of({ region: world.province.id })).toMatchObject({ total: 0 });
  expect(await of({ outstanding: true })).toMatchObject({ total: 2 });
  const done = await makeWorld(source);
  const id = await owedReport(done, await makeItem(done));
  const steps = stepsOf(done, id);
  await steps.save();
  await steps.submit();
  await steps.approve();
  const left = () =>
    look(done, done.actors.inspector, (context) => listCycles(context, { limit: 50, outstanding: true }));
  expect(await left()).toMatchObject({ total: 1 });
  await steps.accept();
  expect(await left()).toMatchObject({ total: 0, items: [] });
});

it('turns pages', async () => {
  const first = await list(world.actors.inspector, TOO_LATE, { limit: 1 });
  expect(first).toMatchObject({ items: [{ period: '2026Q3' }], total: 2 });
  const second = await list(world.actors.inspector, TOO_LATE, { limit: 1, cursor: first.nextCursor! });
  expect(second).toMatchObject({ items: [{ period: '2026Q2' }], total: 2, nextCursor: null });
});

it('shows each their own: the unit its reports and those of the tasks it leads, the region all of them', async () => {
  expect((await read(world.actors.reporter)).counts).toMatchObject({ total: 4 });
  expect((await read(world.actors.otherReporter)).counts).toMatchObject({ total: 1 });
  expect(await read(world.actors.provincialInspector)).toMatchObject({
    counts: { total: 5 },
    abilities: { urge: false, review: false, close: false },
  });
  await expect(read(world.actors.countyInspector)).rejects.toMatchObject({ code: 'resource.not_found' });
  const stranger = await makeActor(source, ['reporter'], world.city, world.units.market);
  await expect(read(stranger)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await list(stranger)).toEqual({ items: [], total: 0, nextCursor: null });
});

it('another region’s cycle of the same period is another cycle', async () => {
  const elsewhere = await makeWorld(source);
  await owedReport(elsewhere, await makeItem(elsewhere, { policy: await makePolicy(elsewhere) }));
  expect((await read(world.actors.inspector)).counts.total).toBe(5);
});
