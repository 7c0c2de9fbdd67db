import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  admin = await server.signIn(world.actors.admin);
});
afterAll(() => server.stop());

const GROUND = { reason: '按照机构改革方案调整', document: '临办发〔2026〕12号' };

it('previews a merger, does it once, and keeps it with both units', async () => {
  const { economy, commerce } = world.units;
  await makeItem(world);
  const plan = { kind: 'merge', unitIds: [economy.id], into: { unitId: commerce.id } };
  const preview = await admin('POST', '/units/reorganisations/preview', { json: plan });
  expect([preview.status, preview.body]).toEqual([
    200,
    {
      successors: [
        {
          unit: { id: commerce.id, name: commerce.name, regionId: world.city.id },
          name: commerce.name,
          items: 1,
          joined: 0,
        },
      ],
      requests: 0,
      reports: 0,
      kept: 0,
      drafts: 0,
      names: [economy.name],
      collectives: [],
      people: [
        expect.objectContaining({ roles: ['head'] }),
        expect.objectContaining({ roles: ['reporter'] }),
      ],
    },
  ]);
  const headers = { 'idempotency-key': newId() };
  const json = { ...plan, ...GROUND };
  const done = await admin('POST', '/units/reorganisations', { json, headers });
  expect([done.status, done.body.items]).toEqual([201, 1]);
  expect((await admin('POST', '/units/reorganisations', { json, headers })).body).toEqual(done.body);
  const again = await admin('POST', '/units/reorganisations', { json });
  expect([again.status, again.body.code]).toEqual([409, 'lifecycle.refused']);
  const all = await admin('GET', `/reorganisations?region=${world.city.id}&state=done`);
  expect(all.body).toMatchObject({ total: 1, items: [{ id: done.body.id, state: 'done', note: null }] });
  const reporter = await server.signIn(world.actors.reporter);
  for (const { id } of [economy, commerce])
    expect((await reporter('GET', `/units/${id}/reorganisations`)).body.items).toEqual([done.body]);
  expect((await reporter('GET', '/session')).body.unit).toMatchObject({ id: commerce.id });
});

it('names the place of what is missing', async () => {
  const { finance, reform } = world.units;
  const { status, body } = await admin('POST', '/units/reorganisations', {
    json: { kind: 'split', unitId: finance.id, into: [{ unitId: reform.id }], reason: '调整', document: '' },
  });
  expect([status, body.code]).toEqual([422, 'request.invalid']);
  expect(body.fields.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
    '/body/document',
    '/body/into',
    '/body/reason',
  ]);
});

it('is for who keeps the directory', async () => {
  const head = await server.signIn(world.actors.head);
  const json = { kind: 'rename', unitId: world.units.market.id, name: '市场局', ...GROUND };
  for (const path of ['/units/reorganisations', '/units/reorganisations/preview'])
    expect((await head('POST', path, { json })).body).toMatchObject({
      status: 403,
      code: 'permission.denied',
    });
  expect((await admin('GET', `/units/${newId()}/reorganisations`)).status).toBe(404);
});

it('takes an order for a day to come, and takes it back', async () => {
  const { finance } = world.units;
  const name = `${world.city.name}财政金融局`;
  const json = { kind: 'rename', unitId: finance.id, name, ...GROUND, effectiveOn: '2099-01-01' };
  const ordered = await admin('POST', '/units/reorganisations', { json });
  expect([ordered.status, ordered.body]).toMatchObject([
    201,
    { state: 'scheduled', effectiveOn: '2099-01-01', after: [{ name }], abilities: { withdraw: true } },
  ]);
  const path = `/reorganisations/${ordered.body.id}/withdrawal`;
  const reporter = await server.signIn(world.actors.otherReporter);
  expect((await reporter('GET', `/units/${finance.id}/reorganisations`)).body.items).toMatchObject([
    { id: ordered.body.id, abilities: { withdraw: false } },
  ]);
  const reason = '方案有变，暂不更名';
  expect((await reporter('POST', path, { json: { reason } })).status).toBe(403);
  expect((await admin('POST', path, { json: { reason: '' } })).body.code).toBe('request.invalid');
  expect((await admin('POST', path, { json: { reason } })).body).toMatchObject({
    state: 'withdrawn',
    note: reason,
  });
  expect((await admin('POST', path, { json: { reason } })).body.code).toBe('lifecycle.refused');
  expect((await admin('GET', `/units/${finance.id}`)).body.name).toBe(finance.name);
});
