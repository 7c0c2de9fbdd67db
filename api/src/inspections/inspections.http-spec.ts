import { picture, upload } from '../../test/evidence.js';
import { startTestServer, type Client, type TestServer } from '../../test/http.js';
import { makeActor, makeItem, makeWorld, type World } from '../../test/world.js';
import type { WorkItemEntity } from '../work-items/work-item.entity.js';

let server: TestServer;
let world: World;
let item: WorkItemEntity;
let inspector: Client;
let colleague: Client;
let reporter: Client;
let head: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  item = await makeItem(world, { deadline: '2026-01-31' });
  const { actors } = world;
  inspector = await server.signIn(actors.inspector);
  colleague = await server.signIn(await makeActor(server.source, ['inspector'], world.city, null));
  reporter = await server.signIn(actors.reporter);
  head = await server.signIn(actors.head);
  stranger = await server.signIn(actors.otherReporter);
});
afterAll(() => server.stop());

const PLAN = { name: '四季度督查', startsOn: '2026-11-16', endsOn: '2026-12-11' };
const [NEXT_YEAR, LATER] = ['2099-01-31', '2099-02-28'];

it('goes from the draw over findings with pictures to an order that is mended, verified and closed', async () => {
  const planned = await inspector('POST', '/inspections', { json: PLAN });
  expect(planned.status).toBe(201);
  const round = `/inspections/${planned.body.id}`;
  expect((await inspector('POST', `${round}/draw`, { json: {} })).body).toMatchObject({
    state: 'open',
    counts: { sample: 1 },
  });
  expect((await colleague('GET', `${round}/draw`)).body).toMatchObject({ same: true, drawn: { red: 1 } });
  expect((await inspector('GET', `${round}/sample`)).body.items).toMatchObject([
    { workItemId: item.id, ground: 'red', light: { colour: 'red' } },
  ]);

  const visited = await inspector('POST', `${round}/visits`, {
    json: { unitId: item.unitId, plannedOn: '2026-11-20' },
  });
  const visit = visited.body.visits[0].id;
  const record = { visitedOn: '2026-01-20', people: '李处长一行', notes: '现场没有开工。' };
  expect((await inspector('PUT', `/inspection-visits/${visit}`, { json: record })).status).toBe(428);
  expect(
    (await inspector('PUT', `/inspection-visits/${visit}`, { json: record, headers: { 'if-match': '"1"' } }))
      .body.visits,
  ).toMatchObject([{ state: 'made', notes: '现场没有开工。' }]);

  const found = await inspector('POST', `${round}/findings`, {
    json: {
      unitId: item.unitId,
      workItemId: item.id,
      visitId: visit,
      grade: 'severe',
      sentence: '平台没有开工，填报为在建',
    },
  });
  expect(found.status).toBe(201);
  const picturePath = `/findings/${found.body.id}/files`;
  expect((await upload(inspector, picturePath, '现场.png', picture())).body).toMatchObject({
    state: 'kept',
    preview: 'image',
    abilities: { open: true, withdraw: true },
  });
  expect((await upload(reporter, picturePath, '现场.png', picture())).status).toBe(403);
  const seen = await reporter('GET', picturePath);
  expect(seen.body).toMatchObject({ items: [{ fileName: '现场.png' }], add: { allowed: false } });
  const fileId = seen.body.items[0].id;
  expect((await reporter('GET', `/files/${fileId}/content`)).bytes.equals(picture())).toBe(true);
  expect((await stranger('GET', `/files/${fileId}/content`)).status).toBe(404);
  expect((await stranger('GET', picturePath)).status).toBe(404);

  const drafted = await inspector('POST', '/rectifications', {
    json: {
      origin: 'finding',
      findingId: found.body.id,
      matter: '平台没有开工',
      demand: '限期开工，如实填报',
      dueOn: NEXT_YEAR,
    },
  });
  expect(drafted.status).toBe(201);
  const order = `/rectifications/${drafted.body.id}`;
  expect((await inspector('POST', `${order}/signature`, { json: {} })).body).toMatchObject({
    code: 'rectification.same_person',
  });
  expect((await colleague('POST', `${order}/signature`, { json: {} })).body.mark).toMatch(
    /^临督〔\d{4}〕1号$/,
  );
  const taken = await reporter('POST', `${order}/measures`, { json: { words: '增加施工班组' } });
  const [measure] = taken.body.measures;
  expect(
    (await upload(reporter, `/rectification-measures/${measure.id}/files`, '开工.png', picture())).status,
  ).toBe(200);
  expect(
    (
      await reporter('PUT', `/rectification-measures/${measure.id}`, {
        json: { words: measure.words, dueOn: null, state: 'done', result: '已经进场' },
        headers: { 'if-match': `"${measure.version}"` },
      })
    ).body.measures,
  ).toMatchObject([{ state: 'done', files: 1 }]);
  await reporter('POST', `${order}/reply`, { json: { reply: '平台已于本月开工建设。' } });
  expect(
    (await upload(reporter, `/rectification-measures/${measure.id}/files`, '晚.png', picture())).body.code,
  ).toBe('lifecycle.refused');
  await head('POST', `${order}/approval`, { json: { granted: true } });
  await colleague('POST', `${order}/verification`, { json: { passed: true, words: '现场查看属实' } });
  expect((await inspector('POST', `${order}/closure`, { json: {} })).body).toMatchObject({
    state: 'closed',
    lookBackOn: expect.stringMatching(/^\d{4}-/),
    history: expect.arrayContaining([expect.objectContaining({ action: 'rectification.evidence-added' })]),
  });
  expect((await inspector('GET', `/findings?workItem=${item.id}`)).body.items).toMatchObject([
    { state: 'settled', order: { state: 'closed' }, files: 1 },
  ]);
});

it('names every fault by its place, and refuses who may not', async () => {
  const planned = await inspector('POST', '/inspections', {
    json: { ...PLAN, name: '', yellowShare: 130, startsOn: '2026-13-01' },
  });
  expect(planned.status).toBe(422);
  expect(planned.body.fields.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/body/name',
    '/body/startsOn',
    '/body/yellowShare',
  ]);
  expect((await reporter('POST', '/inspections', { json: PLAN })).status).toBe(403);
  expect((await stranger('GET', `/work-items/${item.id}/inspection`)).status).toBe(404);
  const refused = await inspector('POST', `/rectifications/${item.id}/look-back`, {
    json: { sustained: true, note: '' },
  });
  expect(refused.body).toMatchObject({ code: 'request.invalid' });
  const unexplained = await head('POST', `/rectifications/${item.id}/approval`, { json: { granted: false } });
  expect(unexplained.body.fields).toMatchObject([{ pointer: '/body/reason' }]);
  expect((await inspector('POST', `/rectifications/${item.id}/signature`, { json: {} })).status).toBe(404);
  const setting = { orderPrefix: '嘉督', visitLimit: 2, lookBackDays: 60, draftAfterDays: null };
  expect((await inspector('PUT', '/inspection-setting', { json: setting })).status).toBe(428);
  expect(
    (await inspector('PUT', '/inspection-setting', { json: setting, headers: { 'if-match': '"0"' } })).body,
  ).toMatchObject({ orderPrefix: '嘉督', version: 1 });
  expect(
    (await inspector('POST', '/rectifications', { json: { origin: 'hand', dueOn: LATER } })).status,
  ).toBe(422);
});

it('gives the office its people and its burden table, and the lists their pages', async () => {
  expect((await inspector('GET', '/inspectors')).body.items).toHaveLength(2);
  expect((await inspector('GET', '/inspection-burden')).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ overLimit: false })]),
  });
  expect((await inspector('GET', '/inspections?limit=1')).body).toMatchObject({ total: 1, nextCursor: null });
  expect((await reporter('GET', '/rectifications?waiting=reply&state=closed')).body).toMatchObject({
    total: 0,
  });
  expect((await reporter('GET', '/rectifications?q=平台')).body).toMatchObject({ total: 1 });
});
