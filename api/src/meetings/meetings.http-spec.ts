import { startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';
import { shanghaiDate } from '../domain/calendar/date.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('is planned once under one key, edited with If-Match, held, resolved and minuted', async () => {
  const { economy, finance } = world.units;
  const inspector = await server.signIn(world.actors.inspector);
  const today = shanghaiDate(new Date());
  const json = {
    kind: 'joint',
    occasion: 'single',
    title: '用电问题联席会议',
    meetsOn: today,
    place: '第一会议室',
    chair: '李副市长',
    unitIds: [economy.id],
  };
  const headers = { 'idempotency-key': newId() };
  const planned = await inspector('POST', '/meetings', { json, headers });
  expect([planned.status, planned.body.state]).toEqual([201, 'planned']);
  expect((await inspector('POST', '/meetings', { json, headers })).body.id).toBe(planned.body.id);
  expect(await inspector('POST', '/meetings', { json: { ...json, place: '' } })).toMatchObject({
    status: 422,
    body: { fields: [{ pointer: '/body/place', detail: '请写明地点' }] },
  });
  const { id } = planned.body;
  const at = (version: number) => ({ 'if-match': `"${version}"` });
  const points = { points: [{ title: '错峰用电安排' }] };
  expect((await inspector('PUT', `/meetings/${id}/agenda`, { json: points })).status).toBe(428);
  const agenda = await inspector('PUT', `/meetings/${id}/agenda`, { json: points, headers: at(1) });
  expect([agenda.status, agenda.body.version, agenda.body.agenda.length]).toEqual([200, 2, 1]);
  expect(
    (await inspector('PATCH', `/meetings/${id}`, { json: { chair: '王副市长' }, headers: at(1) })).status,
  ).toBe(412);
  expect(
    (await inspector('PUT', `/meetings/${id}/agenda`, { json: { points: [{}] }, headers: at(2) })).status,
  ).toBe(422);
  expect((await inspector('POST', `/meetings/${id}/holding`, { headers: at(2) })).body.state).toBe('held');
  const resolutions = [
    { words: '制定错峰用电方案', leadUnitId: economy.id, supportUnitIds: [finance.id], dueOn: '2030-06-30' },
    { words: '核查企业用电情况', leadUnitId: economy.id, dueOn: '2030-03-31', route: 'directive' },
  ];
  const resolved = await inspector('PUT', `/meetings/${id}/resolutions`, {
    json: { resolutions },
    headers: at(3),
  });
  expect(resolved.body.resolved.map(({ state }: { state: string }) => state)).toEqual(['open', 'open']);

  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('GET', '/meetings')).body).toMatchObject({ total: 1, items: [{ id }] });
  expect((await reporter('PUT', `/meetings/${id}/agenda`, { json: points, headers: at(4) })).status).toBe(
    403,
  );
  const other = await server.signIn(world.actors.otherReporter);
  expect((await other('GET', `/meetings/${id}`)).status).toBe(404);

  const directing = `/meetings/${id}/resolutions/${resolved.body.resolved[1].id}/directive`;
  expect((await inspector('POST', directing, { json: {} })).status).toBe(403);
  const leader = await server.signIn(world.actors.leader);
  const directed = await leader('POST', directing, { json: { urgency: 'urgent' } });
  expect([directed.status, directed.body.resolved[1].state]).toEqual([201, 'under-way']);
  expect((await leader('GET', `/directives/${directed.body.resolved[1].directive.id}`)).status).toBe(200);

  const { version } = directed.body;
  const minuted = await inspector('POST', `/meetings/${id}/minutes`, { headers: at(version) });
  expect(minuted.status).toBe(201);
  const { policyId } = minuted.body.minutes;
  const draft = await inspector('GET', `/policies/${policyId}`);
  expect(draft.body).toMatchObject({ title: '用电问题联席会议纪要', state: 'draft' });
  expect(await inspector('POST', `/meetings/${id}/settlement`, { headers: at(version + 1) })).toMatchObject({
    status: 409,
    body: { code: 'lifecycle.refused' },
  });
  expect((await inspector('POST', `/policies/${policyId}/publication`)).status).toBeLessThan(300);
  const settled = await inspector('POST', `/meetings/${id}/settlement`, { headers: at(version + 1) });
  expect(settled.body).toMatchObject({ state: 'settled', resolved: [{ state: 'under-way' }, {}] });
});
