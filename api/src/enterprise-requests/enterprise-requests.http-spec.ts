import { startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('is taken down once under one key, handled by the unit and rated by the office', async () => {
  const office = await server.signIn(world.actors.inspector);
  const unit = await server.signIn(world.actors.reporter);
  const json = {
    enterprise: '临江精密机械有限公司',
    contact: '沈经理',
    phone: '0573-82521234',
    matter: '厂区外道路积水',
    unitId: world.units.economy.id,
  };
  const headers = { 'idempotency-key': newId() };
  const received = await office('POST', '/enterprise-requests', { json, headers });
  expect([received.status, received.body.state]).toEqual([201, 'received']);
  expect((await office('POST', '/enterprise-requests', { json, headers })).body.id).toBe(received.body.id);
  expect(await office('POST', '/enterprise-requests', { json: { ...json, phone: '没有' } })).toMatchObject({
    status: 422,
    body: { fields: [{ pointer: '/body/phone' }] },
  });
  const { id } = received.body;
  for (const [path, state] of [
    ['answer', 'answered'],
    ['opinion', 'advised'],
    ['settlement', 'settled'],
  ]) {
    const deed = await unit('POST', `/enterprise-requests/${id}/${path}`, { json: { words: '已经联系' } });
    expect([deed.status, deed.body.state]).toEqual([200, state]);
  }
  const again = await unit('POST', `/enterprise-requests/${id}/settlement`, { json: { words: '已经联系' } });
  expect([again.status, again.body.code]).toEqual([409, 'lifecycle.refused']);
  const rated = await office('POST', `/enterprise-requests/${id}/rating`, {
    json: { satisfaction: 'dissatisfied', words: '仍有积水' },
  });
  expect([rated.status, rated.body.satisfaction]).toEqual([200, 'dissatisfied']);
  expect((await office('GET', '/enterprise-requests?satisfaction=dissatisfied')).body).toMatchObject({
    total: 1,
    items: [{ id }],
  });
  expect(
    await office('POST', `/enterprise-requests/${id}/reopening`, { json: { reason: '不' } }),
  ).toMatchObject({ status: 422, body: { fields: [{ pointer: '/body/reason' }] } });
  expect(
    (await unit('POST', `/enterprise-requests/${id}/reopening`, { json: { reason: '仍有积水的' } })).status,
  ).toBe(403);
  const anew = await office('POST', `/enterprise-requests/${id}/reopening`, {
    json: { reason: '仍有积水的' },
  });
  expect([anew.status, anew.body.round, anew.body.state, anew.body.pastRounds.length]).toEqual([
    200,
    2,
    'received',
    1,
  ]);
  const leader = await server.signIn(world.actors.leader);
  expect((await leader('POST', '/enterprise-requests', { json })).status).toBe(403);
  const clock = { answer: 1, opinion: 2, settlement: 3, workingDays: true };
  expect((await office('POST', '/enterprise-request-clock', { json: clock })).body).toEqual(clock);
  expect((await leader('GET', '/enterprise-request-clock')).body).toEqual(clock);
});
