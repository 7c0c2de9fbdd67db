import ICAL from 'ical.js';
import { client, startTestServer, type TestServer } from '../../test/http.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';
import { addDays, shanghaiDate } from '../domain/calendar/date.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

const below = (path: string) => path.replace('/api/v1', '');

it('is made, fetched without a session, and revoked', async () => {
  const deadline = addDays(shanghaiDate(new Date()), 30);
  await makeItem(world, { title: '建成“平台”，服务；企业', deadline });
  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('GET', '/calendar-subscription')).body).toEqual({ madeAt: null });
  const made = await reporter('POST', '/calendar-subscription');
  expect(made.status).toBe(200);
  expect((await reporter('GET', '/calendar-subscription')).body).toEqual({ madeAt: made.body.madeAt });

  const anybody = client(server.origin);
  const { status, headers, body } = await anybody('GET', below(made.body.path));
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(body) as unknown[]);
  const [event] = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  expect(event?.summary).toBe('事项到期：建成“平台”，服务；企业');
  expect(event?.startDate.toString()).toBe(deadline);
  expect(event?.component.getFirstPropertyValue('url')).toBe(
    `${server.origin}/work-items?dueBefore=${addDays(deadline, 1)}`,
  );

  const etag = headers.get('etag') ?? '';
  const again = await anybody('GET', below(made.body.path), { headers: { 'if-none-match': etag } });
  expect([again.status, again.body]).toEqual([304, '']);

  expect((await reporter('DELETE', '/calendar-subscription')).status).toBe(204);
  expect(await anybody('GET', below(made.body.path))).toMatchObject({
    status: 404,
    body: { code: 'resource.not_found' },
  });
});

it('answers 404 without a token, 401 without a session, 403 to who owes nothing, 429 to who asks all the time', async () => {
  const anybody = client(server.origin);
  expect((await anybody('GET', '/calendar.ics')).status).toBe(404);
  expect((await anybody('POST', '/calendar-subscription')).status).toBe(401);
  const admin = await server.signIn(world.actors.admin);
  expect((await admin('POST', '/calendar-subscription')).status).toBe(403);
  const answers = await Promise.all(
    Array.from({ length: 70 }, () => anybody('GET', '/calendar.ics?token=often')),
  );
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses).toEqual(new Set([404, 429]));
  expect(answers.find(({ status }) => status === 429)?.body.code).toBe('calendar.too_often');
});
