import { client, startTestServer, type TestServer } from '../../test/http.js';
import { NODES } from '../../test/plans.js';
import { makeItem, makePolicy, makeWorld, type World } from '../../test/world.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('files, lists and decides a plan over HTTP, each by whom it is for', async () => {
  const item = await makeItem(world);
  const path = `/work-items/${item.id}/plans`;
  expect((await client(server.origin)('GET', path)).status).toBe(401);
  const reporter = await server.signIn(world.actors.reporter);
  const inspector = await server.signIn(world.actors.inspector);
  expect(await inspector('POST', path, { json: { nodes: NODES } })).toMatchObject({
    status: 403,
    body: { code: 'permission.denied' },
  });
  expect(await reporter('POST', path, { json: { nodes: [] } })).toMatchObject({
    status: 422,
    body: { code: 'request.invalid', fields: [{ pointer: '/body/nodes' }] },
  });
  const filed = await reporter('POST', path, { json: { nodes: NODES } });
  expect(filed).toMatchObject({ status: 200, body: { inForce: null, versions: [{ state: 'submitted' }] } });
  const { body: waiting } = await inspector('GET', '/plans?state=submitted');
  expect(waiting).toMatchObject({ total: 1, items: [{ workItem: { id: item.id } }] });
  const decided = await inspector('POST', `${path}/${waiting.items[0].id}/decision`, {
    json: { accepted: true },
  });
  expect(decided).toMatchObject({ status: 200, body: { inForce: { version: 1 } } });
});

it('asks for the plan of a year by policy, and takes the plan for it', async () => {
  const policy = await makePolicy(world, world.city, {
    demands: [{ cadence: 'yearly-plan', due: { kind: 'month-end', count: 1, offDay: 'next' } }],
  });
  const item = await makeItem(world, { policy });
  const reporter = await server.signIn(world.actors.reporter);
  const inspector = await server.signIn(world.actors.inspector);
  expect(await reporter('POST', '/cycles', { json: { period: '2026P' } })).toMatchObject({ status: 403 });
  expect(await inspector('POST', '/cycles', { json: { period: '2026P' } })).toMatchObject({
    status: 200,
    body: { cadence: 'yearly-plan', label: '2026年度计划', created: 1 },
  });
  const owed = await reporter('GET', '/reports?kind=plan&state=owed');
  expect(owed).toMatchObject({ status: 200, body: { total: 1, items: [{ workItem: { id: item.id } }] } });
  const report = `/reports/${owed.body.items[0].id}`;
  expect(await reporter('POST', `${report}/submission`)).toMatchObject({
    status: 409,
    body: { code: 'lifecycle.refused' },
  });
  const path = `/work-items/${item.id}/plans`;
  expect(
    await reporter('POST', path, { json: { nodes: [{ dueOn: '2027-12-31', percent: 100 }] } }),
  ).toMatchObject({ status: 422, body: { fields: [{ pointer: '/body/nodes' }] } });
  expect(await reporter('POST', path, { json: { nodes: NODES } })).toMatchObject({
    status: 200,
    body: { owed: [] },
  });
  expect((await inspector('GET', report)).body).toMatchObject({
    state: 'approved',
    abilities: { review: false },
  });
});
