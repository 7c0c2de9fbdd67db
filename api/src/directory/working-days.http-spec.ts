import { client, startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('tells everybody who is signed in which days are worked, and which years are not announced', async () => {
  expect((await client(server.origin)('GET', '/working-days')).status).toBe(401);
  for (const actor of [world.actors.admin, world.actors.reporter]) {
    const person = await server.signIn(actor);
    const { years } = (await person('GET', '/working-days')).body;
    expect(years).toContain(2025);
    expect(years).not.toContain(2099);
    expect((await person('GET', '/working-days/2025')).body).toMatchObject({ year: 2025, published: true });
    expect((await person('GET', '/working-days/2099')).body).toMatchObject({ published: false, days: [] });
    expect(await person('GET', '/working-days/1900')).toMatchObject({
      status: 404,
      body: { code: 'resource.not_found' },
    });
  }
});
