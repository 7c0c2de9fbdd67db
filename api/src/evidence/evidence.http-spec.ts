import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { begin, picture, send, sha256Of, upload } from '../../test/evidence.js';
import { startTestServer, type Client, type TestServer } from '../../test/http.js';
import { makeItem, makePolicy, makeWorld, type World } from '../../test/world.js';
import { USUAL_PLAN_DUE } from '../domain/calendar/due-rule.js';
import { owedReport } from '../../test/reporting.js';

let server: TestServer;
let world: World;
let reportId: string;
let reporter: Client, head: Client, inspector: Client, otherReporter: Client;
const filesDir = mkdtempSync(path.join(tmpdir(), 'luoshi-evidence-'));
const LARGEST = 5 * 1024 * 1024;

const files = () => `/reports/${reportId}/files`;

beforeAll(async () => {
  server = await startTestServer({ evidence: { largest: LARGEST }, filesDir });
});
beforeEach(async () => {
  world = await makeWorld(server.source);
  reportId = await owedReport(world, await makeItem(world));
  reporter = await server.signIn(world.actors.reporter);
  head = await server.signIn(world.actors.head);
  inspector = await server.signIn(world.actors.inspector);
  otherReporter = await server.signIn(world.actors.otherReporter);
});
afterAll(() => server.stop());

it('goes from the announcement to the list, and the head and the office open it', async () => {
  const bytes = picture();
  const begun = await begin(reporter, files(), '现场照片.png', bytes.length, sha256Of(bytes));
  expect(begun).toMatchObject({ status: 201, body: { state: 'receiving', received: 0 } });
  expect((await head('GET', files())).body.items).toEqual([]);
  const sent = await send(reporter, begun.body.id, 0, bytes);
  expect(sent).toMatchObject({
    status: 200,
    body: {
      state: 'kept',
      received: bytes.length,
      sha256: sha256Of(bytes),
      mediaType: 'image/png',
      preview: 'image',
      abilities: { open: true, withdraw: true, resume: false },
    },
  });
  for (const call of [head, inspector]) {
    expect((await call('GET', files())).body).toMatchObject({
      items: [{ id: begun.body.id, fileName: '现场照片.png', abilities: { open: true, withdraw: false } }],
      add: { allowed: false },
    });
    const content = await call('GET', `/files/${begun.body.id}/content`);
    expect(content.bytes).toEqual(bytes);
    expect(Object.fromEntries(content.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场照片.png')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  }
  const shown = await head('GET', `/files/${begun.body.id}/content?inline=true`);
  expect(shown.headers.get('content-type')).toBe('image/png');
  expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
});

it('is for reports: a plan for a year takes none', async () => {
  const policy = await makePolicy(world, world.city, {
    demands: [{ cadence: 'yearly-plan', due: USUAL_PLAN_DUE }],
  });
  const planId = await owedReport(world, await makeItem(world, { policy }), { period: '2026P' });
  expect(await begin(reporter, `/reports/${planId}/files`, '照片.png', 10)).toMatchObject({
    status: 409,
    body: { code: 'lifecycle.refused', detail: expect.stringContaining('年度计划') },
  });
  expect((await reporter('GET', `/reports/${planId}/files`)).body).toMatchObject({
    items: [],
    add: { allowed: false },
  });
});

it('is not there for who may not see the report', async () => {
  const { body } = await upload(reporter, files(), '照片.png', picture());
  const elsewhere = await server.signIn((await makeWorld(server.source)).actors.inspector);
  for (const call of [otherReporter, elsewhere])
    for (const [method, at] of [
      ['GET', files()],
      ['GET', `/files/${body.id}`],
      ['GET', `/files/${body.id}/content`],
    ] as const)
      expect(await call(method, at)).toMatchObject({ status: 404, body: { code: 'resource.not_found' } });
  expect((await otherReporter('POST', `/files/${body.id}/withdrawal`)).status).toBe(404);
  expect((await begin(head, files(), '照片.png', 10)).status).toBe(403);
});

it('goes on where it was cut, on another process that has the same database and files', async () => {
  const bytes = Buffer.concat([picture(), Buffer.alloc(2_000_000, 7)]);
  const { body: file } = await begin(reporter, files(), '大图.png', bytes.length);
  await send(reporter, file.id, 0, bytes.subarray(0, 900_000));
  const other = await startTestServer({ evidence: { largest: LARGEST }, filesDir });
  try {
    const again = await other.signIn(world.actors.reporter);
    const where = await again('HEAD', `/files/${file.id}`);
    expect(where.headers.get('upload-offset')).toBe('900000');
    expect(await send(again, file.id, 0, bytes.subarray(0, 900_000))).toMatchObject({
      status: 409,
      body: { code: 'upload.wrong_offset', received: 900_000 },
    });
    expect(await send(again, file.id, 900_000, bytes.subarray(900_000))).toMatchObject({
      status: 200,
      body: { state: 'kept', sha256: sha256Of(bytes) },
    });
  } finally {
    await other.app.close();
  }
  expect((await inspector('GET', `/files/${file.id}/content`)).bytes).toEqual(bytes);
});

it('comes to its end by an empty piece when the last answer was lost with the server', async () => {
  const bytes = picture();
  const { body: file } = await begin(reporter, files(), '照片.png', bytes.length);
  await send(reporter, file.id, 0, bytes.subarray(0, 10));
  await send(reporter, file.id, 10, bytes.subarray(10, 20));
  // As a server leaves it that stops between the last piece and the examination.
  writeFileSync(path.join(filesDir, 'uploads', `${file.id}.part`), bytes);
  await server.source.query('UPDATE evidence_file SET received = size WHERE id = $1', [file.id]);
  expect(await send(reporter, file.id, bytes.length, Buffer.alloc(0))).toMatchObject({
    status: 200,
    body: { state: 'kept', sha256: sha256Of(bytes) },
  });
});

it('gives a part of a file', async () => {
  const bytes = picture();
  const { body: file } = await upload(reporter, files(), '照片.png', bytes);
  const part = await head('GET', `/files/${file.id}/content`, { headers: { range: 'bytes=4-11' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 4-11/${bytes.length}`);
  expect(part.bytes).toEqual(bytes.subarray(4, 12));
  expect(
    await head('GET', `/files/${file.id}/content`, { headers: { range: `bytes=${bytes.length}-` } }),
  ).toMatchObject({ status: 416, body: { code: 'file.range' } });
});

it.each([
  ['x.png', LARGEST + 1, 413, 'file.too_large', '超过 5 MB'],
  ['空.pdf', 0, 422, 'file.empty', '是空的'],
  ['程序.exe', 10, 415, 'file.unsupported', '不是可以上传的类型'],
  ['页面.html', 10, 415, 'file.unsupported', '可以上传 PDF'],
  ['没有扩展名', 10, 415, 'file.unsupported', '没有扩展名'],
])('refuses %s of %d bytes before it comes', async (name, size, status, code, words) => {
  const answer = await begin(reporter, files(), name, size);
  expect(answer).toMatchObject({ status, body: { code, detail: expect.stringContaining(words) } });
});

it.each([
  ['说明.pdf', picture()],
  ['照片.png', Buffer.from('%PDF-1.7\n%%EOF\n')],
  ['表格.xlsx', Buffer.from('<html><script>alert(1)</script></html>')],
  ['数据.csv', picture()],
])('refuses %s whose content is something else, and keeps nothing of it', async (name, bytes) => {
  const answer = await upload(reporter, files(), name, bytes as Buffer<ArrayBuffer>);
  expect(answer).toMatchObject({ status: 422, body: { code: 'file.mismatched' } });
  expect((await head('GET', files())).body.items).toEqual([]);
  expect((await reporter('GET', files())).body.items).toMatchObject([
    { fileName: name, state: 'refused', refusal: 'file.mismatched' },
  ]);
});

const wholeZip = Buffer.from(
  zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'a.txt': randomBytes(9000) }),
);

it.each([
  ['半截.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<')],
  ['半截.zip', wholeZip.subarray(0, wholeZip.length - 60)],
])('refuses %s that ends before its end', async (name, bytes) => {
  expect(await upload(reporter, files(), name, bytes)).toMatchObject({
    status: 422,
    body: { code: 'file.corrupt', detail: expect.stringContaining('不完整') },
  });
});

it('takes a pdf that something was hung on to, and a zip with a comment', async () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n%%EOF\n'), Buffer.alloc(3000, 0)]);
  const comment = Buffer.alloc(60_000, 'x');
  const zip = Buffer.concat([wholeZip, comment]);
  zip.writeUInt16LE(comment.length, wholeZip.length - 2);
  expect((await upload(reporter, files(), '说明.pdf', pdf)).body.state).toBe('kept');
  expect((await upload(reporter, files(), '材料.zip', zip)).body.state).toBe('kept');
});

it('takes text as UTF-8 and as older Windows programs write it', async () => {
  const gb = Buffer.from([0xc2, 0xe4, 0xca, 0xb5, 0x2c, 0x31, 0x0a]);
  expect((await upload(reporter, files(), '旧表.csv', gb)).body.state).toBe('kept');
  expect((await upload(reporter, files(), '说明.txt', Buffer.from('落实情况'))).body.state).toBe('kept');
});

it('refuses what has changed on the way, and more than was announced', async () => {
  const bytes = picture();
  const begun = await begin(reporter, files(), '照片.png', bytes.length, '0'.repeat(64));
  expect(await send(reporter, begun.body.id, 0, bytes)).toMatchObject({
    status: 422,
    body: { code: 'file.corrupt' },
  });
  const small = await begin(reporter, files(), '照片.png', 3);
  expect(await send(reporter, small.body.id, 0, bytes)).toMatchObject({
    status: 400,
    body: { code: 'request.malformed' },
  });
});

it('keeps the same bytes once', async () => {
  const bytes = picture(30, 31);
  await upload(reporter, files(), '一.png', bytes);
  await upload(reporter, files(), '二.png', bytes);
  const sha256 = sha256Of(bytes);
  expect(readdirSync(path.join(filesDir, sha256.slice(0, 2))).filter((name) => name === sha256)).toHaveLength(
    1,
  );
  expect((await head('GET', files())).body.items).toHaveLength(2);
  expect(readdirSync(path.join(filesDir, 'uploads')).filter((name) => name.includes(sha256))).toEqual([]);
});
