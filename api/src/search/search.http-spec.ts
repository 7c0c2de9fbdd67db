import { client, startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it.each(['/search/passages', '/search/reports', '/search/findings', '/search/rectifications'])(
  '%s answers who is signed in with sound words',
  async (path) => {
    expect((await client(server.origin)('GET', `${path}?q=平台`)).status).toBe(401);
    const admin = await server.signIn(world.actors.admin);
    expect((await admin('GET', `${path}?q=平台`)).status).toBe(403);
    const inspector = await server.signIn(world.actors.inspector);
    expect(await inspector('GET', `${path}?q=${encodeURIComponent('从未有过的词')}`)).toMatchObject({
      status: 200,
      body: { items: [], nextCursor: null, total: 0, totalIsLeast: false },
    });
    for (const wrong of ['', '?q=', `?q=${encodeURIComponent('，')}`, `?q=a&cursor=x`])
      expect(await inspector('GET', `${path}${wrong}`)).toMatchObject({
        status: 422,
        body: { code: 'request.invalid' },
      });
  },
);
