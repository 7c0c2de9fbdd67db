import { client, startTestServer, type TestServer } from '../../test/http.js';
import { NODES } from '../../test/plans.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';

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
