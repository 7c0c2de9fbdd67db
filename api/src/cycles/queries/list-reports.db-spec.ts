import type { DataSource } from 'typeorm';
import { OPENED, owedReport, stepsOf, TOO_LATE } from '../../../test/reporting.js';
import {
  act,
  look,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { setAsideWorkItem } from '../../work-items/commands/set-aside-work-item.js';
import { listReports } from './list-reports.js';

let source: DataSource;
let world: World;
/** 市经信局: handed in late, handed in in time and returned, owed; 市科技局 beside the first. */
let late: string, returned: string, owed: string, beside: string;
/** The policy of what is owed; the other reports belong to others. */
let slow: Awaited<ReturnType<typeof makePolicy>>;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
  const led = await makeItem(world, { title: '建成三个平台' });
  const supported = await makeItem(world, { besides: led, unit: world.units.science, role: 'support' });
  slow = await makePolicy(world, world.city, {
    demands: [{ cadence: 'quarterly', due: { kind: 'working-days', count: 10 } }],
  });
  late = await owedReport(world, led);
  beside = await owedReport(world, supported);
  returned = await owedReport(world, await makeItem(world));
  owed = await owedReport(world, await makeItem(world, { policy: slow }));
  const steps = stepsOf(world, late);
  await steps.save();
  await steps.submit(TOO_LATE);
  const others = stepsOf(world, returned);
  await others.save();
  await others.submit();
  await others.approve();
  await others.sendBack(world.actors.inspector, '请补充验收材料', '2026-10-16');
});
afterAll(() => source.destroy());

const list = (
  query: Partial<Parameters<typeof listReports>[1]> = {},
  actor: Actor = world.actors.inspector,
  today = TOO_LATE,
) => look(world, actor, (context) => listReports(context, { limit: 50, ...query }), today);
const ids = async (...given: Parameters<typeof list>) => (await list(...given)).items.map(({ id }) => id);

it('gives what is due first in front', async () => {
  const { items, total } = await list();
  expect(total).toBe(4);
  expect(items.map(({ dueOn }) => dueOn)).toEqual(['2026-10-14', '2026-10-14', '2026-10-14', '2026-10-21']);
  expect(items.find(({ id }) => id === late)).toMatchObject({
    cycle: { period: '2026Q3', label: '2026年第三季度' },
    workItem: { title: '建成三个平台', clauseRef: '' },
    unit: { id: world.units.economy.id, name: world.units.economy.name, regionId: world.city.id },
    role: 'lead',
    state: 'submitted',
    wantedOn: '2026-10-14',
    firstSubmittedOn: TOO_LATE,
    late: true,
    overdue: false,
    progress: 60,
  });
  expect(items.find(({ id }) => id === returned)).toMatchObject({
    state: 'returned',
    dueOn: '2026-10-14',
    wantedOn: '2026-10-16',
    late: false,
    overdue: true,
  });
});

it('is late and overdue as of a day', async () => {
  const on = async (asOf: string) =>
    Object.fromEntries(
      (await list({ asOf })).items.map((report) => [report.id, [report.late, report.overdue]]),
    );
  expect(await on('2026-10-14')).toMatchObject({ [late]: [false, false], [beside]: [false, false] });
  expect(await on('2026-10-15')).toMatchObject({ [late]: [true, true], [returned]: [false, false] });
  expect(await on('2026-10-19')).toMatchObject({ [returned]: [false, true] });
  expect(await on(TOO_LATE)).toMatchObject({
    [late]: [true, false],
    [beside]: [true, true],
    [owed]: [false, false],
  });
  expect(await ids({ overdue: true, asOf: '2026-10-15' })).toEqual([late, beside].sort());
  expect(await ids({ overdue: true })).toEqual([beside, returned].sort());
  expect((await ids({ overdue: false })).sort()).toEqual([late, owed].sort());
  expect(await list({ asOf: '2026-10-07' })).toMatchObject({ items: [], total: 0 });
});

it('an item that was suspended on the day owes nothing', async () => {
  const item = await makeItem(world, { unit: world.units.reform });
  const report = await owedReport(world, item, { today: OPENED });
  await source.query(`UPDATE work_item_standing SET state = 'suspended' WHERE work_item_id = $1`, [item.id]);
  expect(await list({ workItem: item.id })).toMatchObject({ items: [{ id: report, overdue: false }] });
  expect(await ids({ workItem: item.id, overdue: true })).toEqual([]);
});

it('tells what is still to be filled in from what nobody waits for any more', async () => {
  const item = await makeItem(world, { unit: world.units.reform });
  const report = await owedReport(world, item, { today: OPENED });
  const workItem = { workItem: item.id };
  expect(await ids({ ...workItem, live: true })).toEqual([report]);
  await act(
    world,
    world.actors.inspector,
    (context) =>
      setAsideWorkItem(context, item.id, 'cancel', {
        reason: '任务已并入他项',
        document: '嘉政办函〔2026〕9号',
      }),
    OPENED,
  );
  expect(await list({ ...workItem, live: true })).toMatchObject({ items: [], total: 0 });
  expect(await ids({ ...workItem, live: false })).toEqual([report]);
  expect(await ids(workItem)).toEqual([report]);
});

it('filters, each number opening its rows', async () => {
  const { cycle } = (await list()).items[0]!;
  expect(await ids({ unit: world.units.science.id })).toEqual([beside]);
  expect(await ids({ cycle: cycle.id, state: ['submitted', 'returned'] })).toEqual([late, returned].sort());
  expect(await list({ cycle: world.city.id })).toMatchObject({ items: [], total: 0 });
  expect(await ids({ policy: slow.id })).toEqual([owed]);
  expect(await ids({ region: world.province.id, unit: world.units.science.id })).toEqual([beside]);
  expect(await ids({ region: world.counties[0].id })).toEqual([]);
});

it('turns pages without losing or repeating a row', async () => {
  const all = await ids({ cycle: (await list()).items[0]!.cycle.id });
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await list({ limit: 2, cursor });
    expect(page.total).toBe(all.length);
    seen.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all);
  await expect(list({ cursor: 'neither' })).rejects.toMatchObject({ code: 'request.invalid' });
});

it('shows each their own', async () => {
  expect((await ids({}, world.actors.reporter)).sort()).toEqual([late, beside, returned, owed].sort());
  expect(await ids({}, world.actors.otherReporter)).toEqual([beside]);
  expect(await ids({ unit: world.units.economy.id }, world.actors.otherReporter)).toEqual([]);
  expect(await ids({}, world.actors.countyInspector)).toEqual([]);
  expect(await ids({ state: ['submitted'] }, world.actors.provincialInspector)).toEqual([late]);
  expect(await ids({}, (await makeWorld(source)).actors.leader)).toEqual([]);
});
