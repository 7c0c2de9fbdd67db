import { client, PASSWORD, startTestServer, type TestServer } from '../../test/http.js';
import { makeActor, makeWorld, type World } from '../../test/world.js';
import type { Actor } from '../platform/authz/actor.js';

let server: TestServer;
let world: World;
let security: Actor;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  security = await makeActor(server.source, ['security-admin'], world.city, null);
});
afterAll(() => server.stop());

describe('signing in', () => {
  it('opens a session with a cookie no script can read, and says who I am and what I may', async () => {
    const { inspector } = world.actors;
    await server.signIn(inspector);
    const answer = await client(server.origin)('POST', '/session', {
      json: { username: inspector.username, password: PASSWORD },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/^luoshi_session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    expect(answer.body).toMatchObject({
      username: inspector.username,
      roles: ['inspector'],
      region: { name: world.city.name },
      unit: null,
    });
    expect(answer.body.permissions).toContain('cycle.open');
    expect(answer.body.permissions).not.toContain('report.write');
  });

  it('refuses a wrong password and an unknown name in the same words, and keeps no token in the database', async () => {
    const call = client(server.origin);
    const { reporter } = world.actors;
    await server.signIn(reporter);
    const wrong = await call('POST', '/session', {
      json: { username: reporter.username, password: 'not-the-password' },
    });
    const unknown = await call('POST', '/session', {
      json: { username: 'nobody-here', password: 'not-the-password' },
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' });
    expect(wrong.headers.get('content-type')).toMatch('application/problem+json');
    expect(wrong.body).toMatchObject({ code: 'session.wrong_credentials', title: '账号或密码不正确' });
  });

  it('locks an account after eight wrong passwords, also against the right one', async () => {
    const actor = await makeActor(server.source, ['reporter'], world.city, world.units.finance);
    await server.signIn(actor);
    const call = client(server.origin);
    for (let turn = 0; turn < 8; turn++)
      await call('POST', '/session', { json: { username: actor.username, password: `wrong-${turn}` } });
    const answer = await call('POST', '/session', { json: { username: actor.username, password: PASSWORD } });
    expect(answer).toMatchObject({ status: 429, body: { code: 'session.locked' } });
  });

  it('ends with signing out, everywhere the cookie is used', async () => {
    const call = await server.signIn(world.actors.leader);
    expect((await call('GET', '/session')).status).toBe(200);
    expect((await call('DELETE', '/session')).status).toBe(204);
    expect(await call('GET', '/session')).toMatchObject({ status: 401, body: { code: 'session.required' } });
  });
});

describe('default deny', () => {
  it('lets nobody in without a session, and no role beyond its permissions', async () => {
    expect((await client(server.origin)('GET', '/work-items')).status).toBe(401);
    const reporter = await server.signIn(world.actors.reporter);
    expect(await reporter('POST', '/cycles', { json: { period: '2026Q3' } })).toMatchObject({
      status: 403,
      body: { code: 'permission.denied' },
    });
    const admin = await server.signIn(world.actors.admin);
    for (const path of ['/work-items', '/policies', '/boards/overview', '/reports', '/audit-events'])
      expect({ path, status: (await admin('GET', path)).status }).toEqual({ path, status: 403 });
  });

  it('refuses a change that another site made the browser send', async () => {
    const call = await server.signIn(world.actors.inspector);
    const foreign = await call('DELETE', '/session', { headers: { origin: 'https://elsewhere.example' } });
    expect(foreign).toMatchObject({ status: 403, body: { code: 'request.origin' } });
    const own = await call('DELETE', '/session', { headers: { origin: server.origin } });
    expect(own.status).toBe(204);
  });
});

describe('requests in other shapes', () => {
  it('names every field at fault, by its place', async () => {
    const call = await server.signIn(world.actors.admin);
    const answer = await call('POST', '/users', {
      json: { username: 'Wang Fang', displayName: '', password: 'short', regionId: 'x' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
    expect(answer.body.fields.map((field: { pointer: string }) => field.pointer)).toEqual([
      '/body/username',
      '/body/displayName',
      '/body/password',
      '/body/regionId',
    ]);
    expect(answer.body.detail).toMatch(/^共有 4 处需要改正/);
  });

  it('says what to do in Chinese where a definition has no words of its own', async () => {
    const call = await server.signIn(world.actors.admin);
    const answer = await call('POST', `/users/${world.actors.reporter.userId}/handover`, {
      json: { to: { userId: world.actors.head.userId }, reason: '长'.repeat(2001) },
    });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        detail: 'reason 至多 2000 个字。请改正后再提交。',
        fields: [{ pointer: '/body/reason', detail: '至多 2000 个字' }],
      },
    });
  });

  it('answers broken JSON, an unknown address and an id that is none with a problem each', async () => {
    const call = await server.signIn(world.actors.inspector);
    const broken = await call('POST', '/cycles', {
      body: '{"period":',
      headers: { 'content-type': 'application/json' },
    });
    expect(broken).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
    const impossible = Buffer.from(JSON.stringify(['2026-99-99', world.city.id])).toString('base64url');
    expect(await call('GET', `/boards/overdue?cursor=${impossible}`)).toMatchObject({
      status: 400,
      body: { code: 'request.malformed' },
    });
    expect((await call('GET', '/work-items?q=%00')).status).toBeLessThan(500);
    expect(await call('GET', '/nothing-here')).toMatchObject({
      status: 404,
      body: { code: 'resource.not_found' },
    });
    expect(await call('GET', '/work-items/not-an-id')).toMatchObject({
      status: 404,
      body: { code: 'resource.not_found' },
    });
  });
});

describe('users', () => {
  const made = { displayName: '李新', password: 'a-long-password' };

  it('are made without roles by the system administrator and get them from the security administrator', async () => {
    const admin = await server.signIn(world.actors.admin);
    const username = `li.${world.city.code}`;
    const created = await admin('POST', '/users', {
      json: { ...made, username, regionId: world.city.id, unitId: world.units.economy.id },
      headers: { 'idempotency-key': username },
    });
    expect(created).toMatchObject({
      status: 201,
      body: { username, roles: [], canSignIn: true, active: true },
    });
    const again = await admin('POST', '/users', {
      json: { ...made, username, regionId: world.city.id, unitId: world.units.economy.id },
      headers: { 'idempotency-key': username },
    });
    expect(again.body).toEqual(created.body);

    const guard = await server.signIn(security);
    const roles = (wanted: string[], version: number) =>
      guard('PUT', `/users/${created.body.id}/roles`, {
        json: { roles: wanted },
        headers: { 'if-match': `"${version}"` },
      });
    expect(await roles(['reporter', 'head'], 1)).toMatchObject({
      status: 422,
      body: { detail: '填报、审核、督查不能由同一人兼任。' },
    });
    expect(await roles(['auditor', 'leader'], 1)).toMatchObject({
      status: 422,
      body: { detail: '三员不能兼任业务角色。' },
    });
    const given = await roles(['reporter'], 1);
    expect(given).toMatchObject({ status: 200, body: { roles: ['reporter'], version: 2 } });
    expect(given.headers.get('etag')).toBe('"2"');
    expect(await roles(['head'], 1)).toMatchObject({ status: 412, body: { code: 'resource.stale' } });
    expect((await admin('PUT', `/users/${created.body.id}/roles`, { json: { roles: [] } })).status).toBe(403);
  });

  it('of another region are not there, and a taken name is refused', async () => {
    const elsewhere = await makeWorld(server.source);
    const admin = await server.signIn(world.actors.admin);
    const change = await admin('PATCH', `/users/${elsewhere.actors.reporter.userId}`, {
      json: { active: false },
      headers: { 'if-match': '1' },
    });
    expect(change.status).toBe(404);
    const taken = await admin('POST', '/users', {
      json: { ...made, username: 'wang.taken', regionId: world.city.id },
    });
    expect(taken.status).toBe(201);
    expect(
      await admin('POST', '/users', { json: { ...made, username: 'wang.taken', regionId: world.city.id } }),
    ).toMatchObject({
      status: 409,
      body: { code: 'user.duplicate' },
    });
  });

  it('lose their sessions at once when they are stopped', async () => {
    const actor = await makeActor(server.source, ['head'], world.city, world.units.reform);
    const call = await server.signIn(actor);
    const admin = await server.signIn(world.actors.admin);
    expect((await call('GET', '/session')).status).toBe(200);
    const stopped = await admin('PATCH', `/users/${actor.userId}`, {
      json: { active: false },
      headers: { 'if-match': '1' },
    });
    expect(stopped).toMatchObject({ status: 200, body: { active: false } });
    expect((await call('GET', '/session')).status).toBe(401);
  });
});

describe('the audit log', () => {
  it('shows the auditor what was done, and nobody else', async () => {
    const auditor = await makeActor(server.source, ['auditor'], world.city, null);
    const call = await server.signIn(auditor);
    const admin = await server.signIn(world.actors.admin);
    await admin('POST', '/users', {
      json: {
        displayName: '赵一',
        password: 'a-long-password',
        username: 'zhao.audited',
        regionId: world.city.id,
      },
    });
    const { body } = await call('GET', '/audit-events?action=user.created&limit=1');
    expect(body.items[0]).toMatchObject({
      action: 'user.created',
      actor: { name: world.actors.admin.displayName },
      region: world.city.name,
    });
    expect(body.items[0].detail).toMatchObject({ username: 'zhao.audited' });
    expect(JSON.stringify(body)).not.toContain('a-long-password');
    const second = await call('GET', `/audit-events?limit=1&cursor=${body.nextCursor ?? ''}`);
    if (body.nextCursor !== null) expect(second.body.items[0].id).not.toBe(body.items[0].id);
    expect((await (await server.signIn(world.actors.leader))('GET', '/audit-events')).status).toBe(403);
  });
});

describe('around the API', () => {
  const plain = (at: string, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}${at}`, { headers });

  it('says that it lives and is ready, and keeps its figures for who has the token', async () => {
    expect((await plain('/api/health/live')).status).toBe(200);
    expect(await (await plain('/api/health/ready')).json()).toEqual({ status: 'ready' });
    expect((await plain('/api/metrics')).status).toBe(403);
    const figures = await plain('/api/metrics', { authorization: 'Bearer a token of the tests' });
    expect(await figures.text()).toContain('luoshi_http_request_seconds_count');
  });

  it('publishes its document and a page to read it at', async () => {
    const document = (await (await plain('/api/openapi.json')).json()) as { paths: object };
    expect(document).toMatchObject({ openapi: '3.1.0' });
    expect(Object.keys(document.paths)).toContain('/api/v1/work-items/{id}/acceptance');
    expect(await (await plain('/api/docs')).text()).toContain('swagger-ui');
  });
});
