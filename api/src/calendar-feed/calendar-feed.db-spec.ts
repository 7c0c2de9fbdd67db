import type { DataSource } from 'typeorm';
import {
  act,
  look,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../test/world.js';
import { openCycle } from '../cycles/commands/open-cycle.js';
import type { Actor } from '../platform/authz/actor.js';
import { askRequest } from '../work-items/commands/ask-request.js';
import { makeCalendarAddress } from './commands/make-calendar-address.js';
import { revokeCalendarAddress } from './commands/revoke-calendar-address.js';
import { dueEvents } from './due-events.js';
import { findSubscriber } from './queries/find-subscriber.js';
import { readCalendarSubscription } from './queries/read-calendar-subscription.js';
import { readDueDays } from './queries/read-due-days.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const make = async (actor: Actor) =>
  (await act(world, actor, makeCalendarAddress)).path.replace('/api/v1/calendar.ics?token=', '');
const events = async (actor: Actor) =>
  dueEvents(await look(world, actor, readDueDays), { actor, today: TODAY, origin: '' }).map(
    ({ day, summary }) => `${day} ${summary}`,
  );

it('one address opens one person’s calendar until another takes its place or it is revoked', async () => {
  const { reporter } = world.actors;
  expect(await look(world, reporter, readCalendarSubscription)).toEqual({ madeAt: null });
  const first = await make(reporter);
  expect(await findSubscriber(source, first)).toEqual(reporter);
  const second = await make(reporter);
  expect(second).not.toBe(first);
  expect(await findSubscriber(source, first)).toBeNull();
  expect(await findSubscriber(source, second)).toEqual(reporter);
  expect((await look(world, reporter, readCalendarSubscription)).madeAt).toMatch(/Z$/);
  await act(world, reporter, revokeCalendarAddress);
  await act(world, reporter, revokeCalendarAddress);
  expect(await findSubscriber(source, second)).toBeNull();
  const audited: { action: string }[] = await source.query(
    'SELECT action FROM audit_event WHERE actor_id = $1 ORDER BY id',
    [reporter.userId],
  );
  expect(audited.map(({ action }) => action)).toEqual([
    'calendar.address-made',
    'calendar.address-revoked',
    'calendar.address-made',
    'calendar.address-revoked',
  ]);
});

it('keeps no token, and two made at once leave one in force', async () => {
  const { head } = world.actors;
  const tokens = await Promise.all([make(head), make(head), make(head)]);
  const open = await Promise.all(tokens.map((token) => findSubscriber(source, token)));
  expect(open.filter((actor) => actor !== null)).toHaveLength(1);
  const kept = JSON.stringify(await source.query('SELECT * FROM calendar_subscription'));
  for (const token of tokens) expect(kept).not.toContain(token);
});

it('opens nothing for who has left, who has no role any more, and for no token', async () => {
  const gone = await makeActor(source, ['reporter'], world.city, world.units.economy);
  const admin = await makeActor(source, ['leader'], world.city, null);
  const [a, b] = [await make(gone), await make(admin)];
  await source.query('UPDATE app_user SET active = false WHERE id = $1', [gone.userId]);
  await source.query(`UPDATE app_user SET roles = '{system-admin}' WHERE id = $1`, [admin.userId]);
  for (const token of [a, b, '', 'x']) expect(await findSubscriber(source, token)).toBeNull();
});

it('tells a unit what it owes, by day', async () => {
  const policy = await makePolicy(world);
  const { economy } = world.units;
  const one = await makeItem(world, { policy, title: '甲', deadline: '2026-12-31' });
  await makeItem(world, { policy, title: '乙', deadline: '2026-12-31' });
  await makeItem(world, {
    policy,
    title: '丙',
    deadline: '2027-06-30',
    state: 'assigned',
    assignedOn: '2026-11-20',
  });
  await makeItem(world, { policy, title: '已办结', deadline: '2026-12-31', state: 'closed' });
  await makeItem(world, { policy, title: '有异议', deadline: '2026-12-31', disputed: true });
  await makeItem(world, { policy, title: '别家', deadline: '2026-12-31', unit: world.units.science });
  await act(
    world,
    world.actors.inspector,
    (context) => openCycle(context, { period: '2026Q3' }),
    '2026-09-30',
  );
  const owed = [
    '2026-10-13 报送2026年第三季度进展报告：2 项',
    '2026-11-24 签收期限：丙',
    '2026-12-31 事项到期：2 项',
    '2027-06-30 事项到期：丙',
  ];
  expect(await events(world.actors.reporter)).toEqual(owed);
  expect(await events(world.actors.head)).toEqual(owed);

  // Returned by the office: it is wanted on the new day. Handed in: it is owed no more.
  await source.query(
    `UPDATE progress_report SET state = 'returned', first_submitted_on = '2026-10-12' WHERE work_item_id = $1`,
    [one.id],
  );
  await source.query(
    `INSERT INTO report_return (report_id, seq, by, actor_id, reason, returned_on, due_on)
     SELECT id, 1, 'inspector', $2, '请补正', '2026-11-20', '2026-11-27' FROM progress_report WHERE work_item_id = $1`,
    [one.id, world.actors.inspector.userId],
  );
  expect((await events(world.actors.reporter)).filter((line) => line.includes('报送'))).toEqual([
    '2026-10-13 报送2026年第三季度进展报告：1 项',
    '2026-11-27 报送2026年第三季度进展报告：1 项',
  ]);
  await source.query(
    `UPDATE progress_report SET state = 'submitted', first_submitted_on = due_on WHERE unit_id = $1`,
    [economy.id],
  );
  expect((await events(world.actors.reporter)).filter((line) => line.includes('报送'))).toEqual([]);
});

it('tells the office when reports are due and which decisions press, the leader when reports are due', async () => {
  const item = await makeItem(world, { title: '甲', deadline: '2026-12-31' });
  await makeItem(world, { title: '乙', unit: world.units.science });
  await act(
    world,
    world.actors.inspector,
    (context) => openCycle(context, { period: '2026Q3' }),
    '2026-09-30',
  );
  await act(world, world.actors.reporter, (context) =>
    askRequest(context, item.id, { kind: 'extension', reason: '设备到货延迟', deadline: '2027-03-31' }),
  );
  const cycle = '2026-10-13 2026年第三季度进展报告截止（2 份中 2 份未报）';
  expect(await events(world.actors.inspector)).toEqual([cycle, '2026-12-31 待决定申请的事项到期：甲']);
  expect(await events(world.actors.leader)).toEqual([cycle]);
  // Who oversees the province acts there alone.
  expect(await events(world.actors.provincialInspector)).toEqual([]);
  expect(await events(world.actors.countyInspector)).toEqual([]);
});

it('an item that came back to be signed for counts from that day', async () => {
  const item = await makeItem(world, {
    title: '甲',
    deadline: null,
    state: 'assigned',
    assignedOn: '2026-03-02',
  });
  const days = async () =>
    (await look(world, world.actors.reporter, readDueDays)).map(({ kind, day }) => `${kind} ${day}`);
  // Far in the past: nothing to remind of.
  expect(await days()).toEqual([]);
  await source.query(
    `UPDATE work_item_standing SET state = 'suspended', valid_until = '2026-11-19' WHERE work_item_id = $1`,
    [item.id],
  );
  await source.query(
    `INSERT INTO work_item_standing (work_item_id, valid_from, region_id, unit_id, policy_id, task_id, role, state, disputed, start_on)
     SELECT id, '2026-11-19', region_id, unit_id, policy_id, task_id, role, state, disputed, start_on FROM work_item WHERE id = $1`,
    [item.id],
  );
  expect(await days()).toEqual(['assigned 2026-11-19']);
});
