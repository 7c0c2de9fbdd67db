import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../test/queued-jobs.js';
import { DUE, IN_TIME, OPENED, owedReport, stepsOf } from '../../test/reporting.js';
import {
  act,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../test/world.js';
import { permissionsOf } from '../platform/authz/permissions.js';
import { notifyHandler } from '../notifications/notify.job.js';
import type { Jobs } from '../platform/jobs/job.js';
import { closeCycle } from './commands/close-cycle.js';
import { remindReportsHandler } from './remind-reports.job.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

/** Runs the job for a day, and what it brings about; gives the messages of this world's people. */
async function remind(day: string): Promise<{ name: string; title: string }[]> {
  await remindReportsHandler(source)({ day });
  const jobs = await queuedJobs('notify', `reports.reminded:${day}`);
  const own = (job: Jobs['notify']) => JSON.stringify(job).includes(world.city.id) || isOwnUnit(job);
  for (const job of jobs.filter(own)) await notifyHandler(source)(job);
  const rows: { username: string; title: string }[] = await source.query(
    `SELECT person.username, message.title FROM notification message
       JOIN app_user person ON person.id = message.user_id
      WHERE message.dedupe_key = $1 AND person.region_id = $2 ORDER BY person.username`,
    [`reports.reminded:${day}`, world.city.id],
  );
  return rows.map(({ username, title }) => ({ name: username.split('.')[0] ?? '', title }));
}
const isOwnUnit = ({ audience }: Jobs['notify']) =>
  'unitId' in audience && Object.values(world.units).some(({ id }) => id === audience.unitId);

it('one digest a person, however many reports, from five working days before', async () => {
  const policy = await makePolicy(world);
  for (let n = 0; n < 3; n += 1)
    await owedReport(world, await makeItem(world, { policy }), { today: '2026-09-01' });
  // Opened early: due on 13 October.
  expect(await remind('2026-09-29')).toEqual([]);
  expect(await remind('2026-09-30')).toEqual([
    { name: 'reporter', title: '报送提醒：本单位 3 项 5 个工作日后到期，请及时报送' },
  ]);
  expect(await remind('2026-10-07')).toEqual([]);
  expect(await remind('2026-10-12')).toEqual([
    { name: 'reporter', title: '报送提醒：本单位 3 项下一个工作日到期，请及时报送' },
  ]);
});

it('rises from the reporter to the head to the leader while it is overdue', async () => {
  await owedReport(world, await makeItem(world));
  await owedReport(world, await makeItem(world, { unit: world.units.science }));
  expect((await remind(DUE)).map(({ name }) => name)).toEqual(['reporter', 'reporter']);
  expect((await remind('2026-10-15')).map(({ name }) => name)).toEqual(['head', 'reporter', 'reporter']);
  const late = await remind('2026-10-22');
  expect(late.map(({ name }) => name)).toEqual(['head', 'leader', 'reporter', 'reporter']);
  expect(late.find(({ name }) => name === 'leader')?.title).toMatch(
    /、.*有 2 项进展报告逾期超过 5 个工作日$/,
  );
});

it('run twice for a day says nothing twice, also to who is reporter and head at once', async () => {
  const both = await makeActor(source, ['reporter', 'head'], world.city, world.units.finance);
  expect(both.permissions).toEqual(permissionsOf(['reporter', 'head']));
  await owedReport(world, await makeItem(world, { unit: world.units.finance }));
  const first = await remind('2026-10-15');
  expect(first).toEqual([{ name: 'reporter', title: '报送提醒：本单位 1 项已逾期，请及时报送' }]);
  expect(await remind('2026-10-15')).toEqual(first);
});

it('is silent about what is handed in, set aside, in dispute or of a closed cycle', async () => {
  const handedIn = await owedReport(world, await makeItem(world));
  const steps = stepsOf(world, handedIn);
  await steps.save();
  await steps.submit();
  const suspended = await makeItem(world, { unit: world.units.science });
  await owedReport(world, suspended);
  await source.query(`UPDATE work_item SET state = 'suspended' WHERE id = $1`, [suspended.id]);
  const disputed = await makeItem(world, { unit: world.units.science });
  const cycleId = (
    await source.query('SELECT cycle_id FROM progress_report WHERE id = $1', [
      await owedReport(world, disputed, { today: OPENED }),
    ])
  )[0].cycle_id;
  await source.query('UPDATE work_item SET disputed = true WHERE id = $1', [disputed.id]);
  expect(await remind('2026-10-15')).toEqual([]);
  await source.query('UPDATE work_item SET disputed = false WHERE id = $1', [disputed.id]);
  expect(await remind('2026-10-16')).toHaveLength(1);
  await steps.approve(world.actors.head, IN_TIME);
  await steps.accept();
  await act(world, world.actors.inspector, (context) => closeCycle(context, cycleId), '2026-10-16');
  expect(await remind('2026-10-19')).toEqual([]);
});

it('after a return the new date counts', async () => {
  const steps = stepsOf(world, await owedReport(world, await makeItem(world)));
  await steps.save();
  await steps.submit();
  await steps.approve();
  await steps.sendBack(world.actors.inspector, '请补充第二个平台的情况', '2026-10-20');
  expect(await remind('2026-10-15')).toEqual([]);
  expect(await remind('2026-10-20')).toMatchObject([{ name: 'reporter' }]);
});
