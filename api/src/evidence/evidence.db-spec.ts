import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { EICAR, startScanner } from '../../test/clamd.js';
import { begin, picture, send, sha256Of, upload } from '../../test/evidence.js';
import { startTestServer, type Client, type TestServer } from '../../test/http.js';
import { queuedJobs } from '../../test/queued-jobs.js';
import { owedReport } from '../../test/reporting.js';
import { startBucket } from '../../test/s3.js';
import { makeItem, makeWorld, type World } from '../../test/world.js';
import { shanghaiDate } from '../domain/calendar/date.js';
import { newId } from '../platform/database/columns.js';
import { PartialFiles } from '../platform/files/partial-files.js';
import { ClamdScanner, ScannerUnavailable } from '../platform/files/clamd-scanner.js';
import { DiskFileStore } from '../platform/files/disk-file-store.js';
import { clearUploadsHandler } from './clear-uploads.job.js';
import { rescanFilesHandler } from './rescan-files.job.js';
import { scanFileHandler } from './scan-file.job.js';

const filesDir = mkdtempSync(path.join(tmpdir(), 'luoshi-evidence-'));
let server: TestServer;
let world: World;
let reportId: string;
let itemId: string;
let reporter: Client, head: Client, inspector: Client;

beforeAll(async () => {
  server = await startTestServer({ filesDir });
});
beforeEach(async () => {
  world = await makeWorld(server.source);
  const item = await makeItem(world);
  itemId = item.id;
  reportId = await owedReport(world, item);
  await sign(server);
});
afterAll(() => server.stop());

async function sign(on: TestServer): Promise<void> {
  reporter = await on.signIn(world.actors.reporter);
  head = await on.signIn(world.actors.head);
  inspector = await on.signIn(world.actors.inspector);
}

const beside = () => `/reports/${reportId}/files`;
const stateOf = async (id: string): Promise<unknown> => {
  const [row] = await server.source.query(
    'SELECT state, refusal, withdrawn_on FROM evidence_file WHERE id = $1',
    [id],
  );
  return row;
};

async function handIn(): Promise<void> {
  await server.source.query(
    `UPDATE progress_report SET state = 'submitted', first_submitted_on = '2026-10-12' WHERE id = $1`,
    [reportId],
  );
}

describe('evidence of a report', () => {
  it('is withdrawn while it is written, and stays on record', async () => {
    const { body: file } = await upload(reporter, beside(), '照片.png', picture());
    expect((await head('POST', `/files/${file.id}/withdrawal`)).status).toBe(403);
    expect(await reporter('POST', `/files/${file.id}/withdrawal`)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', abilities: { open: false, withdraw: false } },
    });
    expect(await stateOf(file.id)).toMatchObject({ state: 'withdrawn', withdrawn_on: expect.any(String) });
    expect((await reporter('GET', beside())).body.items).toEqual([]);
    expect((await inspector('GET', `/files/${file.id}/content`)).status).toBe(404);
    const audits: { action: string }[] = await server.source.query(
      `SELECT action FROM audit_event WHERE subject_id = $1 AND action LIKE 'report.evidence%' ORDER BY id`,
      [reportId],
    );
    expect(audits.map(({ action }) => action)).toEqual([
      'report.evidence-added',
      'report.evidence-withdrawn',
    ]);
  });

  it('is frozen once the report is handed in, also what was still on its way', async () => {
    const { body: kept } = await upload(reporter, beside(), '照片.png', picture());
    const bytes = picture(40, 40);
    const { body: late } = await begin(reporter, beside(), '晚到.png', bytes.length);
    await handIn();
    expect(await send(reporter, late.id, 0, bytes)).toMatchObject({
      status: 409,
      body: { code: 'lifecycle.refused' },
    });
    expect(await begin(reporter, beside(), '再加.png', 10)).toMatchObject({
      status: 409,
      body: { code: 'lifecycle.refused' },
    });
    expect(await reporter('POST', `/files/${kept.id}/withdrawal`)).toMatchObject({
      status: 409,
      body: { code: 'lifecycle.refused' },
    });
    expect(await stateOf(kept.id)).toMatchObject({ state: 'kept' });
    expect(await stateOf(late.id)).toMatchObject({ state: 'receiving' });
    expect((await inspector('GET', beside())).body.items).toMatchObject([{ id: kept.id }]);
  });
});

describe('evidence of a closing', () => {
  const here = () => `/work-items/${itemId}/files`;
  beforeEach(() =>
    server.source.query(`UPDATE work_item SET state = 'accepted', accepted_on = assigned_on WHERE id = $1`, [
      itemId,
    ]),
  );
  const ask = (files: string[]) =>
    reporter('POST', `/work-items/${itemId}/closing`, {
      json: { reason: '任务已经全部完成。', evidence: '验收意见和统计数据', files },
    });

  it('stays in the unit until the closing is asked for, and is then frozen with the request', async () => {
    const { body: file } = await upload(reporter, here(), '验收意见.png', picture());
    expect((await inspector('GET', here())).body.items).toEqual([]);
    const asked = await ask([file.id]);
    expect(asked.status).toBe(200);
    expect((await inspector('GET', here())).body.items).toMatchObject([
      { id: file.id, requestId: asked.body.requests[0].id },
    ]);
    expect((await reporter('POST', `/files/${file.id}/withdrawal`)).status).toBe(409);
    expect(await begin(reporter, here(), '再加.png', 10)).toMatchObject({
      status: 409,
      body: { code: 'work_item.request_open' },
    });
  });

  it('with a file that is not there, or of a report, is not asked for at all', async () => {
    const { body: other } = await upload(reporter, beside(), '照片.png', picture());
    expect(await ask([other.id])).toMatchObject({
      status: 422,
      body: { code: 'request.invalid', fields: [{ pointer: '/body/files' }] },
    });
    const [{ count }] = await server.source.query(
      'SELECT count(*)::int AS count FROM work_item_request WHERE work_item_id = $1',
      [itemId],
    );
    expect(count).toBe(0);
  });
});

describe('uploads that nobody goes on with', () => {
  const part = (id: string) => path.join(filesDir, 'uploads', `${id}.part`);
  const begun = async (fileName: string, days: number) => {
    const bytes = picture(50, 50);
    const { body } = await begin(reporter, beside(), fileName, bytes.length);
    await send(reporter, body.id, 0, bytes.subarray(0, 20));
    const moment = new Date(Date.now() - days * 86_400_000);
    await utimes(part(body.id), moment, moment);
    await server.source.query(`UPDATE evidence_file SET uploaded_on = $2 WHERE id = $1`, [
      body.id,
      shanghaiDate(moment),
    ]);
    return { id: body.id as string, bytes };
  };
  const clear = (on: Pick<DataSource, 'query' | 'transaction'> = server.source) =>
    clearUploadsHandler(on, new PartialFiles(filesDir))({ day: shanghaiDate(new Date()) });

  it('are cleared after a week, and say so; those that still move go on', async () => {
    const old = await begun('旧.png', 9);
    const recent = await begun('新.png', 3);
    const slow = await begun('慢.png', 9);
    await utimes(part(slow.id), new Date(), new Date());
    const { body: silent } = await begin(reporter, beside(), '未传.png', 100);
    await server.source.query(`UPDATE evidence_file SET uploaded_on = '2026-01-05' WHERE id = $1`, [
      silent.id,
    ]);
    const left = newId();
    await writeFile(part(left), 'left over');
    await utimes(part(left), new Date('2026-01-05'), new Date('2026-01-05'));
    for (const _ of ['once', 'again']) await clear();
    for (const { id } of [old, silent])
      expect(await stateOf(id)).toMatchObject({ state: 'refused', refusal: 'file.expired' });
    for (const { id } of [recent, slow]) expect(await stateOf(id)).toMatchObject({ state: 'receiving' });
    expect([old.id, left, recent.id, slow.id].map((id) => existsSync(part(id)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(await send(reporter, old.id, 20, old.bytes.subarray(20))).toMatchObject({
      status: 410,
      body: { code: 'file.expired' },
    });
    expect(await send(reporter, slow.id, 20, slow.bytes.subarray(20))).toMatchObject({
      status: 200,
      body: { state: 'kept' },
    });
  });

  it('keep their bytes when their row can’t be changed', async () => {
    const old = await begun('旧.png', 9);
    const failing = {
      query: server.source.query.bind(server.source),
      transaction: () => Promise.reject(new Error('the database is gone')),
    } as unknown as DataSource;
    await expect(clear(failing)).rejects.toThrow('the database is gone');
    expect(existsSync(part(old.id))).toBe(true);
    expect(await stateOf(old.id)).toMatchObject({ state: 'receiving' });
  });
});

describe('a bucket', () => {
  it('keeps evidence; while it is away nothing is lost, and the upload comes to its end when it is back', async () => {
    const bucket = await startBucket();
    const onBucket = await startTestServer({ filesDir, s3: bucket.settings });
    try {
      await sign(onBucket);
      const bytes = picture(60, 60);
      const { body: file } = await upload(reporter, beside(), '照片.png', bytes);
      const part = await inspector('GET', `/files/${file.id}/content`, { headers: { range: 'bytes=4-11' } });
      expect([part.status, part.bytes]).toEqual([206, bytes.subarray(4, 12)]);
      await bucket.away();
      const unavailable = { status: 503, body: { code: 'server.unavailable' } };
      expect(await inspector('GET', `/files/${file.id}/content`)).toMatchObject(unavailable);
      const later = picture(70, 70);
      const { body: waiting } = await begin(reporter, beside(), '晚到.png', later.length, sha256Of(later));
      expect(await send(reporter, waiting.id, 0, later)).toMatchObject(unavailable);
      expect(await reporter('GET', `/files/${waiting.id}`)).toMatchObject({
        body: { state: 'receiving', received: later.length, abilities: { resume: true } },
      });
      await bucket.back();
      expect(await send(reporter, waiting.id, later.length, Buffer.alloc(0))).toMatchObject({
        status: 200,
        body: { state: 'kept', sha256: sha256Of(later) },
      });
      expect((await inspector('GET', `/files/${waiting.id}/content`)).bytes).toEqual(later);
      const place = sha256Of(later);
      expect(existsSync(path.join(filesDir, place.slice(0, 2), place))).toBe(false);
      expect(existsSync(path.join(filesDir, 'uploads', `${waiting.id}.part`))).toBe(false);
    } finally {
      await onBucket.app.close();
      await bucket.stop();
    }
  });
});

describe('the virus scanner', () => {
  it('lets nothing with a virus in', async () => {
    const scanner = await startScanner();
    const scanned = await startTestServer({ filesDir, evidence: { clamd: scanner.address } });
    try {
      await sign(scanned);
      const refused = await upload(reporter, beside(), '说明.txt', Buffer.from(EICAR));
      expect(refused).toMatchObject({
        status: 422,
        body: { code: 'file.infected', detail: expect.stringContaining('Eicar-Test-Signature') },
      });
      expect((await upload(reporter, beside(), '照片.png', picture(300, 300))).body.state).toBe('kept');
      expect(scanner.scanned()).toBe(2);
    } finally {
      await scanned.app.close();
      await scanner.stop();
    }
  });

  it('looks every day at what still waits, and leaves it waiting while it is down', async () => {
    const scanner = await startScanner();
    const { address } = scanner;
    await scanner.stop();
    const scanned = await startTestServer({ filesDir, evidence: { clamd: address } });
    const scan = scanFileHandler(server.source, new DiskFileStore(filesDir), new ClamdScanner(address));
    const job = rescanFilesHandler(server.source, scan);
    try {
      await sign(scanned);
      const { body: lost } = await upload(reporter, beside(), '丢失.png', picture(31, 31));
      const { body: clean } = await upload(reporter, beside(), '照片.png', picture(32, 32));
      const { body: infected } = await upload(reporter, beside(), '说明.txt', Buffer.from(EICAR));
      rmSync(path.join(filesDir, lost.sha256.slice(0, 2), lost.sha256));
      await job({ day: '2026-10-14' });
      for (const { id } of [lost, clean, infected])
        expect(await stateOf(id)).toMatchObject({ state: 'waiting' });
      const back = await startScanner(address.port);
      try {
        // One that can't be read is told of, and keeps no other from its turn.
        await expect(job({ day: '2026-10-15' })).rejects.toThrow('1 files could not be scanned');
      } finally {
        await back.stop();
      }
      expect(await stateOf(clean.id)).toMatchObject({ state: 'kept' });
      expect(await stateOf(infected.id)).toMatchObject({ state: 'refused', refusal: 'file.infected' });
      expect((await head('GET', `/files/${clean.id}/content`)).bytes).toEqual(picture(32, 32));
      await server.source.query(
        `UPDATE evidence_file SET state = 'refused', refusal = 'file.corrupt' WHERE id = $1`,
        [lost.id],
      );
    } finally {
      await scanned.app.close();
    }
  });

  it('out of reach makes files wait, and a job looks at them when it is back', async () => {
    const scanner = await startScanner();
    const { address } = scanner;
    await scanner.stop();
    const scanned = await startTestServer({ filesDir, evidence: { clamd: address } });
    const job = scanFileHandler(server.source, new DiskFileStore(filesDir), new ClamdScanner(address));
    try {
      await sign(scanned);
      const { body: clean } = await upload(reporter, beside(), '照片.png', picture());
      const { body: infected } = await upload(reporter, beside(), '说明.txt', Buffer.from(EICAR));
      expect([clean.state, infected.state]).toEqual(['waiting', 'waiting']);
      for (const call of [reporter, head])
        expect(await call('GET', `/files/${clean.id}/content`)).toMatchObject({
          status: 409,
          body: { code: 'file.waiting' },
        });
      expect(await queuedJobs('scan-file', clean.id)).toEqual([{ id: clean.id }]);
      await expect(job({ id: clean.id })).rejects.toThrow(ScannerUnavailable);
      const back = await startScanner(address.port);
      try {
        for (const { id } of [clean, infected, clean]) await job({ id });
        expect(back.scanned()).toBe(2);
      } finally {
        await back.stop();
      }
      expect((await head('GET', `/files/${clean.id}/content`)).bytes).toEqual(picture());
      expect(await stateOf(infected.id)).toMatchObject({ state: 'refused', refusal: 'file.infected' });
      expect((await reporter('GET', `/files/${infected.id}/content`)).status).toBe(422);
      expect(await queuedJobs('notify', `evidence.infected:${infected.id}`)).toMatchObject([
        { audience: { role: 'reporter' }, link: `/reports/${reportId}` },
      ]);
    } finally {
      await scanned.app.close();
    }
  });
});
