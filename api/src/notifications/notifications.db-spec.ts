import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { act, look, makeActor, makeWorld, testDataSource, type World } from '../../test/world.js';
import type { Actor } from '../platform/authz/actor.js';
import type { Jobs } from '../platform/jobs/job.js';
import { markNotificationRead } from './commands/mark-notification-read.js';
import { notifyHandler } from './notify.job.js';
import { listNotifications } from './queries/list-notifications.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const send = (audience: Jobs['notify']['audience'], title = '有新的报告', dedupeKey: string = randomUUID()) =>
  notifyHandler(source)({ audience, kind: 'test', title, link: '/desk', dedupeKey });
const list = (actor: Actor, query: Partial<Parameters<typeof listNotifications>[1]> = {}) =>
  look(world, actor, (context) => listNotifications(context, { limit: 50, ...query }));
const toReporters = () => ({ unitId: world.units.economy.id, role: 'reporter' }) as const;

it('reaches the active people of the audience and nobody else', async () => {
  const colleague = await makeActor(source, ['reporter'], world.city, world.units.economy);
  const gone = await makeActor(source, ['reporter'], world.city, world.units.economy);
  await source.query('UPDATE app_user SET active = false WHERE id = $1', [gone.userId]);
  await send(toReporters());
  await send({ regionId: world.city.id, role: 'inspector' }, '待验收');
  const titles = async (actor: Actor) => (await list(actor)).items.map(({ title }) => title);
  const { reporter, head, otherReporter, inspector, provincialInspector, leader } = world.actors;
  for (const actor of [reporter, colleague]) expect(await titles(actor)).toEqual(['有新的报告']);
  expect(await titles(inspector)).toEqual(['待验收']);
  for (const actor of [gone, head, otherReporter, provincialInspector, leader])
    expect(await titles(actor)).toEqual([]);
});

it('the same job twice is one message, and who comes later gets theirs', async () => {
  const key = randomUUID();
  await send(toReporters(), '一次', key);
  const newcomer = await makeActor(source, ['reporter'], world.city, world.units.economy);
  await Promise.all([send(toReporters(), '一次', key), send(toReporters(), '一次', key)]);
  for (const actor of [world.actors.reporter, newcomer])
    expect(await list(actor)).toMatchObject({ total: 1, unread: 1 });
});

it('lists newest first, page by page, and counts what is unread', async () => {
  for (const title of ['一', '二', '三']) await send(toReporters(), title);
  const { reporter } = world.actors;
  const first = await list(reporter, { limit: 2 });
  expect(first).toMatchObject({
    items: [{ title: '三', readAt: null }, { title: '二' }],
    total: 3,
    unread: 3,
  });
  const second = await list(reporter, { limit: 2, cursor: first.nextCursor! });
  expect(second).toMatchObject({ items: [{ title: '一' }], nextCursor: null });

  await act(world, reporter, (context) => markNotificationRead(context, first.items[0]!.id));
  const read = (await list(reporter)).items[0]!.readAt;
  expect(read).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  await act(world, reporter, (context) => markNotificationRead(context, first.items[0]!.id));
  expect((await list(reporter)).items[0]!.readAt).toBe(read);
  expect(await list(reporter, { unread: true })).toMatchObject({
    items: [{ title: '二' }, { title: '一' }],
    total: 2,
    unread: 2,
  });
  expect(await list(reporter, { unread: false })).toMatchObject({
    items: [{ title: '三' }],
    total: 1,
    unread: 2,
  });
});

it('nobody reads what is another’s', async () => {
  await send(toReporters());
  const [message] = (await list(world.actors.reporter)).items;
  await expect(
    act(world, world.actors.head, (context) => markNotificationRead(context, message!.id)),
  ).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await list(world.actors.reporter)).toMatchObject({ unread: 1 });
});
