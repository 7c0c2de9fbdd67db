import { startTestServer, type TestServer } from '../../test/http.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';
import { shanghaiDate } from '../domain/calendar/date.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

const GROUND = { reason: '按市政府办公室要求改用', document: '临政办发〔2026〕8号' };

it('shows the rules in words, replays one, and adopts it once', async () => {
  await makeItem(world);
  const inspector = await server.signIn(world.actors.inspector);
  const { status, body } = await inspector('GET', '/light-templates');
  expect([status, body.templates.map(({ name }: { name: string }) => name)]).toEqual([
    200,
    ['序时', '月黄季红', '节点', '前六后四', '三红约谈'],
  ]);
  expect(body).toMatchObject({
    inForce: { template: { name: '序时', version: 1 }, adoption: null },
    history: [],
    abilities: { adopt: true, replay: true },
  });
  const place = `region=${world.city.id}&template=${encodeURIComponent('三红约谈')}&version=1`;
  expect((await inspector('GET', `/light-templates/replay?${place}`)).body).toMatchObject({
    present: { total: 1 },
    candidate: { total: 1 },
  });
  expect((await inspector('GET', `/light-templates/replay/items?${place}`)).status).toBe(200);

  const headers = { 'idempotency-key': newId() };
  const json = {
    regionId: world.city.id,
    template: { name: '三红约谈', version: 1 },
    fromOn: shanghaiDate(new Date()),
    ...GROUND,
  };
  const adopted = await inspector('POST', '/light-templates/adoptions', { json, headers });
  expect([adopted.status, adopted.body.template]).toEqual([201, json.template]);
  expect((await inspector('POST', '/light-templates/adoptions', { json, headers })).body).toEqual(
    adopted.body,
  );
  const again = await inspector('POST', '/light-templates/adoptions', { json });
  expect([again.status, again.body.code]).toEqual([409, 'lifecycle.refused']);
  const written = await inspector('POST', '/light-templates', {
    json: {
      regionId: world.city.id,
      name: `${world.city.name}规则`,
      description: '临近时限五天亮黄灯',
      basedOn: json.template,
      numbers: [{ key: 'yellow.three-days/0', value: 5 }],
      schedule: [{ elapsed: 100, due: 100 }],
    },
  });
  expect([written.status, written.body.version]).toEqual([201, 1]);
});

it('names the place of what is missing', async () => {
  const inspector = await server.signIn(world.actors.inspector);
  const { status, body } = await inspector('POST', '/light-templates/adoptions', {
    json: {
      regionId: world.city.id,
      template: { name: '节点', version: 1 },
      fromOn: '2026-02-30',
      reason: '改',
      document: '',
    },
  });
  expect([status, body.code]).toEqual([422, 'request.invalid']);
  expect(body.fields.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
    '/body/document',
    '/body/fromOn',
    '/body/reason',
  ]);
});

it('is read by all of the business, replayed by who sees the region, adopted by the office', async () => {
  const place = `region=${world.city.id}&template=${encodeURIComponent('节点')}&version=1`;
  const [reporter, leader, admin] = [
    await server.signIn(world.actors.reporter),
    await server.signIn(world.actors.leader),
    await server.signIn(world.actors.admin),
  ];
  expect((await reporter('GET', '/light-templates')).status).toBe(200);
  expect((await reporter('GET', `/light-templates/replay?${place}`)).body.code).toBe('permission.denied');
  expect((await leader('GET', `/light-templates/replay?${place}`)).status).toBe(200);
  expect((await leader('POST', '/light-templates/adoptions', { json: {} })).status).toBe(403);
  expect((await admin('GET', '/light-templates')).status).toBe(403);
  expect((await leader('GET', `/light-templates?region=${world.province.id}`)).status).toBe(404);
});
