import { publishedNotice } from '../../test/amending.js';
import { AMENDED_NOTICE } from '../../test/documents.js';
import { startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('goes from suggestion to publication over HTTP, with the version at each step', async () => {
  const old = await publishedNotice(world);
  const inspector = await server.signIn(world.actors.inspector);
  const reporter = await server.signIn(world.actors.reporter);
  const { body: draft } = await inspector('POST', '/policies', { json: { text: AMENDED_NOTICE } });
  const at = `/policies/${draft.id}`;
  const version = (value: number) => ({ headers: { 'if-match': `"${value}"` } });

  expect(await inspector('GET', `${at}/comparison`)).toMatchObject({
    status: 409,
    body: { code: 'policy.amends_nothing' },
  });
  expect((await inspector('GET', `${at}/amendment`)).body.suggestions[0].policy.id).toBe(old);
  expect((await inspector('PUT', `${at}/amendment`, { json: { amends: old } })).status).toBe(428);
  expect((await reporter('PUT', `${at}/amendment`, { json: { amends: old }, ...version(1) })).status).toBe(
    403,
  );
  const set = await inspector('PUT', `${at}/amendment`, { json: { amends: old }, ...version(1) });
  expect([set.status, set.headers.get('etag'), set.body.amends.id]).toEqual([200, '"2"', old]);

  const comparison = await inspector('GET', `${at}/comparison`);
  expect([comparison.status, comparison.headers.get('etag')]).toEqual([200, '"2"']);
  expect(comparison.body.abilities).toEqual({ edit: true });
  const gone = comparison.body.rows.find(({ relation }: { relation: string }) => relation === 'gone');
  const decisions = [{ old: gone.old.id, new: null, decision: 'keep' }];
  expect(
    (await inspector('PATCH', `${at}/comparison`, { json: { decisions }, ...version(1) })).body,
  ).toMatchObject({ code: 'resource.stale' });
  const wrong = await inspector('PATCH', `${at}/comparison`, {
    json: { decisions: [{ ...decisions[0], decision: 'renew' }] },
    ...version(2),
  });
  expect(wrong.body).toMatchObject({ status: 422, fields: [{ pointer: '/body/decisions/0/decision' }] });
  expect((await reporter('PATCH', `${at}/comparison`, { json: { decisions }, ...version(2) })).status).toBe(
    403,
  );
  const decided = await inspector('PATCH', `${at}/comparison`, { json: { decisions }, ...version(2) });
  expect([decided.status, decided.headers.get('etag'), decided.body.tally.kept]).toEqual([200, '"3"', 2]);

  expect((await inspector('POST', `${at}/publication`)).body).toMatchObject({ workItems: 6, created: 2 });
  expect((await inspector('GET', `/policies/${old}`)).body.supersededBy.id).toBe(draft.id);
  const after = await reporter('GET', `${at}/comparison`);
  expect(after).toMatchObject({
    status: 200,
    body: { state: 'published', tally: null, abilities: { edit: false } },
  });
  const admin = await server.signIn(world.actors.admin);
  for (const path of ['amendment', 'comparison'])
    expect((await admin('GET', `${at}/${path}`)).status).toBe(403);
});
