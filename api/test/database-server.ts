import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { isAlive } from '../src/platform/database/embedded-postgres-folder.js';
import { freeFolder } from '../src/platform/database/embedded-postgres-process.js';
import { startEmbeddedPostgres } from '../src/platform/database/embedded-postgres.js';
import { migrate } from '../src/platform/database/migrate.js';

/**
 * One PostgreSQL for the whole run, an embedded one or the one `TEST_DATABASE_URL` names, and in it one
 * migrated database that `testDatabase()` clones for each worker. Where they are reaches the workers through
 * the environment.
 *
 * @returns what undoes it all
 */
export async function setUpDatabases(): Promise<() => Promise<void>> {
  const server = await findServer();
  const run = `luoshi_test_${process.pid}_${Date.now().toString(36)}`;
  try {
    const template = `${run}_template`;
    await onServer(server.url, (client) => client.query(`CREATE DATABASE ${template}`));
    const url = new URL(server.url);
    url.pathname = `/${template}`;
    await migrate(url.href);
    process.env['LUOSHI_TEST_SERVER'] = server.url;
    process.env['LUOSHI_TEST_RUN'] = run;
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    if (server.lasting) await dropAll(server.url, run);
    await server.stop();
  };
}

async function findServer(): Promise<{ url: string; lasting: boolean; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, lasting: true, stop: async () => {} };

  const parent = realpathSync(tmpdir());
  await removeAbandoned(parent);
  const folder = mkdtempSync(path.join(parent, `luoshi-test-${process.pid}-`));
  // Started by root, PostgreSQL runs under another account, which must pass through.
  chmodSync(folder, 0o711);
  const { url, stop } = await startEmbeddedPostgres({ dataDir: folder, say: () => {}, durable: false });
  return {
    url,
    lasting: false,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed could not clean up; the next one of the same user does. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const pid = /^luoshi-test-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = path.join(parent, name);
    try {
      await freeFolder(path.join(folder, 'postgres'), folder, () => {});
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ENOENT') throw error;
    }
  }
}

async function dropAll(url: string, run: string): Promise<void> {
  await onServer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [run],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  });
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
