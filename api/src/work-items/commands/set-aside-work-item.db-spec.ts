import type { DataSource } from 'typeorm';
import { actOn, asked, historyOf, itemTrace, REASON } from '../../../test/deeds.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import type { WorkItemEntity } from '../work-item.entity.js';
import { setAsideWorkItem } from './set-aside-work-item.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world);
});
afterAll(() => source.destroy());

type Deed = Parameters<typeof setAsideWorkItem>[2];
const GROUND = { reason: '上级政策调整，暂缓推进', document: '市政府专题会议纪要' };
const LATER = '2026-11-30';
const set = (deed: Deed, actor = world.actors.inspector, today = TODAY, id = item.id) =>
  actOn(world, actor, id, (context) => setAsideWorkItem(context, id, deed, GROUND), today);

it('suspends, and takes up again to be signed for again', async () => {
  expect(await set('suspend')).toMatchObject({
    state: 'suspended',
    light: { colour: null, reason: '已中止，不亮灯', consequence: null },
    abilities: { suspend: false, resume: true, cancel: true },
  });
  expect(await set('resume', world.actors.inspector, LATER)).toMatchObject({
    state: 'assigned',
    acceptedOn: null,
    version: 3,
  });
  expect(await historyOf(world, item.id)).toEqual([
    { action: 'work-item.suspended', detail: GROUND },
    { action: 'work-item.resumed', detail: GROUND },
  ]);
  const standings = await source.query(
    'SELECT valid_from, state FROM work_item_standing WHERE work_item_id = $1 ORDER BY valid_from',
    [item.id],
  );
  expect(standings).toEqual([
    { valid_from: '2026-01-05', state: 'accepted' },
    { valid_from: TODAY, state: 'suspended' },
    { valid_from: LATER, state: 'assigned' },
  ]);
  expect(
    (await queuedJobs('notify', item.id)).map(({ audience, title }) => [
      'role' in audience && audience.role,
      title,
    ]),
  ).toEqual([
    ['reporter', '事项已中止：建成公共服务平台三个'],
    ['head', '事项已中止：建成公共服务平台三个'],
    ['reporter', '事项已恢复办理，请重新签收：建成公共服务平台三个'],
    ['head', '事项已恢复办理，请重新签收：建成公共服务平台三个'],
  ]);
});

it('cancels for good, also what is suspended', async () => {
  await set('suspend');
  expect(await set('cancel')).toMatchObject({ state: 'cancelled' });
  const before = await itemTrace(world, item.id);
  for (const deed of ['cancel', 'resume', 'suspend'] as const)
    await expect(set(deed)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await itemTrace(world, item.id)).toEqual(before);
});

it.each<[Deed, 'dispute' | 'closing' | 'extension', string]>([
  ['suspend', 'dispute', '事项已中止，这项申请不再办理'],
  ['suspend', 'closing', '事项已中止，这项申请不再办理'],
  ['cancel', 'extension', '事项已撤销，这项申请不再办理'],
])('%s refuses a %s that waits, with a note', async (deed, kind, note) => {
  await asked(
    world,
    item,
    kind === 'closing'
      ? { kind, reason: REASON, evidence: '验收意见和统计数据' }
      : kind === 'extension'
        ? { kind, reason: REASON, deadline: '2028-06-30' }
        : { kind, reason: REASON },
  );
  expect(await set(deed, world.actors.inspector, LATER)).toMatchObject({
    disputed: false,
    requests: [
      {
        kind,
        state: 'refused',
        decision: note,
        decidedOn: LATER,
        decidedBy: world.actors.inspector.displayName,
      },
    ],
    abilities: { decide: false },
  });
  expect((await historyOf(world, item.id)).map(({ action, detail }) => [action, detail['reason']])).toEqual([
    [`work-item.${kind}-asked`, REASON],
    [`work-item.${kind}-refused`, note],
    [`work-item.${deed === 'cancel' ? 'cancelled' : 'suspended'}`, GROUND.reason],
  ]);
});

it('only what is suspended is taken up again, and nothing that is closed is touched', async () => {
  await expect(set('resume')).rejects.toMatchObject({ code: 'lifecycle.refused' });
  const closed = await makeItem(world, { state: 'closed' });
  for (const deed of ['suspend', 'resume', 'cancel'] as const)
    await expect(set(deed, world.actors.inspector, TODAY, closed.id)).rejects.toMatchObject({
      code: 'lifecycle.refused',
    });
});

it('two at once: one suspends, the other is told', async () => {
  const results = await Promise.allSettled([set('suspend'), set('suspend')]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
    code: 'lifecycle.refused',
  });
});

it('is for the office of exactly the region', async () => {
  const before = await itemTrace(world, item.id);
  const { reporter, head, leader, provincialInspector, countyInspector } = world.actors;
  for (const actor of [reporter, head, leader, provincialInspector])
    await expect(set('cancel', actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(set('cancel', countyInspector)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await itemTrace(world, item.id)).toEqual(before);
});

it('leaves no trace when what comes after it fails', async () => {
  await asked(world, item, { kind: 'dispute', reason: REASON });
  const before = await itemTrace(world, item.id);
  await expect(
    act(world, world.actors.inspector, async (context) => {
      await setAsideWorkItem(context, item.id, 'cancel', GROUND);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await itemTrace(world, item.id)).toEqual(before);
});
