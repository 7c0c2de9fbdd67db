import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { owedReport, stepsOf } from '../../test/reporting.js';
import { act, makeItem, makeWorld, type World } from '../../test/world.js';
import { submitReport } from '../cycles/commands/submit-report.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
let inspector: Client;
let reporter: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  inspector = await server.signIn(world.actors.inspector);
  reporter = await server.signIn(world.actors.reporter);
});
afterAll(() => server.stop());

const post = (who: Client, path: string, json: unknown = {}) =>
  who('POST', path, { json, headers: { 'idempotency-key': newId() } });

/** A year that is over whenever this runs, with a report of it that came late. */
async function lastYear(): Promise<string> {
  const item = await makeItem(world, {
    assignedOn: '2025-01-06',
    startOn: '2025-01-06',
    deadline: '2025-11-30',
  });
  await makeItem(world, {
    unit: world.units.science,
    assignedOn: '2025-01-06',
    state: 'closed',
    deadline: '2025-06-30',
    closedOn: '2025-06-20',
  });
  const id = await owedReport(world, item, { period: '2025Q3', today: '2025-10-09' });
  await stepsOf(world, id).save();
  await act(world, world.actors.reporter, (context) => submitReport(context, id), '2025-10-30');
  return id;
}

it('traces a published number down to the deeds it comes from', async () => {
  const reportId = await lastYear();
  const scheme = await post(inspector, '/schemes', { year: 2025, shipped: 'departments' });
  expect(scheme.status).toBe(201);
  expect((await post(inspector, `/schemes/${scheme.body.id}/adoption`)).body.state).toBe('adopted');
  const created = await post(inspector, '/assessments', { schemeId: scheme.body.id });
  expect([created.status, created.body.state]).toEqual([201, 'draft']);
  const at = `/assessments/${created.body.id}`;
  expect((await post(inspector, `${at}/showing`)).body.abilities.settle).toBe(false);

  // Ranking → score → line → fact → report and what was done about it.
  const ranking = await inspector('GET', `${at}/units?league=departments`);
  const scored = ranking.body.items.find(
    ({ unit }: { unit: { id: string } }) => unit.id === world.units.economy.id,
  );
  expect(scored).toMatchObject({ place: 2, tied: false });
  const unit = await reporter('GET', `${at}/units/${scored.unit.id}`);
  const points = (rows: { points: number }[]) => rows.reduce((sum, row) => sum + row.points, 0);
  expect([points(unit.body.dimensions), points(unit.body.lines)]).toEqual([scored.total, scored.total]);
  const line = unit.body.lines.find(({ rule }: { rule: string }) => rule === 'late');
  expect(line).toMatchObject({
    dimension: 'reporting',
    points: -200,
    words: '迟报 15 天，扣 2 分（事项少于 5 项按 200%）',
    fact: { kind: 'report-late', quantity: 15, label: '2025Q3', subject: { type: 'report', id: reportId } },
    abilities: { appeal: true },
  });
  const fact = await reporter('GET', `${at}/units/${scored.unit.id}/facts/${line.fact.no}`);
  expect(fact.body.path).toBe(`/reports/${reportId}`);
  expect(fact.body.events.map(({ action, on }: { action: string; on: string }) => [action, on])).toEqual(
    expect.arrayContaining([['report.submitted', '2025-10-30']]),
  );
  const report = await reporter('GET', fact.body.path);
  expect([report.body.dueOn < report.body.firstSubmittedOn, report.body.firstSubmittedOn]).toEqual([
    true,
    '2025-10-30',
  ]);
  expect((await inspector('GET', `${at}/verification`)).body.same).toBe(true);

  // Appeal, queue, decision.
  const filed = await post(reporter, '/appeals', {
    assessmentId: created.body.id,
    factNo: line.fact.no,
    reason: '系统升级期间无法提交，已电话报备',
  });
  expect([filed.status, filed.body.state]).toEqual([201, 'open']);
  const queue = await inspector('GET', `/appeals?assessment=${created.body.id}&state=open`);
  expect(queue.body).toMatchObject({ total: 1, items: [{ id: filed.body.id, abilities: { decide: true } }] });
  const decided = await post(inspector, `/appeals/${filed.body.id}/decision`, {
    upheld: true,
    reason: '系统升级公告属实',
  });
  expect(decided.body.state).toBe('upheld');
});

it('shows a unit what it stands at, and nothing of others', async () => {
  const standing = await reporter('GET', `/units/${world.units.economy.id}/standing?year=2025`);
  expect(standing.body.schemes).toHaveLength(1);
  const [{ lines, total }] = standing.body.schemes;
  expect(lines.reduce((sum: number, line: { points: number }) => sum + line.points, 0)).toBe(total);
  expect((await reporter('GET', `/units/${world.units.science.id}/standing`)).status).toBe(404);
  const { items } = (await reporter('GET', '/assessments?year=2025')).body;
  expect(items).toHaveLength(1);
  const others = await reporter('GET', `/assessments/${items[0].id}/units/${world.units.science.id}`);
  expect(others.body).toMatchObject({ status: 404, code: 'resource.not_found' });
});

it('names the place of each fault of a scheme, and who may write one', async () => {
  const { body: scheme } = await post(inspector, '/schemes', { year: 2030, shipped: 'regions' });
  const rules = { ...scheme.rules, objectionDays: 3 };
  const short = await inspector('PATCH', `/schemes/${scheme.id}`, {
    json: { rules },
    headers: { 'if-match': `"${scheme.version}"` },
  });
  expect(short.body).toMatchObject({
    code: 'request.invalid',
    fields: [{ pointer: '/body/rules/objectionDays', detail: '异议期不少于 7 天' }],
  });
  const light = { ...scheme.rules, dimensions: scheme.rules.dimensions.slice(1) };
  const faulty = await inspector('PATCH', `/schemes/${scheme.id}`, {
    json: { rules: light },
    headers: { 'if-match': `"${scheme.version}"` },
  });
  expect([faulty.status, faulty.body.code, faulty.body.fields[0].pointer]).toEqual([
    422,
    'scheme.faulty',
    '/body/rules/leagues/0',
  ]);
  expect((await post(reporter, '/schemes', { year: 2030, shipped: 'regions' })).status).toBe(403);
});

it('records what is recognised and leaders’ marks, each by whom it belongs to', async () => {
  const leader = await server.signIn(world.actors.leader);
  const mark = (who: Client, kind: string, more: object = {}) =>
    post(who, '/assessment-marks', {
      year: 2025,
      unitId: world.units.economy.id,
      kind,
      ground: '临科发〔2025〕8号',
      ...more,
    });
  const recognised = await mark(inspector, 'recognition', { category: '建设研发平台', quantity: 2 });
  expect([recognised.status, recognised.body.abilities.withdraw]).toEqual([201, true]);
  expect((await mark(inspector, 'recognition')).body.fields[0].pointer).toBe('/body/category');
  expect((await mark(inspector, 'leader-mark', { quantity: 9000 })).status).toBe(403);
  expect((await mark(leader, 'leader-mark', { quantity: 9000 })).status).toBe(201);
  expect((await mark(leader, 'leader-mark', { quantity: 8000 })).body.code).toBe('mark.duplicate');
  const own = await reporter('GET', '/assessment-marks');
  expect(own.body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['recognition']);
  const back = await post(inspector, `/assessment-marks/${recognised.body.id}/withdrawal`, {
    reason: '登记重复，撤回一条',
  });
  expect(back.body.withdrawnOn).not.toBeNull();
  const title = await post(inspector, '/awarded-titles', {
    unitId: world.units.economy.id,
    name: '先进制造业集群',
    awardedOn: '2025-03-01',
    document: '临政发〔2025〕6号',
    instalments: 3,
  });
  expect([title.status, (await reporter('GET', '/awarded-titles')).body.total]).toEqual([201, 1]);
});
