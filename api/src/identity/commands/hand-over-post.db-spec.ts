import type { DataSource } from 'typeorm';
import { historyOf } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { owedReport, stepsOf } from '../../../test/reporting.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { notifyHandler } from '../../notifications/notify.job.js';
import { acceptWorkItem } from '../../work-items/commands/accept-work-item.js';
import { setAsideWorkItem } from '../../work-items/commands/set-aside-work-item.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { handOverPost } from './hand-over-post.js';

let source: DataSource;
let world: World;
let taker: Actor;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  taker = await makeActor(source, ['reporter'], world.city, world.units.economy);
});
afterAll(() => source.destroy());

const REASON = '工作调动，由同事接手';
const handOver = (from: Actor, to: Actor, actor = world.actors.admin) =>
  act(world, actor, (context) =>
    handOverPost(context, from.userId, { to: { userId: to.userId }, reason: REASON }),
  );
const trace = async () =>
  source.query(
    `SELECT id, active, version, unit_id, roles,
            (SELECT count(*)::int FROM audit_event WHERE subject_id = app_user.id) AS audits
       FROM app_user WHERE region_id = $1 ORDER BY id`,
    [world.city.id],
  );

it('stops who leaves and tells who takes over, and nobody else, what is open', async () => {
  await makeItem(world, { state: 'assigned' });
  const item = await makeItem(world);
  const putAway = await makeItem(world);
  await stepsOf(world, await owedReport(world, item)).save();
  // What was owed for it is on nobody's desk.
  await act(world, world.actors.inspector, (context) =>
    setAsideWorkItem(context, putAway.id, 'cancel', {
      reason: '任务已并入他项',
      document: '嘉政办函〔2026〕9号',
    }),
  );
  const done = await handOver(world.actors.reporter, taker);
  expect(done).toMatchObject({
    leaver: { id: world.actors.reporter.userId, active: false },
    taker: { id: taker.userId, active: true },
    open: { toAccept: 1, toReport: 2, toMend: 0, toApprove: 0, toReview: 0, toDecide: 0, drafts: 0 },
  });
  const [message, ...others] = await queuedJobs('notify', world.actors.reporter.userId);
  expect(others).toEqual([]);
  if (!message) throw new Error('nobody is told');
  await notifyHandler(source)(message);
  const told: unknown[] = await source.query(
    'SELECT user_id, title, link FROM notification WHERE dedupe_key = $1',
    [message.dedupeKey],
  );
  expect(told).toEqual([
    {
      user_id: taker.userId,
      title: `${world.actors.reporter.displayName}把岗位移交给您：待签收 1 项，待填报 2 份`,
      link: '/desk',
    },
  ]);
});

it('gives roles and unit to somebody who has none, and leaves the leaver in the history', async () => {
  const item = await makeItem(world, { state: 'assigned' });
  await act(world, world.actors.reporter, (context) => acceptWorkItem(context, item.id));
  const free = await makeActor(source, [], world.city, null);
  const { leaver, taker: next } = await handOver(world.actors.reporter, free);
  expect(leaver).toMatchObject({ active: false, roles: [] });
  expect(next).toMatchObject({ roles: ['reporter'], unit: { id: world.units.economy.id } });
  expect(await historyOf(world, item.id)).toMatchObject([{ action: 'work-item.accepted' }]);
  const seen = await look(world, world.actors.inspector, (context) => readWorkItem(context, item.id));
  expect(seen.history).toMatchObject([{ actor: world.actors.reporter.displayName }]);
  const events: unknown[] = await source.query(
    'SELECT action, detail FROM audit_event WHERE subject_id = $1 AND action = $2',
    [world.actors.reporter.userId, 'user.handed-over'],
  );
  expect(events).toMatchObject([
    { detail: { username: world.actors.reporter.username, takes: free.username, reason: REASON } },
  ]);
});

it('ends every session and the calendar address of who leaves', async () => {
  const { userId } = world.actors.reporter;
  await source.query(
    `INSERT INTO session (token_hash, user_id, created_at, expires_at) VALUES ($1::text, $1::uuid, now(), now() + interval '1 hour')`,
    [userId],
  );
  await source.query('INSERT INTO calendar_subscription (user_id, token_hash) VALUES ($1::uuid, $1::text)', [
    userId,
  ]);
  await handOver(world.actors.reporter, taker);
  expect(
    await source.query(
      `SELECT (SELECT count(*)::int FROM session WHERE user_id = $1) AS sessions,
              (SELECT count(*)::int FROM calendar_subscription WHERE user_id = $1 AND revoked_at IS NULL) AS calendars`,
      [userId],
    ),
  ).toEqual([{ sessions: 0, calendars: 0 }]);
});

it('is refused where the other can not take over', async () => {
  const { reporter, head, otherReporter, admin, inspector, countyInspector } = world.actors;
  const before = await trace();
  for (const [from, to] of [
    [reporter, reporter],
    [reporter, otherReporter],
    [reporter, head],
    [reporter, admin],
    [inspector, countyInspector],
    [admin, taker],
  ] as const)
    await expect(handOver(from, to)).rejects.toMatchObject({ code: 'request.invalid' });
  expect(await trace()).toEqual(before);
  await handOver(reporter, taker);
  await expect(handOver(taker, reporter)).rejects.toMatchObject({ code: 'request.invalid' });
});

it('is for the administrators of the place, and leaves no trace when it fails', async () => {
  const before = await trace();
  const stranger = await makeWorld(source);
  await expect(handOver(world.actors.reporter, taker, stranger.actors.admin)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  await expect(
    act(world, world.actors.admin, async (context) => {
      await handOverPost(context, world.actors.reporter.userId, {
        to: { userId: taker.userId },
        reason: REASON,
      });
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await trace()).toEqual(before);
  expect(await queuedJobs('notify', world.actors.reporter.userId)).toEqual([]);
});
