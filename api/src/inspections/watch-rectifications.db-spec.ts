import type { DataSource } from 'typeorm';
import { type Hands, handsOf, orderAt } from '../../test/inspecting.js';
import { queuedJobs } from '../../test/queued-jobs.js';
import { atOnce, DONE } from '../../test/races.js';
import { owedReport } from '../../test/reporting.js';
import { someoneWaits } from '../../test/waits.js';
import { act, look, makeItem, makeWorld, testDataSource, type World } from '../../test/world.js';
import { askOrderExtension } from './commands/ask-order-extension.js';
import { changeInspectionSetting } from './commands/change-inspection-setting.js';
import { decideOrderExtension } from './commands/decide-order-extension.js';
import { decideRise } from './commands/decide-rise.js';
import { replyOrder } from './commands/reply-order.js';
import { decideReply } from './commands/decide-reply.js';
import { listRectifications } from './queries/list-rectifications.js';
import { readRectification } from './queries/read-rectification.js';
import { listRectifications as listCall } from './rectifications.schemas.js';
import { draftRises, watchRectificationsHandler } from './watch-rectifications.job.js';

let source: DataSource;
let world: World;
let hands: Hands;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  hands = await handsOf(world);
});
afterAll(() => source.destroy());

const run = (day: string) => watchRectificationsHandler(source)({ day });
const list = (query: Record<string, string>, day: string) =>
  look(world, hands.leader, (context) => listRectifications(context, listCall.query.parse(query)), day);
const toldOf = async (day: string, place: string) =>
  (await queuedJobs('notify', place)).filter(({ dedupeKey }) => dedupeKey.endsWith(day));

it('drafts one rise for an overdue order, which counts once a person has signed', async () => {
  const id = await orderAt(world, hands, await makeItem(world), 'measured');
  const read = (day: string) => look(world, hands.leader, (context) => readRectification(context, id), day);
  await run('2026-12-07');
  expect((await read('2026-12-07')).rises).toEqual([]);
  await run('2026-12-08');
  await run('2026-12-09');
  expect(await read('2026-12-09')).toMatchObject({
    colour: 'blue',
    risesTo: 'orange',
    rises: [{ state: 'drafted' }],
  });
  expect((await list({ waiting: 'sign' }, '2026-12-09')).total).toBe(1);
  expect((await read('2026-12-09')).history.at(-1)).toMatchObject({
    on: '2026-12-08',
    actor: '系统',
    action: 'rectification.rise-drafted',
    detail: { colour: { from: 'blue', to: 'orange' } },
  });
  await act(
    world,
    hands.leader,
    (context) => decideRise(context, id, { granted: true, reason: '' }),
    '2026-12-09',
  );
  await run('2026-12-15');
  expect((await read('2026-12-15')).risesTo).toBeNull();
  await run('2026-12-16');
  expect(await read('2026-12-16')).toMatchObject({ colour: 'orange', risesTo: 'red' });
  await act(
    world,
    hands.reporter,
    (context) => replyOrder(context, id, { reply: '第三个平台已经开工。' }),
    '2026-12-17',
  );
  await act(
    world,
    hands.head,
    (context) => decideReply(context, id, { granted: true, reason: '' }),
    '2026-12-17',
  );
  expect(await read('2026-12-17')).toMatchObject({
    risesTo: null,
    rises: [{ state: 'dismissed' }, { state: 'signed' }],
  });
});

it('withdraws the rise of an order that is given more time, for it is not overdue any more', async () => {
  const id = await orderAt(world, hands, await makeItem(world), 'measured');
  const read = (day: string) => look(world, hands.leader, (context) => readRectification(context, id), day);
  await act(
    world,
    hands.reporter,
    (context) => askOrderExtension(context, id, { dueOn: '2026-12-21', reason: '设备到货推迟' }),
    '2026-12-07',
  );
  await run('2026-12-08');
  await act(
    world,
    hands.leader,
    (context) => decideOrderExtension(context, id, { granted: true, reason: '' }),
    '2026-12-09',
  );
  expect(await read('2026-12-09')).toMatchObject({
    colour: 'blue',
    overdue: false,
    risesTo: null,
    rises: [{ state: 'dismissed', decidedOn: '2026-12-09', reason: '整改期限已延长' }],
  });
  await run('2026-12-21');
  expect((await read('2026-12-21')).risesTo).toBeNull();
  await run('2026-12-22');
  expect((await read('2026-12-22')).risesTo).toBe('orange');
});

it('drafts a rise once where it runs twice at the same moment', async () => {
  const id = await orderAt(world, hands, await makeItem(world), 'measured');
  let second: Promise<string[]> = Promise.resolve([]);
  await source.transaction(async (em) => {
    await draftRises(em, '2026-12-08');
    second = atOnce(run('2026-12-08'));
    await someoneWaits(source, second);
  });
  expect(await second).toEqual([DONE]);
  const { rises } = await look(
    world,
    hands.leader,
    (context) => readRectification(context, id),
    '2026-12-08',
  );
  expect(rises).toMatchObject([{ state: 'drafted' }]);
});

it('drafts orders for what is long overdue where the region wants it, once for each item', async () => {
  const late = await makeItem(world, { deadline: '2026-10-30' });
  await makeItem(world, { deadline: '2026-11-20' });
  await makeItem(world, { deadline: '2026-10-30', state: 'closed' });
  await makeItem(world, { deadline: '2026-10-30', disputed: true });
  const owing = await makeItem(world);
  const reportId = await owedReport(world, owing);
  await run('2026-11-23');
  expect((await list({}, '2026-11-23')).total).toBe(0);
  await act(world, hands.drafter, (context) =>
    changeInspectionSetting(context, 0, {
      orderPrefix: '临督',
      visitLimit: 2,
      lookBackDays: 90,
      draftAfterDays: 10,
    }),
  );
  await run('2026-11-23');
  await run('2026-11-24');
  const { items } = await list({ state: 'drafted' }, '2026-11-24');
  const drafts = await Promise.all(
    items.map(({ id }) => look(world, hands.leader, (context) => readRectification(context, id))),
  );
  const about = (itemId: string) => drafts.filter(({ workItem }) => workItem?.id === itemId);
  expect(about(late.id)).toMatchObject([
    { origin: 'item', draftedBy: null, mark: null, dueOn: '2026-11-30' },
  ]);
  expect(about(owing.id)).toMatchObject([{ origin: 'report', reportId, draftedBy: null }]);
  expect(about(owing.id)[0]?.matter).toContain('2026年第三季度');
  expect(new Set(drafts.map(({ workItem }) => workItem?.id)).size).toBe(drafts.length);
  for (const draft of drafts)
    expect(draft.history).toMatchObject([
      { on: '2026-11-23', actor: '系统', action: 'rectification.drafted', detail: { matter: draft.matter } },
    ]);
});

it('tells each person once a day what waits, however much it is', async () => {
  await orderAt(world, hands, await makeItem(world), 'drafted');
  await orderAt(world, hands, await makeItem(world), 'drafted');
  await orderAt(world, hands, await makeItem(world), 'approved');
  await orderAt(world, hands, await makeItem(world), 'closed');
  await orderAt(world, hands, await makeItem(world), 'rectifying');
  await orderAt(world, hands, await makeItem(world), 'rectifying');
  await run('2026-12-04');
  const office = await toldOf('2026-12-04', world.city.id);
  expect(office.map(({ audience, title }) => [audience, title])).toEqual([
    [{ regionId: world.city.id, role: 'inspector' }, '督办单：2 份待签发，1 份待核验'],
    [{ regionId: world.city.id, role: 'leader' }, '督办单：2 份待签发'],
  ]);
  const unit = await toldOf('2026-12-04', world.units.economy.id);
  expect(unit.map(({ title }) => title)).toEqual([
    '本单位的督办单：2 份 3 天内到期，请及时整改',
    '本单位的督办单：2 份 3 天内到期，请及时整改',
  ]);
  await run('2027-02-21');
  const [later] = await toldOf('2027-02-21', world.city.id);
  expect(later?.title).toBe('督办单：4 份待签发，1 份待核验，1 份到期回头看');
});
