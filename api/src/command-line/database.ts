import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../platform/config/config.js';
import { EmbeddedPostgresError } from '../platform/database/embedded-postgres-error.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';

const noteOf = (config: Config): string => path.join(config.dataDir, 'database-url');

/** While the server runs on its embedded database, commands find it by this note; only its owner can read it. */
export function leaveDatabaseNote(config: Config, url: string): () => void {
  writeFileSync(noteOf(config), `${url}\n`, { mode: 0o600 });
  return () => rmSync(noteOf(config), { force: true });
}

/** Runs `work` on the installation's database: the given one, the running server's, or the embedded one started for it. */
export async function onDatabase<T>(
  config: Config,
  say: (line: string) => void,
  work: (url: string) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl !== undefined) return work(config.databaseUrl);
  let server;
  try {
    server = await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.problem !== 'folder-in-use') throw error;
    return work(readFileSync(noteOf(config), 'utf8').trim());
  }
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
