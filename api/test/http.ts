import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import type { AppOptions } from '../src/app.module.js';
import { createApp } from '../src/app.js';
import { hashPassword } from '../src/identity/passwords.js';
import { UserEntity } from '../src/identity/user.entity.js';
import type { Actor } from '../src/platform/authz/actor.js';
import { testDatabase } from './test-database.js';
import { UNBUILT_THREAD } from './unbuilt-thread.js';

export const PASSWORD = 'correct-horse-battery';

/** The whole server on a port of its own, holding every answer against its declared shape. */
export interface TestServer {
  readonly origin: string;
  readonly source: DataSource;
  /** To stop this process and leave its files. */
  readonly app: { close(): Promise<void> };
  readonly filesDir: string;
  /** Gives the person a password and signs in over HTTP; calls then carry the session's cookie. */
  signIn(actor: Actor): Promise<Client>;
  /** The same, for calls that `Client` can't make. */
  cookieOf(actor: Actor): Promise<string>;
  stop(): Promise<void>;
}

/** One signed-in person (or nobody) calling `/api/v1`. */
export type Client = (
  method: string,
  path: string,
  options?: {
    json?: unknown;
    form?: FormData;
    headers?: Record<string, string>;
    body?: string | Buffer<ArrayBuffer>;
  },
) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The shape of an answer is the server's promise and checked by it; a test reads what it is about.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  /** The same as it came, for files. */
  readonly bytes: Buffer;
}

export async function startTestServer({
  documentReader,
  evidence = {},
  s3,
  filesDir = mkdtempSync(path.join(tmpdir(), 'luoshi-files-')),
}: Partial<Pick<AppOptions, 'documentReader' | 'evidence' | 'filesDir' | 's3'>> = {}): Promise<TestServer> {
  const app = await createApp({
    databaseUrl: await testDatabase(),
    filesDir,
    s3,
    evidence,
    sessionSecret: 'a secret of the tests, and of nothing else',
    metricsToken: 'a token of the tests',
    checkShapes: true,
    documentReader: { ...UNBUILT_THREAD, ...documentReader },
  });
  await app.listen(0, '127.0.0.1');
  const origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const source = app.get(DataSource);
  const passwordHash = await hashPassword(PASSWORD);
  const cookieOf = async (actor: Actor): Promise<string> => {
    await source.manager.update(UserEntity, { id: actor.userId }, { passwordHash });
    const { headers } = await client(origin)('POST', '/session', {
      json: { username: actor.username, password: PASSWORD },
    });
    return headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  return {
    origin,
    source,
    app,
    filesDir,
    cookieOf,
    signIn: async (actor) => client(origin, await cookieOf(actor)),
    async stop() {
      await app.close();
      rmSync(filesDir, { recursive: true, force: true });
    },
  };
}

export function client(origin: string, cookie?: string): Client {
  return async (method, at, { json, form, headers, body } = {}) => {
    const response = await fetch(`${origin}/api/v1${at}`, {
      method,
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? (form ?? body ?? null) : JSON.stringify(json),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
      bytes,
    };
  };
}
