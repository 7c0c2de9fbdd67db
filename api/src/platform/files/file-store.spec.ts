import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FileStore } from './file-store.js';

let folder: string;
let files: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'luoshi-files-'));
  files = new FileStore(path.join(folder, 'files'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = Buffer.from('关于做好某项工作的通知');

it('gives back the very bytes', async () => {
  const kept = await files.keep(bytes);
  expect(kept.size).toBe(bytes.length);
  expect(await buffer(files.read(kept.sha256))).toEqual(bytes);
});

it('keeps the same bytes once, also when they come at the same time', async () => {
  const kept = await Promise.all([files.keep(bytes), files.keep(bytes), files.keep(bytes)]);
  expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(1);
  const [first = ''] = kept.map(({ sha256 }) => sha256);
  expect(await readdir(path.join(folder, 'files', first.slice(0, 2)))).toEqual([first]);
});

it('mends a file that was cut short', async () => {
  const { sha256 } = await files.keep(bytes);
  const file = path.join(folder, 'files', sha256.slice(0, 2), sha256);
  await writeFile(file, bytes.subarray(0, 5));
  await files.keep(bytes);
  expect(await readFile(file)).toEqual(bytes);
});

it('reads nothing but what is named by its content', async () => {
  expect(() => files.read('../../etc/passwd')).toThrow('not a SHA-256');
  await expect(buffer(files.read('0'.repeat(64)))).rejects.toMatchObject({ code: 'ENOENT' });
});
