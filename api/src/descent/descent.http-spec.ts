import { makeDescent, type Descent } from '../../test/descent.js';
import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';

let server: TestServer;
let world: World;
let descent: Descent;
let inspector: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  descent = await makeDescent(world);
  inspector = await server.signIn(world.actors.inspector);
});
afterAll(() => server.stop());

it('goes from the citation to linked tasks, and the province sees them', async () => {
  const path = `/policies/${descent.lower.id}`;
  const found = await inspector('GET', `${path}/descent`);
  expect(found.body.uppers).toMatchObject([{ policy: { id: descent.upper.id }, state: 'suggested' }]);

  const confirmed = await inspector('POST', `${path}/upper-policies`, {
    json: { upperPolicyId: descent.upper.id, decision: 'linked' },
  });
  expect([confirmed.status, confirmed.body.uppers[0].state]).toEqual([200, 'linked']);

  const links = `${path}/upper-policies/${descent.upper.id}/links`;
  const suggested = await inspector('GET', links);
  expect(suggested.body.links).toHaveLength(2);
  const [{ upperTaskId, lowerTaskId }] = suggested.body.links;
  const decided = await inspector('POST', links, {
    json: { decisions: [{ upperTaskId, lowerTaskId, decision: 'linked' }] },
  });
  expect([decided.status, decided.body.links[0].state]).toEqual([200, 'linked']);

  const province = await server.signIn(world.actors.provincialInspector);
  const seen = await province('GET', `/policies/${descent.upper.id}/descent`);
  expect(seen.body.lowers).toMatchObject([{ policy: { id: descent.lower.id }, links: 1 }]);
});

it('says what is wrong with a call, and who may make it', async () => {
  const links = `/policies/${descent.lower.id}/upper-policies/${descent.upper.id}/links`;
  const empty = await inspector('POST', links, { json: { decisions: [] } });
  expect([empty.status, empty.body.code, empty.body.fields[0].pointer]).toEqual([
    422,
    'request.invalid',
    '/body/decisions',
  ]);
  const leader = await server.signIn(world.actors.leader);
  const refused = await leader('POST', links, { json: { decisions: [] } });
  expect([refused.status, refused.body.code]).toEqual([403, 'permission.denied']);
  const stranger = await inspector(
    'GET',
    `/policies/${descent.upper.id}/upper-policies/${descent.lower.id}/links`,
  );
  expect(stranger.status).toBe(404);
});
