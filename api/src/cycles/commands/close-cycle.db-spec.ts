import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { DUE, IN_TIME, owedReport, stepsOf, TOO_LATE, WORDS } from '../../../test/reporting.js';
import {
  act,
  look,
  makeItem,
  makePolicy,
  makeTarget,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { archiveWorkItems } from '../../work-items/commands/archive-work-items.js';
import { setAsideWorkItem } from '../../work-items/commands/set-aside-work-item.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { listCycleSnapshots } from '../queries/list-cycle-snapshots.js';
import { listCycles } from '../queries/list-cycles.js';
import { listUnitCycles } from '../queries/list-unit-cycles.js';
import { readCycle } from '../queries/read-cycle.js';
import { closeCycle } from './close-cycle.js';
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

/** Three weeks after the reports of the third quarter were due. */
const CLOSING = '2026-11-02';

const cycleOf = async (reportId: string): Promise<string> =>
  (await source.query('SELECT cycle_id FROM progress_report WHERE id = $1', [reportId]))[0].cycle_id;
const close = (id: string, today = CLOSING, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) => closeCycle(context, id), today);
const snapshots = (id: string, actor: Actor = world.actors.inspector, query = {}) =>
  look(world, actor, (context) => listCycleSnapshots(context, id, { limit: 50, ...query }), CLOSING);
const traceOf = async (id: string): Promise<unknown> => {
  const [trace] = await source.query(
    `SELECT to_jsonb(cycle) AS cycle,
            (SELECT jsonb_agg(report ORDER BY id) FROM progress_report report WHERE cycle_id = $1) AS reports,
            (SELECT count(*)::int FROM cycle_snapshot WHERE cycle_id = $1) AS snapshots,
            (SELECT count(*)::int FROM cycle_unit_total WHERE cycle_id = $1) AS totals,
            (SELECT count(*)::int FROM audit_event WHERE subject_id = $1) AS audits
       FROM reporting_cycle cycle WHERE id = $1`,
    [id],
  );
  return trace;
};

/** One accepted in time, one accepted late, one of 市科技局 never handed in. */
async function threeReports() {
  const policy = await makePolicy(world);
  const items = {
    inTime: await makeItem(world, { policy }),
    late: await makeItem(world, { policy }),
    missing: await makeItem(world, { policy, unit: world.units.science }),
  };
  const target = await makeTarget(world, items.inTime);
  const ids = { inTime: '', late: '', missing: '' };
  for (const name of ['inTime', 'late', 'missing'] as const) ids[name] = await owedReport(world, items[name]);
  const figures = [{ targetId: target.id, periodValue: 2, cumulativeValue: 2 }];
  for (const [name, day] of [
    ['inTime', IN_TIME],
    ['late', TOO_LATE],
  ] as const) {
    const steps = stepsOf(world, ids[name]);
    await steps.save(name === 'inTime' ? { ...WORDS, figures } : WORDS);
    await steps.submit(day);
    await steps.approve(world.actors.head, day);
    await steps.accept(world.actors.inspector, day);
  }
  return { items, ids, figures, cycleId: await cycleOf(ids.inTime) };
}

it('keeps how every item stood, and counts what never came as 未报', async () => {
  const { items, ids, figures, cycleId } = await threeReports();
  expect(await close(cycleId)).toEqual({
    id: cycleId,
    closedOn: CLOSING,
    items: 3,
    unreported: 1,
    late: 1,
  });
  const kept = await snapshots(cycleId);
  expect(kept.total).toBe(3);
  const of = (id: string) => kept.items.find(({ workItem }) => workItem.id === id);
  expect(of(items.inTime.id)).toMatchObject({
    reportId: ids.inTime,
    outcome: 'on-time',
    reportState: 'accepted',
    progress: 66,
    reportProgress: 66,
    firstSubmittedOn: IN_TIME,
    dueOn: DUE,
    light: { colour: 'green', reason: '按序时推进', consequence: null },
  });
  expect(of(items.late.id)).toMatchObject({ outcome: 'late', firstSubmittedOn: TOO_LATE, progress: 60 });
  expect(of(items.missing.id)).toMatchObject({
    unit: { id: world.units.science.id },
    outcome: 'unreported',
    reportState: 'owed',
    progress: null,
    firstSubmittedOn: null,
    light: { colour: 'red', reason: '进展报告应于2026年10月14日前报送，已逾期13个工作日', consequence: null },
  });
  const [row] = await source.query(
    'SELECT figures, submitted_by, approved_by, reviewed_by, overdue FROM cycle_snapshot WHERE report_id = $1',
    [ids.inTime],
  );
  expect(row).toEqual({
    figures,
    submitted_by: world.actors.reporter.userId,
    approved_by: world.actors.head.userId,
    reviewed_by: world.actors.inspector.userId,
    overdue: false,
  });
  expect(
    await source.query(`SELECT detail FROM audit_event WHERE action = 'cycle.closed' AND subject_id = $1`, [
      cycleId,
    ]),
  ).toEqual([{ detail: { period: '2026Q3', items: 3, unreported: 1, late: 1 } }]);
});

it('its totals are the sums of its rows, and the numbers are those of the day it closed', async () => {
  const { cycleId } = await threeReports();
  const before = await look(world, world.actors.inspector, (context) => readCycle(context, cycleId), CLOSING);
  await close(cycleId);
  const after = await look(
    world,
    world.actors.inspector,
    (context) => readCycle(context, cycleId),
    '2027-03-01',
  );
  expect(after.counts).toEqual(before.counts);
  expect(after).toMatchObject({
    state: 'closed',
    closedOn: CLOSING,
    abilities: { urge: false, review: false, close: false },
    result: {
      closedBy: world.actors.inspector.displayName,
      onTime: 1,
      late: 1,
      unreported: 1,
      waived: 0,
      lights: { grey: 0, green: 2, yellow: 0, red: 1, blue: 0, unlit: 0 },
    },
  });
  const [{ same }] = await source.query(
    `SELECT bool_and(total.unreported = rows.unreported AND total.total = rows.total AND total.red = rows.red
                     AND total.overdue = rows.overdue AND total.accepted = rows.accepted) AS same
       FROM cycle_unit_total total
       JOIN (SELECT unit_id, count(*) AS total, count(*) FILTER (WHERE outcome = 'unreported') AS unreported,
                    count(*) FILTER (WHERE light = 'red') AS red, count(*) FILTER (WHERE overdue) AS overdue,
                    count(*) FILTER (WHERE report_state = 'accepted') AS accepted
               FROM cycle_snapshot WHERE cycle_id = $1 GROUP BY unit_id) rows ON rows.unit_id = total.unit_id
      WHERE total.cycle_id = $1`,
    [cycleId],
  );
  expect(same).toBe(true);
  const list = await look(
    world,
    world.actors.inspector,
    (context) => listCycles(context, { limit: 50 }),
    '2027-03-01',
  );
  expect(list.items[0]?.counts).toEqual(before.counts);
  // The unit sees its own share only, from the rows.
  const own = await look(world, world.actors.otherReporter, (context) => readCycle(context, cycleId));
  expect(own).toMatchObject({ counts: { total: 1, owed: 1 }, result: { unreported: 1, onTime: 0 } });
});

it('what an item that was set aside or closed has not handed in is not held against its unit', async () => {
  const item = await makeItem(world);
  const cycleId = await cycleOf(await owedReport(world, item));
  await act(
    world,
    world.actors.inspector,
    (context) =>
      setAsideWorkItem(context, item.id, 'suspend', {
        reason: '上级要求暂停办理',
        document: '某某〔2026〕1号',
      }),
    '2026-10-09',
  );
  // Its day has not come, but nothing is wanted any more.
  expect(await close(cycleId, '2026-10-12')).toMatchObject({ items: 1, unreported: 0, late: 0 });
  expect(await snapshots(cycleId)).toMatchObject({
    items: [
      {
        outcome: 'waived',
        itemState: 'suspended',
        light: { colour: null, reason: '已中止，不亮灯', consequence: null },
      },
    ],
  });
});

it('keeps how an item stood that was put away meanwhile', async () => {
  const item = await makeItem(world);
  const cycleId = await cycleOf(await owedReport(world, item));
  await source.query(`UPDATE work_item SET state = 'closed', closed_on = '2026-10-08' WHERE id = $1`, [
    item.id,
  ]);
  await act(world, world.actors.inspector, (context) => archiveWorkItems(context, [item.id]), '2026-10-09');
  expect(await close(cycleId, '2026-10-12')).toMatchObject({ items: 1, unreported: 0 });
  expect(await snapshots(cycleId)).toMatchObject({
    items: [{ outcome: 'waived', itemState: 'archived', light: { colour: 'blue' } }],
  });
});

it('what never came is not owed any more: the item goes on in the next period', async () => {
  const { items, cycleId } = await threeReports();
  await close(cycleId);
  const light = async (day: string) =>
    (await look(world, world.actors.inspector, (context) => readWorkItem(context, items.missing.id, day)))
      .light;
  expect((await light('2026-10-30')).colour).toBe('red');
  const report = async (day: string) =>
    (await look(world, world.actors.inspector, (context) => readWorkItem(context, items.missing.id, day)))
      .reports[0];
  expect((await report('2026-10-30'))?.kept).toBeNull();
  expect((await report('2027-03-01'))?.kept).toMatchObject({
    closedOn: CLOSING,
    outcome: 'unreported',
    progress: null,
    light: { colour: 'red', reason: '进展报告应于2026年10月14日前报送，已逾期13个工作日', consequence: null },
  });
  expect((await light('2026-11-03')).colour).toBe('green');
});

it('refuses every further step, and says why', async () => {
  const { ids, cycleId } = await threeReports();
  await close(cycleId);
  const steps = stepsOf(world, ids.missing);
  const { otherReporter } = world.actors;
  await expect(steps.save(WORDS, otherReporter)).rejects.toMatchObject({ code: 'cycle.closed', status: 409 });
  await expect(steps.submit(CLOSING, otherReporter)).rejects.toMatchObject({ code: 'cycle.closed' });
  expect((await steps.read(otherReporter)).abilities).toEqual({
    write: false,
    submit: false,
    approve: false,
    sendBack: false,
    review: false,
    remindPartners: false,
  });
  await expect(close(cycleId)).rejects.toMatchObject({ code: 'cycle.closed' });
  await expect(
    act(world, world.actors.inspector, (context) => openCycle(context, { period: '2026Q3' }), CLOSING),
  ).rejects.toMatchObject({ code: 'cycle.closed' });
});

it('waits for the days units were given, also after a return, and for what the office has to decide', async () => {
  const item = await makeItem(world);
  const id = await owedReport(world, item);
  const cycleId = await cycleOf(id);
  await expect(close(cycleId, DUE)).rejects.toMatchObject({
    code: 'cycle.not_over',
    extra: { pending: 1, latest: DUE },
  });
  const steps = stepsOf(world, id);
  await steps.save();
  await steps.submit();
  await steps.approve();
  const before = await traceOf(cycleId);
  await expect(close(cycleId)).rejects.toMatchObject({ code: 'cycle.not_over', extra: { waiting: 1 } });
  expect(await traceOf(cycleId)).toEqual(before);
  await steps.sendBack(world.actors.inspector, '请补充第二个平台的情况', '2026-11-10', CLOSING);
  await expect(close(cycleId)).rejects.toMatchObject({ extra: { latest: '2026-11-10' } });
  expect(await close(cycleId, '2026-11-11')).toMatchObject({ items: 1, unreported: 0, late: 0 });
});

it('is the office’s of the region, and of what one may see', async () => {
  const { cycleId } = await threeReports();
  const before = await traceOf(cycleId);
  for (const actor of [world.actors.provincialInspector, world.actors.leader, world.actors.reporter])
    await expect(close(cycleId, CLOSING, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(close(cycleId, CLOSING, world.actors.countyInspector)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  expect(await traceOf(cycleId)).toEqual(before);
});

it('leaves no trace when what comes after it fails', async () => {
  const { cycleId } = await threeReports();
  const before = await traceOf(cycleId);
  await expect(
    act(
      world,
      world.actors.inspector,
      async (context) => {
        await closeCycle(context, cycleId);
        throw new Error('the lights went out');
      },
      CLOSING,
    ),
  ).rejects.toThrow('the lights went out');
  expect(await traceOf(cycleId)).toEqual(before);
  expect(await queuedJobs('notify', `cycle.closed:${cycleId}`)).toEqual([]);
});

it('closed and handed in at the same moment: one of the two, never both', async () => {
  const item = await makeItem(world);
  const id = await owedReport(world, item);
  const cycleId = await cycleOf(id);
  const steps = stepsOf(world, id);
  await steps.save();
  const [closing, handing] = await Promise.allSettled([close(cycleId), steps.submit(CLOSING)]);
  expect(closing.status).toBe('fulfilled');
  const [kept] = await source.query('SELECT outcome FROM cycle_snapshot WHERE report_id = $1', [id]);
  expect(kept.outcome).toBe(handing.status === 'fulfilled' ? 'late' : 'unreported');
});

it('tells the units whose reports never came, once', async () => {
  const { cycleId } = await threeReports();
  await close(cycleId);
  expect(await queuedJobs('notify', `cycle.closed:${cycleId}`)).toEqual([
    expect.objectContaining({
      audience: { unitId: world.units.science.id, role: 'reporter' },
      title: '2026年第三季度的周期已经关闭：本单位有 1 项记为未报',
    }),
  ]);
});

it('what is kept can’t be changed or deleted by the application', async () => {
  const { cycleId } = await threeReports();
  await close(cycleId);
  for (const statement of [
    `UPDATE cycle_snapshot SET outcome = 'on-time' WHERE cycle_id = $1`,
    'DELETE FROM cycle_snapshot WHERE cycle_id = $1',
    'UPDATE cycle_unit_total SET unreported = 0 WHERE cycle_id = $1',
    'DELETE FROM cycle_unit_total WHERE cycle_id = $1',
  ])
    await expect(source.query(statement, [cycleId])).rejects.toThrow('permission denied');
});

it('lists by unit, light and outcome, page by page', async () => {
  const { items, cycleId } = await threeReports();
  expect(await snapshots(cycleId)).toEqual({ items: [], total: 0, nextCursor: null });
  await close(cycleId);
  expect(await snapshots(cycleId, world.actors.inspector, { outcome: ['unreported'] })).toMatchObject({
    total: 1,
    items: [{ workItem: { id: items.missing.id } }],
  });
  expect(await snapshots(cycleId, world.actors.inspector, { light: ['green'] })).toMatchObject({ total: 2 });
  expect(await snapshots(cycleId, world.actors.inspector, { unit: world.units.science.id })).toMatchObject({
    total: 1,
  });
  expect(await snapshots(cycleId, world.actors.otherReporter)).toMatchObject({ total: 1 });
  expect(await snapshots(cycleId, world.actors.inspector, { overdue: true })).toMatchObject({ total: 1 });
  const first = await snapshots(cycleId, world.actors.inspector, { limit: 2 });
  const second = await snapshots(cycleId, world.actors.inspector, { limit: 2, cursor: first.nextCursor! });
  expect(new Set([...first.items, ...second.items].map(({ workItem }) => workItem.id)).size).toBe(3);
  expect(second.nextCursor).toBeNull();
});

it('a unit’s quarters come from what was kept', async () => {
  const { cycleId } = await threeReports();
  await close(cycleId);
  const of = (unitId: string, actor: Actor) =>
    look(world, actor, (context) => listUnitCycles(context, unitId, { limit: 8 }));
  expect(await of(world.units.science.id, world.actors.inspector)).toMatchObject({
    unit: { id: world.units.science.id },
    total: 1,
    items: [
      { cycle: { id: cycleId, period: '2026Q3' }, total: 1, result: { unreported: 1, lights: { red: 1 } } },
    ],
  });
  expect(await of(world.units.science.id, world.actors.otherReporter)).toMatchObject({ total: 1 });
  expect(await of(world.units.science.id, world.actors.reporter)).toMatchObject({ total: 0 });
});
