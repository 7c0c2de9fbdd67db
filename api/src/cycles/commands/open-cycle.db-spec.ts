import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, makeItem, makePolicy, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { openCycle } from './open-cycle.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const open = (period = '2026Q3', today = '2026-10-08', actor = world.actors.inspector) =>
  act(world, actor, (context) => openCycle(context, { period }), today);
const reports = (): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT work_item_id, unit_id, state, due_on FROM progress_report WHERE region_id = $1 ORDER BY id`,
    [world.city.id],
  );
const audits = async (): Promise<Record<string, unknown>[]> =>
  source.query(`SELECT action, detail FROM audit_event WHERE region_id = $1 ORDER BY id`, [world.city.id]);

it('gives every live item its report', async () => {
  const policy = await makePolicy(world);
  const live = await Promise.all(
    (['assigned', 'accepted', 'closing'] as const).map((state) => makeItem(world, { policy, state })),
  );
  for (const state of ['closed', 'suspended', 'cancelled'] as const) await makeItem(world, { policy, state });
  await makeItem(world, { policy, assignedOn: '2026-10-01' });
  await makeItem(world, {
    policy: await makePolicy(world, world.city, {
      demands: [{ cadence: 'monthly', due: { kind: 'working-days', count: 5 } }],
    }),
  });
  await makeItem(world, { policy: await makePolicy(world, world.province) });
  const draft = await makePolicy(world, world.city, { state: 'draft', publishedOn: null });
  await makeItem(world, { policy: draft });

  const cycle = await open();
  expect(cycle).toMatchObject({
    period: '2026Q3',
    label: '2026年第三季度',
    cadence: 'quarterly',
    startsOn: '2026-07-01',
    endsOn: '2026-09-30',
    openedOn: '2026-10-08',
    state: 'open',
    created: 3,
    counts: { total: 3, owed: 3, submitted: 0, approved: 0, accepted: 0, returned: 0, overdue: 0, late: 0 },
  });
  const made = await reports();
  expect(made.map((report) => report['work_item_id']).sort()).toEqual(live.map(({ id }) => id).sort());
  expect(new Set(made.map((report) => report['state']))).toEqual(new Set(['owed']));
  expect(await audits()).toEqual([
    { action: 'cycle.opened', detail: { period: '2026Q3', created: 3, units: 1 } },
  ]);
});

it('counts the working days of each policy, from the end of the period or from the opening', async () => {
  const five = await makeItem(world);
  const ten = await makeItem(world, {
    policy: await makePolicy(world, world.city, {
      demands: [{ cadence: 'quarterly', due: { kind: 'working-days', count: 10 } }],
    }),
  });
  const due = async () =>
    Object.fromEntries((await reports()).map((report) => [report['work_item_id'], report['due_on']]));

  // National Day from the 1st to the 7th; Saturday the 10th is a make-up working day.
  expect((await open('2026Q3', '2026-09-01')).dueOn).toBe('2026-10-13');
  expect(await due()).toEqual({ [five.id]: '2026-10-13', [ten.id]: '2026-10-20' });

  const late = await makeItem(world);
  expect(await open('2026Q3', '2026-11-23')).toMatchObject({ created: 1, dueOn: '2026-10-13' });
  expect(await due()).toEqual({ [five.id]: '2026-10-13', [ten.id]: '2026-10-20', [late.id]: '2026-11-30' });
});

it('opened again adds only what is missing', async () => {
  await makeItem(world);
  await open();
  expect((await open()).created).toBe(0);
  await makeItem(world, { unit: world.units.science });
  expect(await open()).toMatchObject({ created: 1, counts: { total: 2 } });
  expect(await audits()).toHaveLength(2);
});

it('opened twice at once makes one set of reports', async () => {
  const policy = await makePolicy(world);
  for (let n = 0; n < 20; n += 1) await makeItem(world, { policy });
  const answers = await Promise.all([open(), open(), open()]);
  expect(answers.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 0, 20]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await reports()).toHaveLength(20);
});

it('tells each unit once, if it has a reporter', async () => {
  await makeItem(world);
  await makeItem(world);
  await makeItem(world, { unit: world.units.science });
  await makeItem(world, { unit: world.units.finance });
  const { id } = await open();
  await open();
  const jobs = await queuedJobs('notify', id);
  expect(jobs.map(({ audience }) => audience)).toEqual(
    expect.arrayContaining([
      { unitId: world.units.economy.id, role: 'reporter' },
      { unitId: world.units.science.id, role: 'reporter' },
    ]),
  );
  expect(jobs).toHaveLength(2);
  expect(
    jobs.find(({ audience }) => 'unitId' in audience && audience.unitId === world.units.economy.id),
  ).toMatchObject({
    kind: 'cycle.opened',
    title: '2026年第三季度进展报告开始填报：本单位 2 项，请于 2026-10-14 前报送',
    link: '/desk',
  });
});

it.each([
  ['there is nothing to report', '2026H1', 'cycle.no_item'],
  ['there is no such period', '2026-13', 'request.invalid'],
  ['the period has not begun', '2027Q1', 'request.invalid'],
])('leaves no trace when %s', async (_, period, code) => {
  await makeItem(world);
  await expect(open(period)).rejects.toMatchObject({ code });
  expect(await source.query('SELECT 1 FROM reporting_cycle WHERE region_id = $1', [world.city.id])).toEqual(
    [],
  );
  expect(await audits()).toEqual([]);
});

it('does not open what is closed', async () => {
  await makeItem(world);
  const { id } = await open();
  await source.query(`UPDATE reporting_cycle SET state = 'closed', closed_on = '2026-11-02' WHERE id = $1`, [
    id,
  ]);
  await makeItem(world);
  await expect(open()).rejects.toMatchObject({ code: 'cycle.closed' });
  expect(await reports()).toHaveLength(1);
});

it('is of one region: the office above and the office below open their own', async () => {
  await makeItem(world);
  await open();
  await expect(open('2026Q3', '2026-10-08', world.actors.provincialInspector)).rejects.toMatchObject({
    code: 'cycle.no_item',
  });
  await makeItem(world, { policy: await makePolicy(world, world.province) });
  expect((await open('2026Q3', '2026-10-08', world.actors.provincialInspector)).created).toBe(1);
});

it('leaves no trace when what comes after it fails', async () => {
  await makeItem(world);
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await openCycle(context, { period: '2026Q3' });
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await reports()).toEqual([]);
  expect(await audits()).toEqual([]);
  expect(await queuedJobs('notify', world.units.economy.id)).toEqual([]);
});
