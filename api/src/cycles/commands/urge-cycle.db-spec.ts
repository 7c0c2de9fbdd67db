import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { DUE, OPENED, owedReport, stepsOf } from '../../../test/reporting.js';
import { act, makeActor, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { notifyHandler } from '../../notifications/notify.job.js';
import type { Actor } from '../../platform/authz/actor.js';
import { openCycle } from './open-cycle.js';
import { urgeCycle } from './urge-cycle.js';

let source: DataSource;
let world: World;
let cycleId: string;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  const handedIn = await makeItem(world);
  await makeItem(world);
  await makeItem(world, { unit: world.units.science });
  // Nobody reads messages there.
  await makeItem(world, { unit: world.units.finance });
  const steps = stepsOf(world, await owedReport(world, handedIn));
  await steps.save();
  await steps.submit();
  const cycle = await act(
    world,
    world.actors.inspector,
    (context) => openCycle(context, { period: '2026Q3' }),
    OPENED,
  );
  cycleId = cycle.id;
});
afterAll(() => source.destroy());

const urge = (unitIds: string[] = [], today = DUE, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) => urgeCycle(context, cycleId, { unitIds }), today);
const urging = async () => (await queuedJobs('notify', cycleId)).filter(({ kind }) => kind === 'cycle.urged');
const messages = (): Promise<Record<string, unknown>[]> =>
  source.query(`SELECT user_id, title FROM notification WHERE strpos(dedupe_key, $1) = 1 ORDER BY title`, [
    `cycle.urged:${cycleId}`,
  ]);
const audits = (): Promise<Record<string, unknown>[]> =>
  source.query(`SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'cycle.urged'`, [cycleId]);

it('reaches the reporters and heads of the units that still owe, with one message each', async () => {
  expect(await urge()).toEqual({ units: 2, people: 3 });
  const jobs = await urging();
  expect(jobs.map(({ audience }) => audience)).toHaveLength(3);
  for (const job of jobs) await notifyHandler(source)(job);
  const one = (name: string) =>
    expect.objectContaining({ title: `请尽快报送2026年第三季度进展报告：${name}，最早一项 ${DUE} 到期` });
  expect(await messages()).toEqual([
    one('本单位还有 1 项未报'),
    one('本单位还有 1 项未报'),
    one('本单位还有 1 项未报'),
  ]);
  expect(await audits()).toEqual([
    {
      detail: {
        units: 2,
        people: 3,
        unitIds: expect.arrayContaining([world.units.economy.id, world.units.science.id]),
      },
    },
  ]);
});

it('pressed again on the same day doubles no message; the next day brings another', async () => {
  await urge();
  await urge();
  for (const job of await urging()) await notifyHandler(source)(job);
  expect(await messages()).toHaveLength(3);
  await urge([], '2026-10-15');
  for (const job of await urging()) await notifyHandler(source)(job);
  expect(await messages()).toHaveLength(6);
  expect((await messages()).at(-1)).toMatchObject({ title: expect.stringContaining(`${DUE} 已到期`) });
});

it('may be for some units only; who owes nothing is left in peace', async () => {
  expect(await urge([world.units.science.id, world.units.market.id])).toEqual({ units: 1, people: 1 });
  expect(await urge([world.units.market.id])).toEqual({ units: 0, people: 0 });
  expect(await audits()).toHaveLength(1);
});

it('an item that is no longer live owes nothing', async () => {
  await source.query(`UPDATE work_item SET state = 'suspended' WHERE unit_id = $1`, [world.units.science.id]);
  expect(await urge()).toEqual({ units: 1, people: 2 });
});

it('is for the office of the region, while the cycle is open', async () => {
  for (const actor of [world.actors.leader, world.actors.provincialInspector, world.actors.reporter])
    await expect(urge([], DUE, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  const stranger = await makeActor(source, ['reporter'], world.city, world.units.market);
  for (const actor of [world.actors.countyInspector, stranger])
    await expect(urge([], DUE, actor)).rejects.toMatchObject({ code: 'resource.not_found' });
  await source.query(`UPDATE reporting_cycle SET state = 'closed', closed_on = '2026-11-02' WHERE id = $1`, [
    cycleId,
  ]);
  await expect(urge()).rejects.toMatchObject({ code: 'cycle.closed' });
  expect(await urging()).toEqual([]);
});

it('leaves no trace when what comes after it fails', async () => {
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await urgeCycle(context, cycleId, { unitIds: [] });
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await urging()).toEqual([]);
  expect(await audits()).toEqual([]);
});
