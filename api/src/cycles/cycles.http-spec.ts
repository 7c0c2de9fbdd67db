import { client, startTestServer, type Client, type TestServer } from '../../test/http.js';
import { makeItem, makeTarget, makeWorld, type World } from '../../test/world.js';
import { shanghaiDate } from '../domain/calendar/date.js';
import { periodOf, previousPeriod } from '../domain/calendar/period.js';
import { newId } from '../platform/database/columns.js';
import type { TargetEntity } from '../policies/policy.entity.js';

let server: TestServer;
let world: World;
let target: TargetEntity;
let reporter: Client, head: Client, inspector: Client, leader: Client;
let cycleId: string;
let reportId: string;

/** The server acts on the day it is, so the quarter is the one before it. */
const PERIOD = previousPeriod(periodOf(shanghaiDate(new Date()), 'quarterly').code).code;
const DONE = '三个平台已经全部投入运行。';

beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  const item = await makeItem(world, { assignedOn: '2026-01-05' });
  target = await makeTarget(world, item);
  reporter = await server.signIn(world.actors.reporter);
  head = await server.signIn(world.actors.head);
  inspector = await server.signIn(world.actors.inspector);
  leader = await server.signIn(world.actors.leader);
});
afterAll(() => server.stop());

describe('opening a cycle', () => {
  it('wants a period that is one', async () => {
    for (const period of ['2026Q5', '2026-13', 'next', '']) {
      const answer = await inspector('POST', '/cycles', { json: { period } });
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'request.invalid', fields: [{ pointer: '/body/period' }] },
      });
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    }
  });

  it('is the office’s, and needs a session', async () => {
    const json = { period: PERIOD };
    expect((await client(server.origin)('POST', '/cycles', { json })).status).toBe(401);
    for (const call of [reporter, head, leader])
      expect(await call('POST', '/cycles', { json })).toMatchObject({
        status: 403,
        body: { code: 'permission.denied' },
      });
  });

  it('with one key twice gives one answer, and without a key adds nothing the second time', async () => {
    const headers = { 'idempotency-key': newId() };
    const [one, other] = await Promise.all([
      inspector('POST', '/cycles', { json: { period: PERIOD }, headers }),
      inspector('POST', '/cycles', { json: { period: PERIOD }, headers }),
    ]);
    expect(one).toMatchObject({
      status: 200,
      body: { period: PERIOD, created: 1, counts: { total: 1, owed: 1 } },
    });
    expect(other.body).toEqual(one.body);
    expect((await inspector('POST', '/cycles', { json: { period: PERIOD } })).body).toMatchObject({
      created: 0,
    });
    cycleId = one.body.id;
  });

  it('with nothing to report says what to do', async () => {
    const elsewhere = await server.signIn((await makeWorld(server.source)).actors.inspector);
    const answer = await elsewhere('POST', '/cycles', { json: { period: PERIOD } });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'cycle.no_item', title: '没有需要填报的事项', traceId: expect.any(String) },
    });
  });
});

describe('a report from the form to the light', () => {
  const figure = (cumulativeValue: unknown) => ({ targetId: target.id, periodValue: null, cumulativeValue });

  it('is found by who owes it', async () => {
    const { status, body } = await reporter('GET', `/reports?cycle=${cycleId}&state=owed&state=draft`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 1, nextCursor: null });
    reportId = body.items[0].id;
    const report = await reporter('GET', `/reports/${reportId}`);
    expect(report).toMatchObject({ status: 200, body: { version: 1, targets: [{ id: target.id }] } });
    expect(report.headers.get('etag')).toBe('"1"');
  });

  it('a draft wants the version last read, and figures that are numbers', async () => {
    const save = (json: unknown, version?: string) =>
      reporter('PATCH', `/reports/${reportId}`, {
        json,
        headers: version === undefined ? {} : { 'if-match': version },
      });
    expect(await save({ done: DONE })).toMatchObject({
      status: 428,
      body: { code: 'resource.version_required' },
    });
    expect(await save({ figures: [figure('三')] }, '"1"')).toMatchObject({
      status: 422,
      body: { fields: [{ pointer: '/body/figures/0/cumulativeValue' }] },
    });
    expect(await save({ figures: [figure(-1)] }, '"1"')).toMatchObject({
      status: 422,
      body: { fields: [{ pointer: '/body/figures/0/cumulativeValue', detail: '不能是负数' }] },
    });
    const endless = await reporter('PATCH', `/reports/${reportId}`, {
      body: `{"figures":[{"targetId":"${target.id}","periodValue":null,"cumulativeValue":1e999}]}`,
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
    });
    expect(endless).toMatchObject({
      status: 422,
      body: { fields: [{ pointer: '/body/figures/0/cumulativeValue' }] },
    });
    const saved = await save({ figures: [figure(2)] }, '"1"');
    expect(saved).toMatchObject({ status: 200, body: { state: 'draft', version: 2, figures: [figure(2)] } });
    expect(saved.headers.get('etag')).toBe('"2"');
    expect(await save({ done: '会丢掉别人的' }, '"1"')).toMatchObject({
      status: 412,
      body: { code: 'resource.stale' },
    });
  });

  it('says what is still wanted before it is handed in', async () => {
    expect(await reporter('POST', `/reports/${reportId}/submission`)).toMatchObject({
      status: 422,
      body: { code: 'report.incomplete', fields: [{ pointer: '/body/done' }] },
    });
  });

  it('handed in twice by a double press is handed in once', async () => {
    await reporter('PATCH', `/reports/${reportId}`, { json: { done: DONE }, headers: { 'if-match': '"2"' } });
    const [one, other] = await Promise.all([
      reporter('POST', `/reports/${reportId}/submission`),
      reporter('POST', `/reports/${reportId}/submission`),
    ]);
    expect(one).toMatchObject({ status: 200, body: { state: 'submitted', progress: 66, done: DONE } });
    expect(other.status).toBe(200);
    expect(other.body).toEqual(one.body);
    const events = await server.source.query(
      `SELECT 1 FROM audit_event WHERE subject_id = $1 AND action = 'report.submitted'`,
      [reportId],
    );
    expect(events).toHaveLength(1);
  });

  it('goes through the head to the office, in that order only', async () => {
    expect(await inspector('POST', `/reports/${reportId}/verification`, { json: {} })).toMatchObject({
      status: 409,
      body: { code: 'lifecycle.refused', detail: expect.stringContaining('待单位审核') },
    });
    expect((await reporter('POST', `/reports/${reportId}/approval`)).status).toBe(403);
    expect(await head('POST', `/reports/${reportId}/approval`)).toMatchObject({
      status: 200,
      body: { state: 'approved' },
    });
    expect(await inspector('POST', `/reports/${reportId}/return`, { json: { reason: '缺' } })).toMatchObject({
      status: 422,
      body: { fields: [{ pointer: '/body/reason' }] },
    });
    expect(
      await inspector('POST', `/reports/${reportId}/return`, { json: { reason: '第三个平台缺少验收证明' } }),
    ).toMatchObject({ status: 200, body: { state: 'returned', returns: [{ by: 'inspector' }] } });
    expect((await reporter('POST', `/reports/${reportId}/submission`)).status).toBe(200);
    expect((await head('POST', `/reports/${reportId}/approval`)).status).toBe(200);
    expect(await inspector('POST', `/reports/${reportId}/verification`, { json: {} })).toMatchObject({
      status: 200,
      body: { state: 'accepted', progress: 66 },
    });
    expect((await inspector('GET', `/cycles/${cycleId}`)).body).toMatchObject({
      counts: { accepted: 1, owed: 0 },
      units: [{ unit: { id: world.units.economy.id }, accepted: 1 }],
    });
  });

  it('is not there for who may not see it', async () => {
    const stranger = await server.signIn(world.actors.otherReporter);
    const answer = await stranger('GET', `/reports/${reportId}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'resource.not_found' } });
    expect(await stranger('GET', `/reports/${newId()}`)).toMatchObject({
      status: 404,
      body: { detail: answer.body.detail },
    });
    expect((await stranger('GET', '/reports?state=finished')).status).toBe(422);
  });
});

describe('urging', () => {
  it('answers how many were reached', async () => {
    await makeItem(world, { unit: world.units.science });
    await inspector('POST', '/cycles', { json: { period: PERIOD } });
    expect(await inspector('POST', `/cycles/${cycleId}/reminders`, { json: {} })).toMatchObject({
      status: 200,
      body: { units: 1, people: 1 },
    });
    expect((await leader('POST', `/cycles/${cycleId}/reminders`, { json: {} })).status).toBe(403);
    expect(
      await inspector('POST', `/cycles/${cycleId}/reminders`, { json: { unitIds: ['x'] } }),
    ).toMatchObject({ status: 422, body: { fields: [{ pointer: '/body/unitIds/0' }] } });
  });
});

describe('many at once, and the end of a period', () => {
  it('wants a list of ids, and says how many were passed over', async () => {
    for (const [call, path] of [
      [head, 'approvals'],
      [inspector, 'verifications'],
    ] as const) {
      expect(await call('POST', `/reports/${path}`, { json: { ids: [] } })).toMatchObject({
        status: 422,
        body: { fields: [{ pointer: '/body/ids', detail: '请先选择报告' }] },
      });
      expect(await call('POST', `/reports/${path}`, { json: { ids: [reportId] } })).toMatchObject({
        status: 200,
        body: { skipped: 1 },
      });
      expect((await leader('POST', `/reports/${path}`, { json: { ids: [reportId] } })).status).toBe(403);
    }
  });

  it('is closed by the office when its days are over, and read from what was kept', async () => {
    expect((await leader('POST', `/cycles/${cycleId}/closure`)).status).toBe(403);
    expect(await inspector('POST', `/cycles/${cycleId}/closure`)).toMatchObject({
      status: 409,
      body: { code: 'cycle.not_over', pending: 1, detail: expect.stringContaining('之后关闭') },
    });
    await server.source.query(`UPDATE progress_report SET due_on = '2026-01-05' WHERE cycle_id = $1`, [
      cycleId,
    ]);
    expect(await inspector('POST', `/cycles/${cycleId}/closure`)).toMatchObject({
      status: 200,
      body: { items: 2, unreported: 1 },
    });
    expect(await inspector('POST', `/cycles/${cycleId}/closure`)).toMatchObject({
      status: 409,
      body: { code: 'cycle.closed' },
    });
    expect((await inspector('GET', `/cycles/${cycleId}`)).body).toMatchObject({
      state: 'closed',
      result: { unreported: 1 },
    });
    const kept = await inspector('GET', `/cycles/${cycleId}/snapshots?outcome=unreported`);
    expect(kept).toMatchObject({ status: 200, body: { total: 1, items: [{ reportState: 'owed' }] } });
    expect((await inspector('GET', `/cycles/${cycleId}/snapshots?light=pink`)).status).toBe(422);
    expect(await inspector('GET', `/units/${world.units.science.id}/cycles`)).toMatchObject({
      status: 200,
      body: { total: 1, unit: { id: world.units.science.id }, items: [{ result: { unreported: 1 } }] },
    });
    expect((await inspector('GET', `/work-items/${kept.body.items[0].workItem.id}`)).body).toMatchObject({
      reports: [{ kept: { outcome: 'unreported' } }],
    });
    expect(await reporter('POST', `/reports/${reportId}/submission`)).toMatchObject({
      status: 409,
      body: { code: 'cycle.closed' },
    });
    expect((await inspector('GET', '/cycles?outstanding=true')).body).toMatchObject({ total: 0 });
  });
});
