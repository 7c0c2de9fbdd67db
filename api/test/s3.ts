import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { S3Settings } from '../src/platform/config/config.js';

export interface TestBucket {
  readonly settings: S3Settings;
  /** Where its objects lie, to look at or spoil them. */
  readonly folder: string;
  /** Goes away and leaves what it keeps. */
  away(): Promise<void>;
  /** Is there again, on the same port. */
  back(): Promise<void>;
  stop(): Promise<void>;
}

/** A server that speaks S3 and holds every request against its signature, with one bucket. */
export async function startBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(path.join(tmpdir(), 'luoshi-s3-'));
  const start = async (port: number) => {
    const server = new S3rver({
      address: '127.0.0.1',
      port,
      silent: true,
      directory,
      configureBuckets: [{ name: 'luoshi-files' }],
    });
    return { server, port: (await server.run()).port };
  };
  let running = await start(0);
  const { port } = running;
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket: 'luoshi-files',
      prefix: 'originals/',
      pathStyle: true,
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    folder: path.join(directory, 'luoshi-files', 'originals'),
    away: () => running.server.close(),
    back: async () => {
      running = await start(port);
    },
    stop: async () => {
      await running.server.close();
      await rm(directory, { recursive: true });
    },
  };
}
