import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

const asRoot = process.geteuid?.() === 0;
const scratch: string[] = [];
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that every user may pass through, with a name that needs care. */
function newFolder(mode = 0o711): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), '落实 数据-'));
  chmodSync(folder, mode);
  scratch.push(folder);
  return folder;
}

async function start(
  dataDir: string,
  more: { version?: string; relocateTo?: string[]; durable?: boolean } = {},
) {
  const said: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  const database = await startEmbeddedPostgres({
    dataDir,
    say(line) {
      said.push(line);
      for (const listener of listeners) listener(line);
    },
    durable: false,
    ...more,
  });
  running.push(database);
  /** Resolves when a line with these words is said from now on. */
  const heard = (words: string) =>
    new Promise<void>((resolve) => listeners.push((line) => line.includes(words) && resolve()));
  return { ...database, said, heard };
}

async function problemOf(starting: Promise<EmbeddedPostgres>): Promise<{ problem: string; message: string }> {
  const error: unknown = await starting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EmbeddedPostgresError)) throw error ?? new Error('it started');
  expect(error.message).not.toContain('\n');
  return { problem: error.problem, message: error.message };
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another Luoshi: a process of its own that starts the database with full durability and then waits. */
async function startElsewhere(dataDir: string): Promise<{ url: string; process: ChildProcess }> {
  const here = import.meta.dirname;
  const child = spawn(
    process.execPath,
    [
      '--import',
      path.join(here, '../../../test/typescript-loader.mjs'),
      '--input-type=module',
      '--eval',
      `const { startEmbeddedPostgres } = await import(${JSON.stringify(path.join(here, 'embedded-postgres.ts'))});
       const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, say() {} });
       console.log(url);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.endsWith('\n')) resolve(output.trim());
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
  return { url, process: child };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function postmasterOf(cluster: string): number {
  return Number.parseInt(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8'), 10);
}

describe('the embedded PostgreSQL', () => {
  it('is a PostgreSQL 18 in UTF-8 that keeps what was written across a second start', async () => {
    const dataDir = path.join(newFolder(), 'a', 'b');
    const first = await start(dataDir);
    expect(first.url).toContain('@127.0.0.1:');
    expect(first.url).toContain('/luoshi?');
    const [about] = await query<{ version: string; encoding: string; scram: boolean; listen: string }>(
      first.url,
      `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding,
              current_setting('listen_addresses') AS listen,
              (SELECT rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = 'postgres') AS scram`,
    );
    expect(about).toMatchObject({ encoding: 'UTF8', scram: true, listen: '127.0.0.1' });
    expect(about?.version).toMatch(/^18/);
    await query(first.url, `CREATE TABLE unit (name text); INSERT INTO unit VALUES ('市经信局'), ('安徽省')`);
    await first.stop();

    const second = await start(dataDir);
    expect(second.said).toEqual([]);
    const rows = await query<{ name: string }>(
      second.url,
      'SELECT name FROM unit ORDER BY name COLLATE "zh-x-icu"',
    );
    expect(rows.map((row) => row.name)).toEqual(['安徽省', '市经信局']);
  });

  it('keeps its password for the owner of the data folder alone, and asks for it', async () => {
    const dataDir = newFolder();
    const { url } = await start(dataDir);
    const file = path.join(dataDir, 'postgres-password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim().length).toBeGreaterThanOrEqual(32);
    const wrong = url.replace(/:[^:@]+@/, ':guess@');
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('ends with stop() and leaves nothing that listens', async () => {
    const { url, stop } = await start(newFolder());
    await stop();
    const refused = await new Promise<string | undefined>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.once('connect', () => resolve(undefined));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(refused).toBe('ECONNREFUSED');
  });

  it('keeps every committed row when Luoshi is killed, and takes over the server left behind', async () => {
    const dataDir = newFolder();
    const killed = await startElsewhere(dataDir);
    await query(killed.url, 'CREATE TABLE written AS SELECT generate_series(1, 1000) AS n');
    const leftBehind = postmasterOf(path.join(dataDir, 'postgres'));
    await kill(killed.process);
    expect(() => process.kill(leftBehind, 0)).not.toThrow();

    const next = await start(dataDir);
    expect(next.said.join()).toContain('接管');
    expect(() => process.kill(leftBehind, 0)).toThrow(/ESRCH/);
    expect(await query(next.url, 'SELECT count(*)::int AS n FROM written')).toEqual([{ n: 1000 }]);
  });

  it('recovers when the server was killed with it, and passes over the note it left', async () => {
    const dataDir = newFolder();
    const killed = await startElsewhere(dataDir);
    await query(killed.url, 'CREATE TABLE written AS SELECT generate_series(1, 1000) AS n');
    const cluster = path.join(dataDir, 'postgres');
    const postmaster = postmasterOf(cluster);
    await kill(killed.process);
    process.kill(postmaster, 'SIGKILL');

    const next = await start(dataDir);
    expect(await query(next.url, 'SELECT count(*)::int AS n FROM written')).toEqual([{ n: 1000 }]);
    await next.stop();

    // The number in the note may since belong to any other program, here to this one.
    const note = path.join(cluster, 'postmaster.pid');
    writeFileSync(note, `${process.pid}\n${cluster}\n1\n1\n\n127.0.0.1\n\nready\n`);
    const { uid, gid } = statSync(cluster);
    chownSync(note, uid, gid);
    const last = await start(dataDir);
    expect(await query(last.url, 'SELECT count(*)::int AS n FROM written')).toEqual([{ n: 1000 }]);
  });

  it('comes back on the same address when the server dies under a living Luoshi', async () => {
    const dataDir = newFolder();
    const { url, heard } = await start(dataDir, { durable: true });
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    const recovered = heard('已恢复');
    process.kill(postmasterOf(path.join(dataDir, 'postgres')), 'SIGKILL');
    await recovered;
    expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('refuses a second Luoshi on the same folder and leaves the first alone', async () => {
    const dataDir = newFolder();
    const elsewhere = await startElsewhere(dataDir);
    try {
      const { problem, message } = await problemOf(start(dataDir));
      expect(problem).toBe('folder-in-use');
      expect(message).toContain(String(elsewhere.process.pid));
      expect(await query(elsewhere.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
    } finally {
      await kill(elsewhere.process);
    }
    await start(dataDir);
  });

  it('lets one of two that start on a new folder at the same moment have it', async () => {
    const dataDir = newFolder();
    const outcomes = await Promise.allSettled([start(dataDir), start(dataDir)]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ problem: 'folder-in-use' });
    const won = outcomes.find((outcome) => outcome.status === 'fulfilled');
    expect(await query(won!.value.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  });

  it('says so when the data folder cannot be one', async () => {
    const file = path.join(newFolder(), 'file');
    writeFileSync(file, 'kept');
    expect(await problemOf(start(file))).toMatchObject({ problem: 'folder-unusable' });
    expect(await problemOf(start(path.join(file, 'below')))).toMatchObject({ problem: 'folder-unusable' });
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it('says so when the user may not read the data folder', async () => {
    const dataDir = newFolder(0o000);
    // Root may read everything, so it lends itself another user for the length of the call.
    if (asRoot) process.seteuid?.(65_534);
    try {
      const { problem, message } = await problemOf(start(dataDir, { version: '0.1.0' }));
      expect(problem).toBe('folder-unusable');
      expect(message).toContain(dataDir);
      expect(message).toContain('DATA_DIR');
    } finally {
      if (asRoot) process.seteuid?.(0);
      chmodSync(dataDir, 0o700);
    }
  });

  it('leaves alone what a newer Luoshi or another PostgreSQL made', async () => {
    const dataDir = newFolder();
    await (await start(dataDir, { version: '1.10.0' })).stop();
    expect(await problemOf(start(dataDir, { version: '1.9.3' }))).toMatchObject({ problem: 'folder-newer' });

    const made = path.join(dataDir, 'postgres', 'PG_VERSION');
    writeFileSync(made, '99\n');
    expect(await problemOf(start(dataDir, { version: '1.10.0' }))).toMatchObject({ problem: 'folder-newer' });
    writeFileSync(made, '9.6\n');
    expect(await problemOf(start(dataDir, { version: '1.10.0' }))).toMatchObject({ problem: 'folder-older' });
    rmSync(made);
    expect(await problemOf(start(dataDir, { version: '1.10.0' }))).toMatchObject({
      problem: 'folder-foreign',
    });
    writeFileSync(made, '18\n');
    await start(dataDir, { version: '1.11.0' });
  });

  it('keeps its data where its account can reach it when started by root in a closed folder', async () => {
    const dataDir = newFolder(0o700);
    const relocateTo = [path.join(newFolder(), 'elsewhere')];
    const { url, said, stop } = await start(dataDir, { relocateTo });
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    const note = path.join(dataDir, 'postgres-location');
    expect(existsSync(note)).toBe(asRoot);
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(!asRoot);
    expect(said.filter((line) => line.includes('改放在'))).toHaveLength(asRoot ? 1 : 0);
    await stop();

    const again = await start(dataDir, { relocateTo });
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(again.said).toEqual([]);
  });
});
