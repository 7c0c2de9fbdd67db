import { owedReport, WORDS } from '../../test/reporting.js';
import { SheetOnDesk } from '../../test/report-sheets.js';
import { startTestServer, type Client, type TestServer } from '../../test/http.js';
import { makeItem, makeWorld, TODAY, type World } from '../../test/world.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { readSheetCells } from '../platform/sheets/read-sheet-cells.js';
import { sheetToFill } from '../platform/sheets/sheet-to-fill.js';
import { SHEET_COLUMNS, SHEET_HEADS } from '../domain/report-sheet/report-sheet.js';
import { SHEET_NAME } from './report-sheet-file.js';

let server: TestServer;
let world: World;
let reporter: Client;
let id: string;
let cycleId: string;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  world = await makeWorld(server.source);
  reporter = await server.signIn(world.actors.reporter);
  id = await owedReport(world, await makeItem(world), { today: TODAY });
  [{ cycle_id: cycleId }] = await server.source.query('SELECT cycle_id FROM progress_report WHERE id = $1', [
    id,
  ]);
});
afterAll(() => server.stop());

function upload(bytes: Uint8Array, query = ''): ReturnType<Client> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), '填报表.xlsx');
  return reporter('POST', `/cycles/${cycleId}/report-sheet${query}`, { form });
}

/** The sheet again as a file, as another program would write it. */
function asFile(desk: SheetOnDesk): Promise<Buffer> {
  return sheetToFill({
    name: '别的名字',
    title: '',
    facts: '',
    columns: SHEET_COLUMNS.map((column) => ({
      head: SHEET_HEADS[column],
      width: 10,
      align: 'left',
      shared: false,
    })),
    rows: [...desk.grid]
      .filter(([row]) => row > 2)
      .map(([, line]) => SHEET_COLUMNS.map((_, at) => ({ cell: line.get(at), open: true }))),
    blocks: [],
  });
}

it('goes down as a workbook and comes back', async () => {
  const down = await reporter('GET', `/cycles/${cycleId}/report-sheet`);
  expect(down.status).toBe(200);
  expect(down.headers.get('content-type')).toBe(XLSX);
  expect(decodeURIComponent(down.headers.get('content-disposition') ?? '')).toContain(
    `${world.units.economy.name}2026年第三季度进展情况填报表.xlsx`,
  );
  const desk = new SheetOnDesk(readSheetCells(down.bytes, SHEET_NAME));
  expect((await upload(down.bytes)).body).toEqual({ saved: 0, unchanged: 1, submitted: 0, incomplete: [] });
  const filled = await asFile(desk.write(4, { done: WORDS.done, ownProgress: 60 }));
  expect(await upload(filled, '?submit=true')).toMatchObject({
    status: 200,
    body: { saved: 1, submitted: 1 },
  });
  expect((await reporter('GET', `/reports/${id}`)).body).toMatchObject({ state: 'submitted', progress: 60 });
});

it('names the cells at fault in the problem', async () => {
  const down = await reporter('GET', `/cycles/${cycleId}/report-sheet`);
  const desk = new SheetOnDesk(readSheetCells(down.bytes, SHEET_NAME));
  const faulty = await asFile(desk.write(4, { done: WORDS.done, ownProgress: '一半多' }));
  expect(await upload(faulty)).toMatchObject({
    status: 422,
    body: {
      code: 'report.sheet_faulty',
      fields: [{ pointer: '/file/N4', detail: 'N4：进度应是 0 到 100 的整数' }],
    },
  });
});

it.each([
  ['nothing', '', 'file.empty'],
  ['something else', 'a,b,c', 'file.unsupported'],
  ['a broken archive', 'PK\u0003\u0004broken', 'file.corrupt'],
])('refuses %s', async (_, content, code) => {
  expect((await upload(Buffer.from(content))).body).toMatchObject({ code });
});

it('wants a file', async () => {
  expect(await reporter('POST', `/cycles/${cycleId}/report-sheet`, { form: new FormData() })).toMatchObject({
    status: 422,
    body: { code: 'request.invalid', fields: [{ pointer: '/file', detail: '没有文件' }] },
  });
});

it('is for reporters; a cycle of elsewhere is not there', async () => {
  const inspector = await server.signIn(world.actors.inspector);
  expect((await inspector('GET', `/cycles/${cycleId}/report-sheet`)).status).toBe(403);
  const stranger = await server.signIn((await makeWorld(server.source)).actors.reporter);
  expect((await stranger('GET', `/cycles/${cycleId}/report-sheet`)).status).toBe(404);
  expect((await stranger('GET', `/cycles/${cycleId}/owed-reports`)).status).toBe(404);
});

it('lists what is owed with all that is filled in, and hands in many at once', async () => {
  const other = await owedReport(world, await makeItem(world), { today: TODAY });
  const { body } = await reporter('GET', `/cycles/${cycleId}/owed-reports`);
  expect(body.cycle).toEqual({ id: cycleId, label: '2026年第三季度', state: 'open' });
  expect(body.items.map((item: { id: string }) => item.id).toSorted()).toEqual([id, other].toSorted());
  await reporter('PATCH', `/reports/${id}`, {
    json: { done: WORDS.done, ownProgress: 60 },
    headers: { 'if-match': '"1"' },
  });
  expect((await reporter('POST', '/reports/submissions', { json: { ids: [id, other] } })).body).toEqual({
    submitted: 1,
    skipped: 0,
    incomplete: [
      {
        id: other,
        title: '建成公共服务平台三个',
        lacks: ['请写明做了什么，至少 10 个字', '请填写本单位认定的进度（0—100）'],
      },
    ],
  });
  expect((await reporter('POST', '/reports/submissions', { json: { ids: [id] } })).body).toEqual({
    submitted: 0,
    skipped: 1,
    incomplete: [],
  });
});
