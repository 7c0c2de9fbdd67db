import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { ConfigError, type S3Settings } from '../config/config.js';
import { log } from '../log.js';
import { Problem } from '../problems/problem.js';
import { FileStore, type KeptFile, nameOf, sha256Of, type Span, verified } from './file-store.js';

const CONNECT_MS = 5000;
/** No byte for so long: it will not come any more. */
const SILENCE_MS = 60_000;

/** In a bucket. The hash of what is sent goes signed with it, so that a store takes nothing that has changed on the way. */
export class S3FileStore extends FileStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    super();
    this.client = new S3Client({
      ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
      region: settings.region,
      forcePathStyle: settings.pathStyle,
      credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
      // Checksums as trailers are Amazon's own: other stores refuse them, and the signed hash says as much.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
    });
  }

  /** A bucket that is not there and keys that do not open it are mended before anybody uploads; a store that is away may come back. */
  async check(): Promise<void> {
    try {
      // A name that no file has: the store that answers so has found the bucket and let these keys in.
      const Key = `${this.settings.prefix}check`;
      await this.client.send(new GetObjectCommand({ Bucket: this.settings.bucket, Key }));
    } catch (error) {
      if (isMissing(error)) return;
      const status = statusOf(error);
      if (status === 404)
        throw new ConfigError(
          `对象存储里没有存储桶 ${this.settings.bucket}：请先建好，或改正 S3_BUCKET、S3_ENDPOINT。`,
        );
      if (status !== undefined && status < 500)
        throw new ConfigError(
          `对象存储不接受这组密钥（HTTP ${status}）：请检查 S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY、S3_REGION，以及对存储桶 ${this.settings.bucket} 的权限。`,
        );
      log.warn({ err: error }, 'the file store gives no answer; files can be neither kept nor opened');
    }
  }

  async keep(bytes: Buffer): Promise<KeptFile> {
    const kept = { sha256: sha256Of(bytes), size: bytes.length };
    await this.place(kept, () => bytes);
    return kept;
  }

  keepCopy(source: string, kept: KeptFile): Promise<void> {
    return this.place(kept, () => createReadStream(source));
  }

  async open(sha256: string, span?: Span): Promise<Readable> {
    const get = new GetObjectCommand({
      Bucket: this.settings.bucket,
      Key: this.keyOf(sha256),
      ...(span ? { Range: `bytes=${span.start}-${span.end}` } : {}),
    });
    const { Body } = await this.reached(() => this.client.send(get));
    const bytes = Body as Readable;
    return span ? bytes : verified(bytes, sha256);
  }

  private async place({ sha256, size }: KeptFile, body: () => Buffer | Readable): Promise<void> {
    const at = { Bucket: this.settings.bucket, Key: this.keyOf(sha256) };
    await this.reached(async () => {
      if (await this.hasSize(at, size)) return;
      const put = new PutObjectCommand({ ...at, Body: body(), ContentLength: size });
      put.middlewareStack.add(
        (next) => (call) => {
          (call.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
          return next(call);
        },
        { step: 'build', name: 'sha256OfTheFile' },
      );
      await this.client.send(put);
    });
  }

  private async hasSize(at: { Bucket: string; Key: string }, size: number): Promise<boolean> {
    try {
      return (await this.client.send(new HeadObjectCommand(at))).ContentLength === size;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  }

  private keyOf(sha256: string): string {
    return `${this.settings.prefix}${nameOf(sha256)}`;
  }

  /** Whoever waits is told that it was the store; why, stands in the log. */
  private async reached<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // A file that should be there and is not is a fault of ours, and no waiting mends it.
      if (isMissing(error)) throw error;
      log.error({ err: error }, 'the file store gives no answer');
      throw new Problem('server.unavailable', '存放文件的地方暂时连不上，请稍后再试；已经保存的内容都在。');
    }
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === 'NoSuchKey';
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
