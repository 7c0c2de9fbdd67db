import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startBucket, type TestBucket } from '../../../test/s3.js';
import { DiskFileStore } from './disk-file-store.js';
import { type FileStore, sha256Of } from './file-store.js';
import { openFileStore } from './open-file-store.js';
import { S3FileStore } from './s3-file-store.js';

let folder: string;
let bucket: TestBucket;
beforeAll(async () => {
  bucket = await startBucket();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'luoshi-files-'));
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(() => bucket.stop());

const bytes = Buffer.from('关于做好某项工作的通知');
const large = Buffer.alloc(3_000_000, '落实');

describe.each(['disk', 's3'])('on %s', (kind) => {
  let files: FileStore;
  /** Where the bytes of a file lie. */
  let placeOf: (sha256: string) => string;
  beforeEach(() => {
    files = openFileStore(
      kind === 'disk' ? { filesDir: path.join(folder, 'files') } : { filesDir: folder, s3: bucket.settings },
    );
    placeOf = (sha256) =>
      kind === 'disk'
        ? path.join(folder, 'files', sha256.slice(0, 2), sha256)
        : path.join(bucket.folder, sha256.slice(0, 2), `${sha256}._S3rver_object`);
  });

  it('gives back the very bytes', async () => {
    await files.check();
    const kept = await files.keep(bytes);
    expect(kept).toEqual({ sha256: sha256Of(bytes), size: bytes.length });
    expect(await buffer(await files.open(kept.sha256))).toEqual(bytes);
  });

  it('keeps a copy of a file on the disk, and gives back parts of it', async () => {
    const source = path.join(folder, 'source');
    await writeFile(source, large);
    const sha256 = sha256Of(large);
    await files.keepCopy(source, { sha256, size: large.length });
    expect(sha256Of(await buffer(await files.open(sha256)))).toBe(sha256);
    expect(sha256Of(await buffer(await files.open(sha256, { start: 10, end: 999_999 })))).toBe(
      sha256Of(large.subarray(10, 1_000_000)),
    );
    expect(sha256Of(await readFile(source))).toBe(sha256);
  });

  it('keeps the same bytes once, also when they come at the same time', async () => {
    const kept = await Promise.all([files.keep(bytes), files.keep(bytes), files.keep(bytes)]);
    expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1);
    const place = placeOf(sha256Of(bytes));
    const beside = await readdir(path.dirname(place));
    // The server writes what it knows of an object beside it.
    expect(beside.filter((name) => !/\.(md5|json)$/.test(name))).toEqual([path.basename(place)]);
  });

  it('mends a file that was cut short', async () => {
    const { sha256 } = await files.keep(bytes);
    await writeFile(placeOf(sha256), bytes.subarray(0, 5));
    await files.keep(bytes);
    expect(await readFile(placeOf(sha256))).toEqual(bytes);
  });

  it('gives no file to its end that is not the file any more', async () => {
    const { sha256 } = await files.keep(large);
    const other = Buffer.from(large);
    other[1_500_000] = 0;
    await writeFile(placeOf(sha256), other);
    let given = 0;
    const reading = async () => {
      for await (const chunk of await files.open(sha256)) given += (chunk as Buffer).length;
    };
    await expect(reading()).rejects.toThrow(`the stored file ${sha256} is damaged`);
    expect(given).toBeLessThan(large.length);
    await rm(placeOf(sha256));
  });

  it('reads nothing but what is named by its content', async () => {
    await expect(files.open('../../etc/passwd')).rejects.toThrow('not a SHA-256');
    await expect(files.open('0'.repeat(64))).rejects.toThrow(/no such file|key does not exist/i);
  });
});

describe('a bucket', () => {
  it('that is not there, or not open to these keys, is refused at the start and says what to mend', async () => {
    const fault = (changed: Partial<TestBucket['settings']>) =>
      new S3FileStore({ ...bucket.settings, ...changed }).check();
    await expect(fault({ bucket: 'elsewhere' })).rejects.toThrow('没有存储桶 elsewhere');
    await expect(fault({ secretAccessKey: 'wrong' })).rejects.toThrow('S3_SECRET_ACCESS_KEY');
  });

  it('that is away is no fault of the settings; who waits is told, and it goes on when it is back', async () => {
    const files = new S3FileStore(bucket.settings);
    const { sha256 } = await files.keep(bytes);
    const later = Buffer.from('稍后再收的一份材料');
    await bucket.away();
    await files.check();
    await expect(files.open(sha256)).rejects.toMatchObject({ code: 'server.unavailable', status: 503 });
    await expect(files.keep(later)).rejects.toMatchObject({ code: 'server.unavailable' });
    await bucket.back();
    expect(await buffer(await files.open(sha256))).toEqual(bytes);
    expect(await buffer(await files.open((await files.keep(later)).sha256))).toEqual(later);
  });

  it('takes over what a folder has kept, by plain copying', async () => {
    const { sha256 } = await new DiskFileStore(path.join(folder, 'files')).keep(large);
    const place = path.join(folder, 'files', sha256.slice(0, 2), sha256);
    const name = path.relative(path.join(folder, 'files'), place);
    const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
    const { endpoint = '', region, accessKeyId, secretAccessKey } = bucket.settings;
    const client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
    });
    await client.send(
      new PutObjectCommand({
        Bucket: bucket.settings.bucket,
        Key: `${bucket.settings.prefix}${name}`,
        Body: await readFile(place),
      }),
    );
    expect(sha256Of(await buffer(await new S3FileStore(bucket.settings).open(sha256)))).toBe(sha256);
  });
});
