import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';
import { CollectiveUnitEntity } from './unit.entity.js';

let server: TestServer;
let world: World;
let inspector: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  inspector = await server.signIn(world.actors.inspector);
});
afterAll(() => server.stop());

it('answers regions, units and collectives in their shapes', async () => {
  await server.source.manager.insert(CollectiveUnitEntity, {
    id: newId(),
    regionId: world.city.id,
    expression: '各县(市、区)政府',
    resolution: 'child-governments',
  });
  expect((await inspector('GET', '/regions')).body.items).toHaveLength(3);
  expect((await inspector('GET', `/units?region=${world.city.id}&limit=2`)).body).toMatchObject({
    total: 6,
    items: { length: 2 },
  });
  const { body } = await inspector('GET', `/units/${world.units.science.id}`);
  expect(body).toMatchObject({ name: world.units.science.name, region: { id: world.city.id }, aliases: [] });
  const collectives = await inspector('GET', `/collectives?region=${world.city.id}`);
  expect(collectives.body.items[0].units).toHaveLength(2);
});

it('adds a unit and an alias once, and says what is taken', async () => {
  const unit = { regionId: world.city.id, name: '临江市港务集团', kind: 'other', aliases: ['港务集团'] };
  const headers = { 'idempotency-key': newId() };
  const added = await inspector('POST', '/units', { json: unit, headers });
  expect(added.status).toBe(201);
  expect((await inspector('POST', '/units', { json: unit, headers })).body).toEqual(added.body);
  expect((await inspector('POST', '/units', { json: unit })).body).toMatchObject({
    status: 409,
    code: 'unit.duplicate',
  });
  const alias = (id: string) => inspector('POST', `/units/${id}/aliases`, { json: { alias: '港务集团' } });
  expect((await alias(added.body.id)).status).toBe(201);
  expect((await alias(world.units.commerce.id)).body).toMatchObject({ code: 'alias.duplicate' });
  const [known] = added.body.aliases;
  const withdrawal = `/units/${added.body.id}/names/${known.id}/withdrawal`;
  expect((await inspector('POST', withdrawal)).body).toMatchObject({ aliases: [], remembered: [] });
  expect((await inspector('POST', `/units/${added.body.id}/names/${newId()}/withdrawal`)).status).toBe(404);
  expect((await inspector('POST', '/units', { json: { ...unit, name: ' ' } })).body).toMatchObject({
    code: 'request.invalid',
    fields: [{ pointer: '/body/name', detail: '请填写单位全称' }],
  });
});

it('is read by everybody of the house, and written by few', async () => {
  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('GET', '/units')).status).toBe(200);
  const refused = await reporter('POST', `/units/${world.units.market.id}/aliases`, {
    json: { alias: '市监' },
  });
  expect([refused.status, refused.body.code]).toEqual([403, 'permission.denied']);
  expect((await inspector('GET', `/units/${newId()}`)).status).toBe(404);
  expect((await inspector('GET', '/units?cursor=bm9uc2Vuc2U')).body.code).toBe('request.invalid');
});
