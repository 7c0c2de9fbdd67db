import { client, startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';
import type { Actor } from '../platform/authz/actor.js';
import { newId } from '../platform/database/columns.js';
import { notifyHandler } from './notify.job.js';

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
});
afterAll(() => server.stop());

it('lists one’s messages and marks them read', async () => {
  for (const dedupeKey of ['一', '二'])
    await notifyHandler(server.source)({
      audience: { unitId: world.units.economy.id, role: 'head' },
      kind: 'report.submitted',
      title: '本单位有进展报告待您审核',
      link: '/desk',
      dedupeKey,
    });
  const head = await server.signIn(world.actors.head);
  const { status, body } = await head('GET', '/notifications?limit=1');
  expect(status).toBe(200);
  expect(body).toMatchObject({ total: 2, unread: 2, items: [{ link: '/desk', readAt: null }] });
  expect((await head('POST', `/notifications/${body.items[0].id}/read`)).status).toBe(204);
  const rest = await head('GET', `/notifications?unread=true&cursor=${body.nextCursor}`);
  expect(rest.body).toMatchObject({ total: 1, unread: 1, nextCursor: null });
});

it('needs a session, a message of one’s own and sound words', async () => {
  expect((await client(server.origin)('GET', '/notifications')).status).toBe(401);
  const leader = await server.signIn(world.actors.leader);
  expect(await leader('POST', `/notifications/${newId()}/read`)).toMatchObject({
    status: 404,
    body: { code: 'resource.not_found' },
  });
  expect(await leader('GET', '/notifications?cursor=x')).toMatchObject({
    status: 422,
    body: { code: 'request.invalid' },
  });
});

it('counts listening browsers as such, and not as very slow requests', async () => {
  const metrics = async () => {
    const response = await fetch(`${server.origin}/api/metrics`, {
      headers: { authorization: 'Bearer a token of the tests' },
    });
    const text = await response.text();
    const figure = (line: string) => Number(new RegExp(`^${line} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    return {
      open: figure('luoshi_open_streams'),
      answered: figure('luoshi_http_request_seconds_count\\{method="GET",status="200"\\}'),
    };
  };
  const cookie = await server.cookieOf(world.actors.leader);
  const before = await metrics();
  const abort = new AbortController();
  const listen = () =>
    fetch(`${server.origin}/api/v1/notifications/stream`, { headers: { cookie }, signal: abort.signal });
  const first = await listen();
  expect((await metrics()).open).toBe(before.open + 1);
  // One person has four at most: the first is ended by the server.
  for (let more = 0; more < 4; more += 1) await listen();
  await first.text();
  const after = await metrics();
  expect(after.open).toBe(before.open + 4);
  // The two times the figures were asked for themselves.
  expect(after.answered).toBe(before.answered + 2);
  abort.abort();
});

it('tells a listening browser in the moment that something came, and nobody else', async () => {
  const listen = async (actor: Actor) => {
    const cookie = await server.cookieOf(actor);
    const abort = new AbortController();
    const response = await fetch(`${server.origin}/api/v1/notifications/stream`, {
      headers: { cookie, 'accept-encoding': 'gzip' },
      signal: abort.signal,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toContain('retry: ');
    return {
      next: async () => Buffer.from((await reader.read()).value ?? []).toString(),
      end: () => abort.abort(),
    };
  };
  const reporter = await listen(world.actors.reporter);
  const other = await listen(world.actors.otherReporter);
  const tell = (unitId: string) =>
    notifyHandler(server.source)({
      audience: { unitId, role: 'reporter' },
      kind: 'test',
      title: '请签收',
      link: '/desk',
      dedupeKey: newId(),
    });
  await tell(world.units.economy.id);
  expect(await reporter.next()).toBe('data: new\n\n');
  // Had the first been told to this one too, two would have come by now.
  await tell(world.units.science.id);
  expect(await other.next()).toBe('data: new\n\n');
  reporter.end();
  other.end();
  expect((await client(server.origin)('GET', '/notifications/stream')).status).toBe(401);
});

it('keeps one’s wishes for mail, and the robots of the region', async () => {
  const reporter = await server.signIn(world.actors.reporter);
  const wish = { email: 'wang@example.gov.cn', mail: true, quietFrom: '20:00', quietUntil: '08:00' };
  expect(await reporter('GET', '/message-preference')).toMatchObject({
    status: 200,
    body: { version: 0, mailAvailable: false },
  });
  const put = (json: object, version = 0) =>
    reporter('PUT', '/message-preference', { json, headers: { 'if-match': `"${version}"` } });
  expect(await put({ ...wish, email: 'wang' })).toMatchObject({
    status: 422,
    body: { code: 'request.invalid' },
  });
  expect(await put({ ...wish, email: null })).toMatchObject({ status: 422 });
  expect(await put({ ...wish, quietFrom: '25:00' })).toMatchObject({ status: 422 });
  expect(await put(wish)).toMatchObject({ status: 200, body: { version: 1, email: wish.email } });
  expect(await put(wish)).toMatchObject({ status: 412, body: { code: 'resource.stale' } });
  expect((await reporter('GET', '/message-deliveries')).body).toMatchObject({ items: [], total: 0 });

  const robot = {
    kind: 'wecom',
    name: '督查群',
    url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x',
  };
  expect((await reporter('POST', '/message-robots', { json: robot })).status).toBe(403);
  const inspector = await server.signIn(world.actors.inspector);
  const added = await inspector('POST', '/message-robots', { json: robot });
  expect(added).toMatchObject({
    status: 201,
    body: { name: '督查群', host: 'qyapi.weixin.qq.com', unit: null },
  });
  expect(JSON.stringify(added.body)).not.toContain('key=x');
  expect((await inspector('GET', '/message-robots')).body).toMatchObject({ total: 1 });
  expect(
    await inspector('PATCH', `/message-robots/${added.body.id}`, {
      json: { active: false },
      headers: { 'if-match': '"1"' },
    }),
  ).toMatchObject({ status: 200, body: { active: false, version: 2 } });
  expect(
    await inspector('POST', '/message-robots', { json: { ...robot, url: 'https://example.com/' } }),
  ).toMatchObject({ status: 422, body: { fields: [{ pointer: '/body/url' }] } });
});
