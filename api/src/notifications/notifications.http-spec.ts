import { client, startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';
import { notifyHandler } from './notify.job.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('lists one’s messages and marks them read', async () => {
  for (const dedupeKey of ['一', '二'])
    await notifyHandler(server.source)({
      audience: { unitId: world.units.economy.id, role: 'head' },
      kind: 'report.submitted',
      title: '本单位有进展报告待您审核',
      link: '/desk',
      dedupeKey,
    });
  const head = await server.signIn(world.actors.head);
  const { status, body } = await head('GET', '/notifications?limit=1');
  expect(status).toBe(200);
  expect(body).toMatchObject({ total: 2, unread: 2, items: [{ link: '/desk', readAt: null }] });
  expect((await head('POST', `/notifications/${body.items[0].id}/read`)).status).toBe(204);
  const rest = await head('GET', `/notifications?unread=true&cursor=${body.nextCursor}`);
  expect(rest.body).toMatchObject({ total: 1, unread: 1, nextCursor: null });
});

it('needs a session, a message of one’s own and sound words', async () => {
  expect((await client(server.origin)('GET', '/notifications')).status).toBe(401);
  const leader = await server.signIn(world.actors.leader);
  expect(await leader('POST', `/notifications/${newId()}/read`)).toMatchObject({
    status: 404,
    body: { code: 'resource.not_found' },
  });
  expect(await leader('GET', '/notifications?cursor=x')).toMatchObject({
    status: 422,
    body: { code: 'request.invalid' },
  });
});
