import { startTestServer, type TestServer } from '../../test/http.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('is written once under one key, answered, sent back and settled', async () => {
  const item = await makeItem(world);
  const leader = await server.signIn(world.actors.leader);
  const json = { subject: { kind: 'work-item', id: item.id }, words: '请说明进展', urgency: 'urgent' };
  const headers = { 'idempotency-key': newId() };
  const written = await leader('POST', '/directives', { json, headers });
  expect([written.status, written.body.state]).toEqual([201, 'open']);
  const again = await leader('POST', '/directives', { json, headers });
  expect(again.body.id).toBe(written.body.id);
  const { id } = written.body;
  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('POST', '/directives', { json })).status).toBe(403);
  expect(await reporter('POST', `/directives/${id}/answers`, { json: { words: '' } })).toMatchObject({
    status: 422,
    body: { fields: [{ pointer: '/body/words', detail: '请写明办理情况' }] },
  });
  const answered = await reporter('POST', `/directives/${id}/answers`, { json: { words: '已开工' } });
  expect([answered.status, answered.body.state]).toEqual([201, 'answered']);
  expect((await leader('GET', `/directives?state=answered&workItem=${item.id}`)).body).toMatchObject({
    total: 1,
    items: [{ id }],
  });
  const unitId = world.units.economy.id;
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const back = { unitId, reason: '请补充时间安排', dueOn: tomorrow };
  expect((await leader('POST', `/directives/${id}/returns`, { json: back })).body.state).toBe('open');
  await reporter('POST', `/directives/${id}/answers`, { json: { words: '月底前完成' } });
  const settled = await leader('POST', `/directives/${id}/settlement`, { json: {} });
  expect([settled.status, settled.body.state]).toEqual([200, 'settled']);
  const other = await server.signIn(world.actors.otherReporter);
  expect((await other('GET', `/directives/${id}`)).status).toBe(404);
});
