import type { DataSource } from 'typeorm';
import { IN_TIME, owedReport, stepsOf } from '../../../test/reporting.js';
import {
  act,
  look,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import { closeCycle } from '../../cycles/commands/close-cycle.js';
import { listCycleSnapshots } from '../../cycles/queries/list-cycle-snapshots.js';
import { listReports } from '../../cycles/queries/list-reports.js';
import { addDays } from '../../domain/calendar/date.js';
import { LIVE_STATES } from '../../domain/lifecycle/work-item-lifecycle.js';
import type { Actor } from '../../platform/authz/actor.js';
import { listWorkItems } from '../../work-items/queries/list-work-items.js';
import { readBoardOverdue } from './read-board-overdue.js';
import { readUnitBoard } from './read-unit-board.js';

const LIGHTS = ['grey', 'green', 'yellow', 'red', 'blue', 'unlit'] as const;
const PAGE = { limit: 200, sort: 'deadline' } as const;

let source: DataSource;
let world: World;
let closed: string;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
  const policy = await makePolicy(world);
  // 市经信局: one green, one past its deadline, one due in the days ahead, one on the last of them, one disputed.
  const items = [
    await makeItem(world, { policy, progress: 95 }),
    await makeItem(world, { policy, deadline: '2026-06-30', progress: 40 }),
    await makeItem(world, { policy, deadline: '2026-12-01', progress: 60 }),
    await makeItem(world, { policy, deadline: '2026-12-23', progress: 60 }),
    await makeItem(world, { policy, disputed: true }),
  ];
  await makeItem(world, { policy, deadline: '2026-12-01', state: 'closed', assignedOn: '2026-01-05' });
  await makeItem(world, { policy, deadline: '2026-12-01', unit: world.units.science });
  // The second quarter: one in time, one late, one not at all; closed. The third: one handed in, the others not.
  const second = [];
  for (const item of items.slice(0, 3))
    second.push(await owedReport(world, item, { period: '2026Q2', today: '2026-06-29' }));
  for (const [index, today] of ['2026-07-03', '2026-07-20'].entries()) {
    const steps = stepsOf(world, second[index]!);
    await steps.save();
    await steps.submit(today);
  }
  closed = (await cyclesOf(world.actors.inspector))[0]!.id;
  await act(world, world.actors.inspector, (context) => closeCycle(context, closed), '2026-08-31');
  const third = await owedReport(world, items[0]!);
  const steps = stepsOf(world, third);
  await steps.save();
  await steps.submit(IN_TIME);
});
afterAll(() => source.destroy());

const read = (actor: Actor, asOf?: string, unitId = world.units.economy.id) =>
  look(world, actor, (context) => readUnitBoard(context, unitId, asOf === undefined ? {} : { asOf }));
const cyclesOf = async (actor: Actor, asOf?: string) =>
  (await read(actor, asOf)).quarters.flatMap(({ cycles }) => cycles);

it('counts each number from exactly the rows that the lists open for the unit', async () => {
  const unit = world.units.economy.id;
  for (const actor of [world.actors.leader, world.actors.inspector, world.actors.reporter])
    for (const asOf of [TODAY, '2026-07-15', '2026-01-06', '2026-01-04']) {
      const board = await read(actor, asOf);
      const rows = (filter: object) =>
        look(world, actor, (context) => listWorkItems(context, { ...PAGE, asOf, unit, ...filter }));
      const lights = Object.fromEntries(
        await Promise.all(LIGHTS.map(async (light) => [light, (await rows({ light: [light] })).total])),
      );
      expect(board.lights).toEqual({ ...lights, total: (await rows({})).total });
      const due = await rows({
        state: LIVE_STATES,
        dueFrom: asOf,
        dueBefore: addDays(board.due.until, 1),
      });
      expect([board.due.total, board.due.items]).toEqual([due.total, due.items]);
      const overdue = await look(world, actor, (context) =>
        readBoardOverdue(context, { asOf, unit, limit: 50 }),
      );
      const unreported = await look(world, actor, (context) =>
        listReports(context, { asOf, unit, overdue: true, limit: 50 }),
      );
      expect([board.overdue, board.unreported]).toEqual([overdue.total, unreported.total]);
    }
});

it('says what comes due in thirty days, the last day included', async () => {
  const { due } = await read(world.actors.reporter);
  expect(due.until).toBe('2026-12-23');
  expect(due.items.map(({ deadline }) => deadline)).toEqual(['2026-12-01', '2026-12-23']);
});

it('shows eight quarters: closed ones as they were kept, open ones as they stand, each number with its rows', async () => {
  const { leader } = world.actors;
  const { quarters } = await read(leader);
  expect(quarters.map(({ label }) => label)).toEqual([
    '2026年第三季度',
    '2026年第二季度',
    '2026年第一季度',
    '2025年第四季度',
    '2025年第三季度',
    '2025年第二季度',
    '2025年第一季度',
    '2024年第四季度',
  ]);
  const [open, kept] = await cyclesOf(leader);
  expect(kept).toMatchObject({ id: closed, closedOn: '2026-08-31', open: null });
  expect(kept?.result).toMatchObject({ onTime: 1, late: 1 });
  const snapshots = (outcome: 'on-time' | 'late' | 'unreported') =>
    look(world, leader, (context) =>
      listCycleSnapshots(context, closed, { unit: world.units.economy.id, outcome: [outcome], limit: 50 }),
    );
  expect(kept?.result).toMatchObject({
    onTime: (await snapshots('on-time')).total,
    late: (await snapshots('late')).total,
    unreported: (await snapshots('unreported')).total,
  });
  const reports = async (filter: object) =>
    (
      await look(world, leader, (context) =>
        listReports(context, { cycle: open!.id, unit: world.units.economy.id, limit: 50, ...filter }),
      )
    ).total;
  expect(open).toMatchObject({
    result: null,
    total: await reports({}),
    open: {
      overdue: await reports({ overdue: true }),
      toDo: await reports({ state: ['owed', 'draft', 'returned'] }),
      handedIn: await reports({ state: ['submitted', 'approved', 'accepted'] }),
    },
  });
  expect(open?.open?.handedIn).toBe(1);
  expect(open?.open?.overdue).toBeGreaterThan(0);
});

it('on an earlier day a period that has closed since was open, and one not opened yet is not there', async () => {
  const earlier = await cyclesOf(world.actors.leader, '2026-07-15');
  expect(earlier).toMatchObject([
    { id: closed, closedOn: null, result: null, open: { overdue: 4, toDo: null, handedIn: null } },
  ]);
});

it('is for the unit itself and who sees its region, and for nobody else', async () => {
  const { actors } = world;
  const foreign = await makeWorld(source);
  for (const actor of [actors.reporter, actors.head, actors.leader, actors.provincialInspector])
    await expect(read(actor)).resolves.toMatchObject({ unit: { id: world.units.economy.id } });
  for (const actor of [actors.otherReporter, actors.countyInspector, foreign.actors.leader])
    await expect(read(actor)).rejects.toMatchObject({ code: 'resource.not_found' });
});

it('bears the name of the day, and says what it was called before and whose place it has taken', async () => {
  const { city, units, actors } = world;
  await source.query(
    `INSERT INTO former_unit_name (unit_id, valid_until, name) VALUES ($1, '2026-03-01', $2)`,
    [units.science.id, `${city.name}科技委`],
  );
  await source.query('INSERT INTO unit_succession (unit_id, successor_id) VALUES ($1, $2)', [
    units.market.id,
    units.science.id,
  ]);
  expect((await read(actors.leader, '2026-02-28', units.science.id)).unit.name).toBe(`${city.name}科技委`);
  expect(await read(actors.otherReporter, undefined, units.science.id)).toMatchObject({
    unit: { name: units.science.name },
    formerNames: [{ name: `${city.name}科技委`, until: '2026-03-01' }],
    predecessors: [{ id: units.market.id }],
    successors: [],
  });
  // Whoever has taken a unit's place looks after what it left.
  expect(await read(actors.otherReporter, undefined, units.market.id)).toMatchObject({
    successors: [{ id: units.science.id }],
  });
});
