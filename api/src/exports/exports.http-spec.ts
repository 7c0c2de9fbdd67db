import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { client, startTestServer, type Client, type TestServer } from '../../test/http.js';
import { foundOn, handsOf, openRound, orderAt } from '../../test/inspecting.js';
import { owedReport, stepsOf, WORDS } from '../../test/reporting.js';
import { makeActor, makeItem, makePolicy, makeTarget, makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';

let server: TestServer;
let world: World;
let inspector: Client;
let reporter: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  const policy = await makePolicy(world);
  const item = await makeItem(world, {
    policy,
    title: '=HYPERLINK("http://x")',
    deadline: '2026-06-30',
    progress: 40,
  });
  await makeTarget(world, item);
  for (const title of ['+1', '-1', '@SUM(A1)', '甲 <&> 乙'])
    await makeItem(world, { policy, title, unit: world.units.science });
  await makeItem(world, { policy, title: '已办结', state: 'closed', unit: world.units.finance });
  const steps = stepsOf(world, await owedReport(world, item));
  await steps.save({ ...WORDS, done: '=1+1' });
  inspector = await server.signIn(world.actors.inspector);
  reporter = await server.signIn(world.actors.reporter);
});
afterAll(() => server.stop());

async function sheet(caller: Client, path: string): Promise<Record<string, unknown>[]> {
  const { status, headers, bytes } = await caller('GET', `/exports/${path}`);
  expect([status, headers.get('content-type')]).toEqual([200, XLSX]);
  const [list] = (await readXlsx(bytes)).sheets;
  const [head, ...body] = list?.rows ?? [];
  // Of every kind alike: the head stays, and has filter buttons down to the last row; no column is left as it comes.
  expect(list?.freezePane).toEqual({ rows: 1 });
  expect(list?.autoFilter?.range).toMatch(new RegExp(`^A1:[A-Z]+${body.length + 1}$`));
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect([...xml.matchAll(/<col [^>]*customWidth="1"/g)]).toHaveLength(head?.length ?? 0);
  return body.map((row) => Object.fromEntries((head ?? []).map((name, at) => [String(name), row[at]])));
}
const ids = (rows: readonly Record<string, unknown>[], name: string) => rows.map((row) => row[name]);
const listed = async (caller: Client, path: string) =>
  (await caller('GET', path)).body.items.map(({ id }: { id: string }) => id);

it('gives each person exactly the rows of the list, in its order, under the same filters', async () => {
  const provincial = await server.signIn(world.actors.provincialInspector);
  const other = await server.signIn(world.actors.otherReporter);
  const county = await server.signIn(world.actors.countyInspector);
  const filters = [
    '',
    '?light=red&light=blue',
    '?sort=unit',
    '?q=%3D',
    '?asOf=2026-01-04',
    `?unit=${world.units.science.id}`,
  ];
  const found: number[] = [];
  for (const caller of [inspector, provincial, reporter, other, county])
    for (const filter of filters) {
      const wanted = await listed(caller, `/work-items${filter}`);
      expect(ids(await sheet(caller, `work-items.xlsx${filter}`), '事项编号')).toEqual(wanted);
      found.push(wanted.length);
    }
  expect(found).toContain(6);
  for (const caller of [inspector, reporter, other, county]) {
    expect(ids(await sheet(caller, 'reports.xlsx'), '报告编号')).toEqual(await listed(caller, '/reports'));
    expect(ids(await sheet(caller, 'unreported.xlsx'), '报告编号')).toEqual(
      await listed(caller, '/reports?overdue=true'),
    );
    expect(ids(await sheet(caller, 'overdue.xlsx'), '事项编号')).toEqual(
      await listed(caller, '/boards/overdue'),
    );
  }
});

it('writes dates as dates, figures as numbers, and no text as a formula', async () => {
  const { bytes } = await inspector('GET', '/exports/work-items.xlsx');
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
  expect(xml).not.toContain('<f>');
  expect(xml).toContain('state="frozen"');
  const rows = await sheet(inspector, 'work-items.xlsx');
  const late = rows.find((row) => row['任务'] === '=HYPERLINK("http://x")');
  expect(late).toMatchObject({ 亮灯: '滞后', '进度（%）': 40, 量化指标: '平台三个', 责任: '牵头' });
  expect(late?.['亮灯原因']).toContain('逾期');
  expect(late?.['现行期限']).toEqual(new Date('2026-06-30T00:00:00Z'));
  expect(new Set(ids(rows, '任务'))).toEqual(
    new Set(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '甲 <&> 乙', '已办结']),
  );
});

it('shows a draft to its unit alone, and what was handed in to the office', async () => {
  const done = async (caller: Client) =>
    ids(await sheet(caller, 'reports.xlsx?columns=done,unit'), '完成情况');
  expect((await done(reporter)).filter(Boolean)).toEqual(['=1+1']);
  expect((await done(inspector)).filter(Boolean)).toEqual([]);
  await server.source.query(
    `UPDATE progress_report SET state = 'submitted', first_submitted_on = due_on WHERE done <> '' AND unit_id = $1`,
    [world.units.economy.id],
  );
  expect((await done(inspector)).filter(Boolean)).toEqual(['=1+1']);
});

it('ranks units within their league and counts who reported', async () => {
  const units = await sheet(inspector, 'units.xlsx');
  const board = (await inspector('GET', '/boards/overview')).body;
  expect(units.map((row) => [row['单位'], row['滞后'], row['事项合计']])).toEqual(
    board.units.map(
      ({ unit, lights }: { unit: { name: string }; lights: { red: number; total: number } }) => [
        unit.name,
        lights.red,
        lights.total,
      ],
    ),
  );
  expect(units.map((row) => row['次序（红灯多的在前）'])).toEqual(units.map((_, at) => at + 1));
  const { items } = (await inspector('GET', '/cycles')).body;
  const cycle = await sheet(inspector, `cycle.xlsx?cycle=${items[0].id}`);
  const page = (await inspector('GET', `/cycles/${items[0].id}`)).body;
  expect(cycle.map((row) => [row['单位'], row['应报']])).toEqual(
    page.units.map(({ unit, total }: { unit: { name: string }; total: number }) => [unit.name, total]),
  );
});

it('gives each person the findings and orders of the lists, in their order, under the same filters', async () => {
  const item = await makeItem(world, { title: '建设平台' });
  const round = await openRound(world, item);
  await foundOn(world, round, item);
  await foundOn(world, round, item);
  const hands = await handsOf(world);
  await orderAt(world, hands, await makeItem(world), 'drafted');
  const closed = await orderAt(world, hands, await makeItem(world), 'closed');
  const other = await server.signIn(world.actors.otherReporter);
  const found: number[] = [];
  for (const caller of [inspector, reporter, other]) {
    for (const filter of ['', '?sort=grade', '?grade=minor', '?q=%E5%BC%80%E5%B7%A5', `?round=${round}`]) {
      const wanted = await listed(caller, `/findings${filter}`);
      expect(ids(await sheet(caller, `findings.xlsx${filter}`), '问题编号')).toEqual(wanted);
      found.push(wanted.length);
    }
    for (const filter of ['', '?sort=newest', '?state=closed', '?waiting=sign']) {
      const wanted = await listed(caller, `/rectifications${filter}`);
      expect(ids(await sheet(caller, `rectifications.xlsx${filter}`), '督办单编号')).toEqual(wanted);
      found.push(wanted.length);
    }
  }
  // The office: two findings and two orders; the unit: the order that is signed; another unit: nothing.
  expect(found).toEqual([2, 2, 0, 2, 2, 2, 2, 1, 1, 2, 2, 0, 2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const [order] = await sheet(inspector, 'rectifications.xlsx?state=closed');
  expect(order).toMatchObject({
    督办单编号: closed,
    督办事项: '平台建设滞后',
    级别: '蓝色督办',
    状态: '已销号',
    整改措施: '倒排工期，增加一个施工班组：班组已经进场',
    整改回复: '第三个平台已经开工，月底验收。',
  });
  expect(order?.['整改期限']).toBeInstanceOf(Date);
  const columns = await sheet(inspector, 'findings.xlsx?columns=grade,unit');
  expect(Object.keys(columns[0] ?? {})).toEqual(['责任单位', '程度']);
});

it('gives the auditor every row of the log under the filters, and nobody else', async () => {
  const auditor = await server.signIn(await makeActor(server.source, ['auditor'], world.city, null));
  for (const filter of ['', '?action=report.saved', '?actor=%25', '?from=2999-01-01']) {
    const { items, total } = (
      await auditor('GET', `/audit-events${filter}${filter === '' ? '?' : '&'}limit=200`)
    ).body;
    const rows = await sheet(auditor, `audit-events.xlsx${filter}`);
    expect(rows).toHaveLength(total);
    expect(ids(rows, '记录编号').slice(0, 200)).toEqual(items.map(({ id }: { id: string }) => id));
  }
  const [saved] = await sheet(auditor, 'audit-events.xlsx?action=report.saved');
  const [event] = (await auditor('GET', '/audit-events?action=report.saved')).body.items;
  expect(saved).toMatchObject({ 操作人: event.actor.name, 动作: 'report.saved' });
  expect(JSON.parse(String(saved?.['内容']))).toEqual(event.detail);
  expect(Date.parse(`${String(saved?.['时间（北京）']).replace(' ', 'T')}+08:00`)).toBe(
    Math.floor(Date.parse(event.at) / 1000) * 1000,
  );
  expect((await inspector('GET', '/exports/audit-events.xlsx')).status).toBe(403);
});

it('refuses before the file begins', async () => {
  expect((await client(server.origin)('GET', '/exports/work-items.xlsx')).status).toBe(401);
  const admin = await server.signIn(await makeActor(server.source, ['system-admin'], world.city, null));
  expect((await admin('GET', '/exports/work-items.xlsx')).status).toBe(403);
  expect(await inspector('GET', '/exports/work-items.xlsx?light=purple')).toMatchObject({
    status: 422,
    body: { code: 'request.invalid' },
  });
  const county = await server.signIn(world.actors.countyInspector);
  const { items } = (await inspector('GET', '/cycles')).body;
  expect(await county('GET', `/exports/cycle.xlsx?cycle=${items[0].id}`)).toMatchObject({
    status: 404,
    body: { code: 'resource.not_found' },
  });
  expect((await inspector('GET', '/exports/directory.xlsx')).status).toBe(404);
});

it('writes directives and requests of enterprises as their lists show them', async () => {
  const leader = await server.signIn(world.actors.leader);
  const { economy, science } = world.units;
  for (const unit of [economy, science])
    await leader('POST', '/directives', {
      json: { subject: { kind: 'unit', id: unit.id }, words: `请${unit.name}说明进展`, urgency: 'urgent' },
      headers: { 'idempotency-key': newId() },
    });
  for (const unitId of [economy.id, science.id])
    await inspector('POST', '/enterprise-requests', {
      json: {
        enterprise: '=临江公司',
        contact: '沈经理',
        phone: '0573-82521234',
        matter: '道路积水',
        unitId,
      },
      headers: { 'idempotency-key': newId() },
    });
  for (const caller of [inspector, reporter])
    for (const filter of ['', `?unit=${economy.id}`, '?state=settled']) {
      expect(ids(await sheet(caller, `directives.xlsx${filter}`), '批示编号')).toEqual(
        await listed(caller, `/directives${filter}`),
      );
      expect(ids(await sheet(caller, `enterprise-requests.xlsx${filter}`), '诉求编码')).toEqual(
        await listed(caller, `/enterprise-requests${filter}`),
      );
    }
  expect(await sheet(reporter, 'directives.xlsx')).toMatchObject([
    { 批示对象: economy.name, 缓急: '急件', 答复单位: `${economy.name}（待答复）`, 状态: '待答复' },
  ]);
  const [request] = await sheet(reporter, 'enterprise-requests.xlsx?columns=enterprise,steps');
  expect(Object.keys(request ?? {})).toEqual([
    '企业名称',
    ...['响应', '意见', '办结'].flatMap((step) => [`${step}期限`, `${step}日期`, `${step}情况`]),
  ]);
  expect(request).toMatchObject({ 企业名称: '=临江公司', 响应情况: '未到期' });
});

it('writes meetings as their list shows them', async () => {
  const { economy, science } = world.units;
  for (const [unit, kind, meetsOn] of [
    [economy, 'joint', '2030-06-30'],
    [science, 'promotion', '2030-03-31'],
  ] as const)
    await inspector('POST', '/meetings', {
      json: {
        kind,
        occasion: 'single',
        title: `=${unit.name}协调会`,
        meetsOn,
        place: '第一会议室',
        chair: '李副市长',
        unitIds: [unit.id],
      },
      headers: { 'idempotency-key': newId() },
    });
  for (const caller of [inspector, reporter])
    for (const filter of ['', '?kind=joint', '?upcoming=true', '?state=held'])
      expect(ids(await sheet(caller, `meetings.xlsx${filter}`), '会议编号')).toEqual(
        await listed(caller, `/meetings${filter}`),
      );
  expect(await sheet(reporter, 'meetings.xlsx?columns=title,kind,state')).toEqual([
    { 会议名称: `=${economy.name}协调会`, 类型: '联席会议', 召开方式: '一事一议', 状态: '已安排' },
  ]);
});
