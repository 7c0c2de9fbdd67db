import type { DataSource } from 'typeorm';
import { look, makeItem, makePolicy, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { owedReport } from '../../../test/reporting.js';
import { readReadiness } from './read-readiness.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const read = (period = '2026Q3', today = '2026-10-08') =>
  look(world, world.actors.inspector, (context) => readReadiness(context, period), today);

it('lists the units without a living reporter or head, and says when reports will be due', async () => {
  await makeItem(world);
  await makeItem(world, { unit: world.units.science });
  await makeItem(world, { unit: world.units.finance });
  const slow = await makePolicy(world, world.city, {
    demands: [{ cadence: 'quarterly', due: { kind: 'month-end', count: 1, offDay: 'previous' } }],
  });
  await makeItem(world, { policy: slow, unit: world.units.finance });
  await makeItem(world, { unit: world.units.market, state: 'suspended' });
  const answer = await read();
  expect(answer).toMatchObject({
    label: '2026年第三季度',
    state: 'unopened',
    items: 4,
    units: 3,
    due: [
      { on: '2026-10-14', items: 3 },
      { on: '2026-10-30', items: 1 },
    ],
    unpublishedYears: [],
  });
  expect(answer.unready).toEqual([
    { unit: expect.objectContaining({ id: world.units.finance.id }), items: 2, reporter: false, head: false },
    { unit: expect.objectContaining({ id: world.units.science.id }), items: 1, reporter: true, head: false },
  ]);
  await source.query('UPDATE app_user SET active = FALSE WHERE id = $1', [world.actors.reporter.userId]);
  expect((await read()).unready).toContainEqual({
    unit: expect.objectContaining({ id: world.units.economy.id }),
    items: 1,
    reporter: false,
    head: true,
  });
});

it('counts only what opening would add', async () => {
  await owedReport(world, await makeItem(world));
  expect(await read()).toMatchObject({ state: 'open', items: 0, units: 0, due: [], unready: [] });
  await makeItem(world, { unit: world.units.science });
  expect(await read()).toMatchObject({ state: 'open', items: 1, units: 1 });
});

it('says so when the holidays of a year are not published', async () => {
  await makeItem(world, { assignedOn: '2026-01-05' });
  expect((await read('2035Q4', '2035-12-01')).unpublishedYears).toEqual([2036]);
});

it.each(['2027Q1', '2026-13', ''])('refuses %j', async (period) => {
  await expect(read(period)).rejects.toMatchObject({
    code: 'request.invalid',
    extra: { fields: [{ pointer: '/query/period' }] },
  });
});
