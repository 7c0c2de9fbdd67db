import { startTestServer, type TestServer } from '../../test/http.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

const REASON = '两个项目的用地手续仍在报批';

it('an extension goes from asking to decision by two accounts', async () => {
  const item = await makeItem(world, { state: 'assigned', deadline: '2030-12-31' });
  const at = `/work-items/${item.id}`;
  const reporter = await server.signIn(world.actors.reporter);
  const inspector = await server.signIn(world.actors.inspector);

  expect(await reporter('POST', `${at}/acceptance`)).toMatchObject({
    status: 200,
    body: { state: 'accepted', version: 2 },
  });
  const short = await reporter('POST', `${at}/extension`, {
    json: { reason: '没做完', deadline: '2031-02-30' },
  });
  expect(short).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  expect(short.body.fields.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/body/reason',
    '/body/deadline',
  ]);
  const extension = { reason: REASON, deadline: '2031-06-30' };
  const asked = await reporter('POST', `${at}/extension`, { json: extension });
  expect(asked).toMatchObject({ status: 200, body: { requests: [{ kind: 'extension', state: 'open' }] } });
  expect(await reporter('POST', `${at}/extension`, { json: extension })).toMatchObject({
    status: 409,
    body: { code: 'work_item.request_open', title: '已有一项申请在等待决定' },
  });

  const requests = await inspector('GET', '/work-item-requests?state=open&kind=extension');
  expect(requests).toMatchObject({
    status: 200,
    body: { total: 1, items: [{ reason: REASON, workItem: { id: item.id } }] },
  });
  const decision = `${at}/requests/${requests.body.items[0].id}/decision`;
  expect((await reporter('POST', decision, { json: { granted: true } })).status).toBe(403);
  expect(await inspector('POST', decision, { json: { granted: false } })).toMatchObject({
    status: 422,
    body: { fields: [{ pointer: '/body/reason' }] },
  });
  expect(await inspector('POST', decision, { json: { granted: true, reason: '情况属实' } })).toMatchObject({
    status: 200,
    body: { deadline: '2031-06-30', originalDeadline: '2030-12-31', abilities: { decide: false } },
  });
  expect(await inspector('POST', decision, { json: { granted: true } })).toMatchObject({
    status: 409,
    body: { code: 'lifecycle.refused' },
  });
  const read = await reporter('GET', at);
  expect(read.body.history.map(({ action }: { action: string }) => action)).toEqual([
    'work-item.accepted',
    'work-item.extension-asked',
    'work-item.extension-granted',
  ]);
});

it('many are signed for at once, one is suspended, and each call keeps to its role', async () => {
  const items = [
    await makeItem(world, { state: 'assigned' }),
    await makeItem(world, { state: 'assigned' }),
    await makeItem(world),
  ];
  const ids = items.map(({ id }) => id);
  const reporter = await server.signIn(world.actors.reporter);
  const inspector = await server.signIn(world.actors.inspector);
  expect(await reporter('POST', '/work-items/acceptances', { json: { ids: [] } })).toMatchObject({
    status: 422,
  });
  expect(await reporter('POST', '/work-items/acceptances', { json: { ids } })).toMatchObject({
    status: 200,
    body: { accepted: 2, skipped: 1 },
  });
  const ground = { reason: '上级政策调整，暂缓推进', document: '专题会议纪要' };
  expect((await reporter('POST', `/work-items/${ids[0]}/suspension`, { json: ground })).status).toBe(403);
  for (const [call, state] of [
    ['suspension', 'suspended'],
    ['resumption', 'assigned'],
    ['cancellation', 'cancelled'],
  ])
    expect(await inspector('POST', `/work-items/${ids[0]}/${call}`, { json: ground })).toMatchObject({
      status: 200,
      body: { state },
    });
  for (const call of ['dispute', 'transfer', 'closing'])
    expect((await inspector('POST', `/work-items/${ids[1]}/${call}`, { json: {} })).status).toBe(403);
  const unit = world.units.science.id;
  expect(
    await reporter('POST', `/work-items/${ids[1]}/transfer`, { json: { reason: REASON, unitId: unit } }),
  ).toMatchObject({ status: 200, body: { requests: [{ askedUnit: { id: unit } }] } });
  expect(
    await reporter('POST', `/work-items/${ids[2]}/closing`, {
      json: { reason: '目标任务全部完成', evidence: '验收意见和统计数据' },
    }),
  ).toMatchObject({ status: 200, body: { state: 'closing' } });
});

it('a filter or a field that nobody knows is refused and named, and nothing is done', async () => {
  const item = await makeItem(world, { state: 'assigned', deadline: '2030-12-31' });
  const reporter = await server.signIn(world.actors.reporter);
  expect(await reporter('GET', `/work-items?unti=${item.id}`)).toMatchObject({
    status: 422,
    body: { code: 'request.invalid', detail: '不认识 unti，请去掉或改正。请改正后再提交。' },
  });
  expect(
    await reporter('POST', `/work-items/${item.id}/extension`, {
      json: { reason: REASON, deadline: '2031-06-30', deadlne: '2032-06-30' },
    }),
  ).toMatchObject({ status: 422, body: { detail: expect.stringContaining('deadlne') } });
  expect((await reporter('GET', `/work-items/${item.id}`)).body.requests).toEqual([]);
});
