import type { DataSource } from 'typeorm';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { readBoardOverdue } from '../../boards/queries/read-board-overdue.js';
import { readBoardOverview } from '../../boards/queries/read-board-overview.js';
import { closeCycle } from '../../cycles/commands/close-cycle.js';
import { openCycle } from '../../cycles/commands/open-cycle.js';
import { listCycleSnapshots } from '../../cycles/queries/list-cycle-snapshots.js';
import { listReports } from '../../cycles/queries/list-reports.js';
import { readCycle } from '../../cycles/queries/read-cycle.js';
import { readReport } from '../../cycles/queries/read-report.js';
import { listUnits } from '../../directory/queries/list-units.js';
import { addDays } from '../../domain/calendar/date.js';
import { exportUnits } from '../../exports/queries/export-units.js';
import { listWorkItems } from '../../work-items/queries/list-work-items.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { ReorganisationOrder } from '../reorganisations.schemas.js';
import { reorganiseUnits } from './reorganise-units.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const GROUND = { reason: '按照机构改革方案调整', document: '临办发〔2026〕12号' };
const YESTERDAY = addDays(TODAY, -1);
const reorganise = (plan: Record<string, unknown>, today = TODAY) =>
  act(
    world,
    world.actors.admin,
    (context) => reorganiseUnits(context, ReorganisationOrder.parse({ ...GROUND, ...plan })),
    today,
  );
const see = <T>(query: Parameters<typeof look<T>>[2], today = TODAY) =>
  look(world, world.actors.inspector, query, today);

describe('a unit with another name', () => {
  const [FIRST, THEN] = ['2026-10-01', TODAY];
  let names: [string, string, string];
  beforeEach(() => {
    const { economy } = world.units;
    names = [economy.name, `${world.city.name}经济局`, `${world.city.name}产业局`];
  });
  const renamed = async () => {
    await reorganise({ kind: 'rename', unitId: world.units.economy.id, name: names[1] }, FIRST);
    await reorganise({ kind: 'rename', unitId: world.units.economy.id, name: names[2] }, THEN);
  };

  it('goes by the name of the day on boards, lists, pages and sheets', async () => {
    const item = await makeItem(world, { deadline: '2026-02-01' });
    const partner = await makeItem(world, { besides: item, unit: world.units.science, role: 'support' });
    await renamed();
    for (const [asOf, name] of [
      ['2026-09-30', names[0]],
      [FIRST, names[1]],
      [YESTERDAY, names[1]],
      [TODAY, names[2]],
    ] as const) {
      const board = await see((context) => readBoardOverview(context, { asOf }));
      const overdue = await see((context) => readBoardOverdue(context, { asOf, limit: 10 }));
      const list = await see((context) =>
        listWorkItems(context, { asOf, unit: world.units.economy.id, sort: 'unit', limit: 10, q: name }),
      );
      const page = await see((context) => readWorkItem(context, item.id, asOf));
      const other = await see((context) => readWorkItem(context, partner.id, asOf));
      const sheet: string[] = [];
      for await (const { unit } of await see(async (context) => exportUnits(context, { asOf })))
        sheet.push(unit.name);
      const units = await see((context) => listUnits(context, { asOf, q: name, limit: 10 }));
      expect([
        asOf,
        board.units.find(({ unit }) => unit.id === world.units.economy.id)?.unit.name,
        overdue.items.find(({ id }) => id === item.id)?.unit.name,
        list.items.map(({ unit }) => unit.name),
        page.unit.name,
        other.partners.map(({ unit }) => unit.name),
        sheet.filter((each) => names.includes(each)),
        units.items.map((unit) => unit.name),
      ]).toEqual([asOf, name, name, [name], name, [name], [name], [name]]);
    }
  });

  it('stands in what a closing has kept, and on its reports, under the name it had when the cycle was closed', async () => {
    const led = await makeItem(world, { unit: world.units.science });
    await makeItem(world, { besides: led, role: 'support' });
    const { id } = await act(
      world,
      world.actors.inspector,
      (context) => openCycle(context, { period: '2026Q3' }),
      '2026-10-08',
    );
    await reorganise({ kind: 'rename', unitId: world.units.economy.id, name: names[1] }, '2026-10-20');
    await act(world, world.actors.inspector, (context) => closeCycle(context, id), '2026-11-02');
    await reorganise({ kind: 'rename', unitId: world.units.economy.id, name: names[2] });
    const kept = await see((context) => listCycleSnapshots(context, id, { limit: 10 }));
    const cycle = await see((context) => readCycle(context, id));
    const reports = await see((context) =>
      listReports(context, { cycle: id, asOf: '2026-10-19', limit: 10 }),
    );
    const own = ({ unit }: { unit: { id: string } }) => unit.id === world.units.economy.id;
    expect([
      kept.items.filter(own).map(({ unit }) => unit.name),
      cycle.units.filter(own).map(({ unit }) => unit.name),
      reports.items.filter(own).map(({ unit }) => unit.name),
    ]).toEqual([[names[1]], [names[1]], [names[0]]]);
    const pages = await Promise.all(
      reports.items.map((report) => see((context) => readReport(context, report.id))),
    );
    expect(pages.filter(own).map(({ unit }) => unit.name)).toEqual([names[1]]);
    expect(pages.flatMap(({ partners }) => partners.map(({ unit }) => unit.name))).toEqual([names[1]]);
  });
});

it('the page of an item says who owed it when, under the names of the time', async () => {
  const { economy, commerce } = world.units;
  const item = await makeItem(world);
  const renamed = `${world.city.name}经济局`;
  await reorganise({ kind: 'rename', unitId: economy.id, name: renamed }, '2026-06-01');
  await reorganise({ kind: 'merge', unitIds: [economy.id], into: { unitId: commerce.id } });
  const then = [
    {
      unit: { id: economy.id, name: economy.name, regionId: world.city.id },
      from: '2026-01-05',
      until: '2026-06-01',
    },
    { unit: { id: economy.id, name: renamed, regionId: world.city.id }, from: '2026-06-01', until: TODAY },
  ];
  const now = {
    unit: { id: commerce.id, name: commerce.name, regionId: world.city.id },
    from: TODAY,
    until: null,
  };
  expect((await see((context) => readWorkItem(context, item.id))).holders).toEqual([...then, now]);
  expect((await see((context) => readWorkItem(context, item.id, YESTERDAY))).holders).toEqual([
    then[0],
    { ...then[1], until: null },
  ]);
});

it('the directory lists the units there are, those of a day, and those that have ended', async () => {
  const { economy, commerce } = world.units;
  const name = `${world.city.name}产业发展局`;
  await reorganise({
    kind: 'merge',
    unitIds: [economy.id, commerce.id],
    into: { name, kind: 'department' },
  });
  const listed = async (query: { asOf?: string; ended?: boolean }) => {
    const { items, total } = await see((context) =>
      listUnits(context, { region: world.city.id, limit: 50, ...query }),
    );
    expect(total).toBe(items.length);
    return items.map((unit) => unit.name).toSorted();
  };
  const { science, finance, reform, market } = world.units;
  const rest = [science, finance, reform, market].map((unit) => unit.name);
  expect(await listed({})).toEqual([...rest, name].toSorted());
  expect(await listed({ asOf: YESTERDAY })).toEqual([...rest, economy.name, commerce.name].toSorted());
  expect(await listed({ ended: true })).toEqual([economy.name, commerce.name].toSorted());
  expect(await listed({ ended: true, asOf: YESTERDAY })).toEqual([]);
});
