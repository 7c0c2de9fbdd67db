import type { z } from 'zod';
import { NOTICE, NO_ANNOTATION, UNKNOWN_UNIT } from '../../test/documents.js';
import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { makeWorld, type World } from '../../test/world.js';
import { CollectiveUnitEntity } from '../directory/unit.entity.js';
import { newId } from '../platform/database/columns.js';
import type { Task } from './policies.schemas.js';

type TaskFacts = z.output<typeof Task>;

let server: TestServer;
let world: World;
let inspector: Client;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  world = await makeWorld(server.source);
  await server.source.manager.insert(CollectiveUnitEntity, {
    id: newId(),
    regionId: world.city.id,
    expression: '各县(市、区)政府',
    resolution: 'child-governments',
  });
  inspector = await server.signIn(world.actors.inspector);
});
afterAll(() => server.stop());

function file(bytes: string | Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([bytes]), name);
  return form;
}
const upload = (bytes: string | Uint8Array<ArrayBuffer>, name: string) =>
  inspector('POST', '/policies', { form: file(bytes, name) });
const policyCount = async () => (await inspector('GET', '/policies')).body.total;

describe('what cannot be imported is said clearly, and nothing is kept', () => {
  const binary = new Uint8Array(4096).map((_, at) => (at * 193) % 256);
  test.each<[string, () => FormData, number, string]>([
    ['an empty file', () => file('', '空.txt'), 422, 'file.empty'],
    ['a file of blanks', () => file(' \n\n　', '空白.txt'), 422, 'file.empty'],
    ['a file of 20 MB', () => file('政'.repeat(7_000_000), '大.txt'), 413, 'file.too_large'],
    ['a binary called .txt', () => file(binary, '文件.txt'), 422, 'file.binary'],
    [
      'a picture called .txt',
      () => file(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), '图.txt'),
      422,
      'file.binary',
    ],
    ['no file and no text', () => new FormData(), 422, 'file.empty'],
  ])('%s', async (_, form, status, code) => {
    const answer = await inspector('POST', '/policies', { form: form() });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status,
      code,
      title: expect.stringMatching(/[\u4e00-\u9fff]/),
      detail: expect.stringMatching(/[\u4e00-\u9fff].*。$/),
    });
    expect(answer.status).toBe(status);
    expect(await policyCount()).toBe(0);
  });

  test('20 MB of pasted text', async () => {
    const answer = await inspector('POST', '/policies', { json: { text: '政'.repeat(7_000_000) } });
    expect([answer.status, answer.body.code]).toEqual([413, 'request.too_large']);
  });
});

it('takes a document with no annotation, and says what is to be done', async () => {
  const { status, body } = await upload(NO_ANNOTATION, '通知.txt');
  expect(status).toBe(201);
  expect(body.notes).toContainEqual(expect.objectContaining({ code: 'document.no_annotation' }));
  const publication = await inspector('POST', `/policies/${body.id}/publication`);
  expect([publication.status, publication.body.code]).toEqual([409, 'policy.no_task']);
  expect((await inspector('GET', `/policies/${body.id}`)).body.state).toBe('draft');
});

it('names an unknown unit, takes it once it is in the directory, and then publishes', async () => {
  const { body: draft } = await upload(UNKNOWN_UNIT, '通知.txt');
  const refused = await inspector('POST', `/policies/${draft.id}/publication`);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ code: 'policy.unit_unmatched', units: ['市飞艇管理局'] });
  const unit = await inspector('POST', '/units', {
    json: { regionId: world.city.id, name: '临江市飞艇管理局', kind: 'department' },
  });
  const matched = await inspector('POST', `/policies/${draft.id}/unit-matches`, {
    json: { printed: '市飞艇管理局', unitId: unit.body.id },
    headers: { 'if-match': `"${draft.version}"` },
  });
  expect(matched.status).toBe(200);
  expect(matched.headers.get('etag')).toBe('"2"');
  expect((await inspector('POST', `/policies/${draft.id}/publication`)).body).toMatchObject({ created: 7 });
});

it('publishes once when two publish at once', async () => {
  const { body: draft } = await inspector('POST', '/policies', { json: { text: NOTICE } });
  const answers = await Promise.all([1, 2].map(() => inspector('POST', `/policies/${draft.id}/publication`)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers.map(({ body }) => body.created).sort()).toEqual([0, 7]);
  expect((await inspector('GET', `/work-items?policy=${draft.id}`)).body.total).toBe(7);
});

it('gives the same answer to the same key, and refuses the same document under another', async () => {
  const headers = { 'idempotency-key': newId() };
  const first = await inspector('POST', '/policies', { json: { text: NOTICE }, headers });
  const again = await inspector('POST', '/policies', { json: { text: NOTICE }, headers });
  expect(again.body.id).toBe(first.body.id);
  const other = await inspector('POST', '/policies', { json: { text: NOTICE } });
  expect(other.body).toMatchObject({ status: 409, code: 'policy.duplicate', policyId: first.body.id });
  expect(await policyCount()).toBe(1);
});

it('wants the version that was read, and keeps what another wrote', async () => {
  const { body: draft } = await inspector('POST', '/policies', { json: { text: NOTICE } });
  const change = (title: string, headers: Record<string, string> = {}) =>
    inspector('PATCH', `/policies/${draft.id}`, { json: { title }, headers });
  expect((await change('甲')).status).toBe(428);
  expect((await change('甲', { 'if-match': '"1"' })).status).toBe(200);
  const stale = await change('乙', { 'if-match': '"1"' });
  expect([stale.status, stale.body.code]).toEqual([412, 'resource.stale']);
  expect((await inspector('GET', `/policies/${draft.id}`)).body.title).toBe('甲');
  const wrong = await inspector('PATCH', `/policies/${draft.id}/tasks/${draft.tasks[0].id}`, {
    json: { start: 0, end: 9_999_999 },
    headers: { 'if-match': '"2"' },
  });
  expect(wrong.body).toMatchObject({ code: 'request.invalid', fields: [{ pointer: '/body/start' }] });
});

it('merges, splits and confirms many, each a step of the version', async () => {
  const { body: draft } = await inspector('POST', '/policies', { json: { text: NOTICE } });
  const [first, second, third] = draft.tasks;
  const send = (path: string, version: number, json: object) =>
    inspector('POST', `/policies/${draft.id}${path}`, { json, headers: { 'if-match': `"${version}"` } });
  const merged = await send(`/tasks/${first.id}/merge`, 1, { with: second.id });
  expect([merged.status, merged.headers.get('etag')]).toEqual([200, '"2"']);
  const at = draft.text.indexOf('服务企业200');
  const stale = await send(`/tasks/${first.id}/split`, 1, { at });
  expect(stale.body).toMatchObject({ status: 412, code: 'resource.stale', changedBy: expect.any(String) });
  const split = await send(`/tasks/${first.id}/split`, 2, { at });
  expect([split.status, split.headers.get('etag')]).toEqual([200, '"3"']);
  expect(split.body.tasks.map(({ id }: { id: string }) => id)).toEqual([first.id, expect.any(String)]);
  const confirmed = await send('/task-confirmations', 3, { taskIds: [first.id, third.id] });
  expect([confirmed.status, confirmed.headers.get('etag')]).toEqual([200, '"4"']);
  expect((await send('/task-confirmations', 4, { taskIds: [] })).status).toBe(422);
  // Whoever has version 2 open is told of what came after it, once, and of no more.
  const changes = async (since: number) =>
    (await inspector('GET', `/policies/${draft.id}/changes?since=${since}`)).body;
  const later = await changes(2);
  expect(later).toMatchObject({
    version: 4,
    since: 2,
    head: { state: 'draft', changedBy: expect.any(String) },
  });
  expect(later.tasks.map(({ id }: { id: string }) => id)).toEqual([
    first.id,
    split.body.tasks[1].id,
    third.id,
  ]);
  expect(await changes(4)).toEqual({ id: draft.id, version: 4, since: 4, head: null, tasks: [] });
  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('GET', `/policies/${draft.id}/changes?since=4`)).status).toBe(404);
  for (const path of ['/task-confirmations', `/tasks/${first.id}/merge`, `/tasks/${first.id}/split`])
    expect((await reporter('POST', `/policies/${draft.id}${path}`, { json: {} })).status).toBe(403);
});

it('gives the original back as it was, to be saved and never shown', async () => {
  const page = `<!doctype html><html><body><p>${NOTICE}</p><script>alert(1)</script></body></html>`;
  const { body: draft } = await upload(page, '通知 “草稿”(1).html');
  expect(draft.file).toMatchObject({ fileName: '通知 “草稿”(1).html', mediaType: 'text/html' });
  const original = await inspector('GET', `/policies/${draft.id}/file`);
  expect(original.body).toBe(page);
  expect(original.headers.get('content-type')).toBe('application/octet-stream');
  expect(original.headers.get('x-content-type-options')).toBe('nosniff');
  const disposition = original.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
  expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe('通知 “草稿”(1).html');
  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('GET', `/policies/${draft.id}/file`)).status).toBe(404);
  const { body: plain } = await inspector('POST', '/policies', { json: { text: NO_ANNOTATION } });
  expect((await inspector('GET', `/policies/${plain.id}/file`)).status).toBe(404);
});

it('gives the table of tasks as a workbook, which comes back as the same tasks', async () => {
  const { body: draft } = await upload(NOTICE, '通知.txt');
  const [first, ...others] = draft.tasks;
  const edit = await inspector('PATCH', `/policies/${draft.id}/tasks/${first.id}`, {
    json: { state: 'dismissed' },
    headers: { 'if-match': `"${draft.version}"` },
  });
  expect(edit.status).toBe(200);
  const sheet = await inspector('GET', `/policies/${draft.id}/task-sheet.xlsx`);
  expect(sheet.status).toBe(200);
  expect(sheet.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  const disposition = sheet.headers.get('content-disposition') ?? '';
  expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(`${draft.title}责任分解表.xlsx`);

  const { status, body: back } = await upload(new Uint8Array(sheet.bytes), '责任分解表.xlsx');
  expect(status).toBe(201);
  expect(back).toMatchObject({ title: `《${draft.title}》责任分解表`, issuedOn: draft.issuedOn });
  const facts = (tasks: TaskFacts[]) =>
    tasks.map(({ clauseRef, responsibilities, deadlines, targets, openEnded }) => ({
      clauseRef,
      units: responsibilities.map(({ printed, role }) => [role, printed]).sort(),
      deadlines: deadlines.map(({ date, recurrence, basis }) => [date, recurrence, basis]),
      targets: targets.map(({ operator, value, measure, object }) => [object, operator, value, measure]),
      openEnded,
    }));
  expect(facts(back.tasks)).toEqual(facts(others));

  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('GET', `/policies/${draft.id}/task-sheet.xlsx`)).status).toBe(404);
});

it('answers others while a long document is read', async () => {
  let over = false;
  const reading = inspector('POST', '/readings', { form: file(NOTICE.repeat(500), '长文.txt') });
  void reading.then(() => (over = true));
  expect((await inspector('GET', '/session')).status).toBe(200);
  expect(over).toBe(false);
  expect((await reading).body.tasks.length).toBeGreaterThan(500);
});

it('reads without keeping anything', async () => {
  const { status, body } = await inspector('POST', '/readings', { form: file(NOTICE, '通知.txt') });
  expect(status).toBe(200);
  expect(body).toMatchObject({ docNumber: '临政办发〔2026〕7号', tasks: { length: 3 } });
  expect(await policyCount()).toBe(0);
  expect((await inspector('POST', '/readings', { json: {} })).body.code).toBe('file.empty');
});

it('is closed to who may not edit policies', async () => {
  const reporter = await server.signIn(world.actors.reporter);
  expect((await reporter('POST', '/policies', { json: { text: NOTICE } })).status).toBe(403);
  const admin = await server.signIn(world.actors.admin);
  expect((await admin('GET', '/policies')).status).toBe(403);
});
