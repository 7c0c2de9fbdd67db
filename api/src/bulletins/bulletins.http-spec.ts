import { strFromU8, unzipSync } from 'fflate';
import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';
import { addDays, shanghaiDate } from '../domain/calendar/date.js';
import { periodOf, previousPeriod } from '../domain/calendar/period.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
let reporter: Client, inspector: Client, leader: Client, admin: Client;
let cycleId: string;

const PERIOD = previousPeriod(periodOf(shanghaiDate(new Date()), 'quarterly').code).code;

beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  await makeItem(world, { assignedOn: '2026-01-05' });
  reporter = await server.signIn(world.actors.reporter);
  inspector = await server.signIn(world.actors.inspector);
  leader = await server.signIn(world.actors.leader);
  admin = await server.signIn(world.actors.admin);
  cycleId = (await inspector('POST', '/cycles', { json: { period: PERIOD } })).body.id;
});
afterAll(() => server.stop());

const drafted = async (): Promise<string> =>
  (await inspector('POST', '/bulletins', { json: { cycleId } })).body.id;

test('only the office drafts, and a key given twice drafts once', async () => {
  for (const call of [reporter, leader, admin])
    expect(await call('POST', '/bulletins', { json: { cycleId } })).toMatchObject({
      status: 403,
      body: { code: 'permission.denied' },
    });
  const headers = { 'idempotency-key': newId() };
  const one = await inspector('POST', '/bulletins', { json: { cycleId }, headers });
  const other = await inspector('POST', '/bulletins', { json: { cycleId }, headers });
  expect([one.status, other.body.id]).toEqual([201, one.body.id]);
  expect(await inspector('POST', '/bulletins', { json: { cycleId: 'none' } })).toMatchObject({
    status: 422,
    body: { code: 'request.invalid', fields: [{ pointer: '/body/cycleId' }] },
  });
  for (const json of [{}, { cycleId, roundId: cycleId }])
    expect(await inspector('POST', '/bulletins', { json })).toMatchObject({
      status: 422,
      body: { fields: [{ pointer: '/body/cycleId', detail: '请选择一个周期或一轮督查，只选其一' }] },
    });
});

test('an edit wants the version last read', async () => {
  const id = await drafted();
  const read = await inspector('GET', `/bulletins/${id}`);
  expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"']);
  const json = { issuer: '市督查室' };
  expect(await inspector('PATCH', `/bulletins/${id}`, { json })).toMatchObject({ status: 428 });
  const headers = { 'if-match': '"1"' };
  expect(await inspector('PATCH', `/bulletins/${id}`, { json, headers })).toMatchObject({
    status: 200,
    body: { issuer: '市督查室', version: 2 },
  });
  expect(await inspector('PATCH', `/bulletins/${id}`, { json, headers })).toMatchObject({
    status: 412,
    body: { code: 'resource.stale' },
  });
  expect(
    await inspector('PATCH', `/bulletins/${id}`, { json: { title: '短' }, headers: { 'if-match': '"2"' } }),
  ).toMatchObject({ status: 422, body: { fields: [{ pointer: '/body/title' }] } });
});

test('a draft is seen by the office and the leaders, and is not there for anybody else', async () => {
  const id = await drafted();
  expect((await leader('GET', `/bulletins/${id}`)).status).toBe(200);
  for (const path of [
    `/bulletins/${id}`,
    `/bulletins/${id}.docx`,
    `/bulletins/${id}/rows?sentence=overall.size&part=1`,
  ])
    expect(await reporter('GET', path)).toMatchObject({ status: 404, body: { code: 'resource.not_found' } });
  expect((await admin('GET', '/bulletins')).status).toBe(403);
  const listed = await inspector('GET', `/bulletins?state=draft&cycle=${cycleId}&limit=1`);
  expect(listed.body).toMatchObject({ items: [{ id }], nextCursor: expect.any(String) });
  const next = await inspector('GET', `/bulletins?state=draft&limit=1&cursor=${listed.body.nextCursor}`);
  expect(next.body.items[0].id).not.toBe(id);
});

test('rows that no number counts are not found', async () => {
  const id = await drafted();
  const rows = (query: string) => inspector('GET', `/bulletins/${id}/rows?${query}`);
  expect(await rows('sentence=overall.size&part=1')).toMatchObject({ status: 200, body: { total: 1 } });
  expect((await rows('sentence=overall.size&part=0')).status).toBe(404);
  expect((await rows('sentence=nowhere&part=0')).status).toBe(404);
  expect((await rows('annex=on-schedule&row=0&part=2')).body).toMatchObject({
    items: [{ kind: 'work-item' }],
  });
});

test('what a round found and ordered stands in the bulletin of its cycle, and opens its rows', async () => {
  const [item]: { id: string; unit_id: string }[] = await server.source.query(
    'SELECT id, unit_id FROM work_item WHERE region_id = $1',
    [world.city.id],
  );
  const today = shanghaiDate(new Date());
  const round = await inspector('POST', '/inspections', {
    json: {
      name: '季度督查',
      cycleId,
      startsOn: today,
      endsOn: addDays(today, 20),
      yellowShare: 50,
      greens: 1,
    },
  });
  await inspector('POST', `/inspections/${round.body.id}/draw`, { json: {} });
  const finding = await inspector('POST', `/inspections/${round.body.id}/findings`, {
    json: {
      unitId: item?.unit_id,
      workItemId: item?.id,
      grade: 'major',
      sentence: '场地没有交付',
      demand: '',
    },
  });
  const order = await inspector('POST', '/rectifications', {
    json: {
      origin: 'finding',
      findingId: finding.body.id,
      matter: '交付场地',
      demand: '请于期限内交付。',
      dueOn: addDays(today, 10),
    },
  });
  await leader('POST', `/rectifications/${order.body.id}/signature`, { json: {} });
  const id = await drafted();
  const { paragraphs, annexes } = (await inspector('GET', `/bulletins/${id}`)).body;
  const text = paragraphs
    .flatMap(({ sentences }: { sentences: { text: string }[] }) => sentences.map((each) => each.text))
    .join('');
  expect(text).toMatch(/督查发现问题1个.*场地没有交付。.*限期整改的事项.*交付场地（/);
  expect(annexes.map(({ key }: { key: string }) => key)).toEqual(
    expect.arrayContaining(['findings', 'rectifications']),
  );
  const rows = (query: string) => inspector('GET', `/bulletins/${id}/rows?${query}`);
  expect((await rows('sentence=findings.sum&part=1')).body.items).toMatchObject([
    { kind: 'finding', id: finding.body.id, roundId: round.body.id, mayOpen: true },
  ]);
  expect((await rows('annex=rectifications&row=0&part=3')).body.items).toMatchObject([
    { kind: 'rectification', id: order.body.id, words: expect.stringMatching(/^.督〔\d{4}〕1号，.*整改中$/) },
  ]);
});

test('the Word file is one, named after the bulletin', async () => {
  const id = await drafted();
  const answer = await inspector('GET', `/bulletins/${id}.docx`);
  expect(answer.headers.get('content-type')).toMatch('wordprocessingml.document');
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('（草稿）关于');
  const files = unzipSync(answer.bytes);
  expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('一、总体情况');
});

test('the rows of an annex are read page by page, and are those that the bulletin begins with', async () => {
  const id = await drafted();
  const { annexes } = (await inspector('GET', `/bulletins/${id}`)).body;
  expect(annexes.length).toBeGreaterThan(0);
  for (const { key, total, rows } of annexes) {
    const at = `/bulletins/${id}/annexes/${key}/rows`;
    expect((await inspector('GET', `${at}?limit=1`)).body).toMatchObject({ total, items: [rows[0]] });
    expect((await inspector('GET', at)).body.items).toEqual(rows);
    expect((await reporter('GET', at)).status).toBe(404);
  }
  expect((await inspector('GET', `/bulletins/${id}/annexes/none/rows`)).status).toBe(404);
});
