import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import pg from 'pg';

import type { PostgresAccount } from './embedded-postgres-account.js';
import { findBinaries, type PostgresBinaries } from './embedded-postgres-binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import {
  halfMadeFolder,
  handOver,
  holdsCluster,
  openDataFolder,
  reachableRoots,
  signDataFolder,
  type DataFolder,
} from './embedded-postgres-folder.js';
import { endPostmaster, freeFolder, ownerName, readPostmasterNote } from './embedded-postgres-process.js';

export type EmbeddedPostgresOptions = {
  /** Everything the database keeps lies under this folder; made when missing. */
  dataDir: string;
  /** Called with one line in Chinese for each step that takes time or that the operator should know of. */
  say: (line: string) => void;
  /** False lets a power cut or a crash of the machine lose data; for tests only. Default true. */
  durable?: boolean;
  /** The version of Luoshi that is starting; default the one of the package. */
  version?: string;
  /** Where root puts data and programs that the database's account cannot reach in place. */
  relocateTo?: string[];
};

export type EmbeddedPostgres = {
  /** Connects as the superuser to the database `luoshi`, on 127.0.0.1 only. */
  url: string;
  /** Stops in good order: open transactions are rolled back, the rest is on disk when it resolves. */
  stop(): Promise<void>;
};

const databaseName = 'luoshi';

/**
 * Starts the PostgreSQL that comes with the packages on the data folder, making the database the first time.
 * It ends with `stop()`; one left over by a killed Luoshi is ended and started again by the next call. Should
 * the server itself die it is started again on the same port.
 *
 * @throws EmbeddedPostgresError with a line for the operator; see `EmbeddedPostgresProblem`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { say } = options;
  const version = options.version ?? ownVersion();
  const relocateTo = options.relocateTo ?? reachableRoots;
  const folder = openDataFolder(options.dataDir, version, relocateTo, say);
  const copyTo = folder.account.uid === undefined ? [folder.root] : relocateTo;
  const binaries = findBinaries(folder.account, copyTo, say);

  if (!holdsCluster(folder.cluster, binaries.major)) await initialise(folder, binaries, say);
  const running = await startOnFreeFolder(folder, binaries, options.durable ?? true, say);
  try {
    await makeDatabase(connectionUrl(folder, running.port, 'postgres'));
    signDataFolder(folder.root, version);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { url: connectionUrl(folder, running.port, databaseName), stop: running.stop };
}

function ownVersion(): string {
  const manifest = path.join(import.meta.dirname, '..', '..', '..', 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

function connectionUrl(folder: DataFolder, port: number, database: string): string {
  return `postgres://postgres:${folder.password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/**
 * `initdb` beside the goal and a rename, so that an interrupted one leaves nothing that looks like a database.
 * The built-in C.UTF-8 locale sorts the same on every system; Chinese order is asked for by `COLLATE "zh-x-icu"`.
 */
async function initialise(
  folder: DataFolder,
  binaries: PostgresBinaries,
  say: (line: string) => void,
): Promise<void> {
  say(`正在建立数据库（${folder.cluster}）…`);
  const half = halfMadeFolder(folder);
  const passwordFile = `${half}.password`;
  try {
    writeFileSync(passwordFile, `${folder.password}\n`, { mode: 0o600 });
    handOver(passwordFile, folder.account);
    const { code, output } = await run(
      binaries.initdb,
      [
        `--pgdata=${half}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
      ],
      folder.account,
    );
    if (code !== 0) {
      throw new EmbeddedPostgresError('start-failed', `建立数据库失败：${lastLine(output)}`, {
        cause: output,
      });
    }
    try {
      renameSync(half, folder.cluster);
    } catch (error) {
      // Another start was quicker; what it made serves as well, and who may use it is settled next.
      if (!existsSync(path.join(folder.cluster, 'PG_VERSION'))) throw error;
    }
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(half, { recursive: true, force: true });
  }
}

type Running = { port: number; stop(): Promise<void> };

async function startOnFreeFolder(
  folder: DataFolder,
  binaries: PostgresBinaries,
  durable: boolean,
  say: (line: string) => void,
): Promise<Running> {
  let port = await freePort();
  let server = await launchPatiently();
  let stopping = false;
  let recovery: Promise<void>;
  watch();

  /** A port may be taken between the look and the start, and a dead server's children may take a moment to go. */
  async function launchPatiently(): Promise<Server> {
    const until = Date.now() + 15_000;
    for (;;) {
      await freeFolder(folder.cluster, folder.root, say);
      const launched = await launch(folder, binaries, port, durable, say);
      if (launched.ready) return launched.server;
      const mayPass = /could not bind|lock file|shared memory|could not create any TCP/i.test(
        launched.output,
      );
      if (!mayPass || Date.now() > until) {
        throw new EmbeddedPostgresError(
          'start-failed',
          `数据库无法启动：${lastLine(launched.output)}（详见 ${folder.log}）`,
          { cause: launched.output },
        );
      }
      if (/could not bind|could not create any TCP/i.test(launched.output)) port = await freePort();
      await wait(100);
    }
  }

  /** Brings a server that died back on the same port, so that connection pools find it again. */
  function watch(): void {
    recovery = server.exited.then(async () => {
      if (stopping) return undefined;
      say('数据库意外退出，正在重新启动 …');
      const was = port;
      try {
        server = await launchPatiently();
        if (stopping) return stopServer(binaries, folder, server.pid);
        watch();
        say(port === was ? '数据库已恢复。' : '数据库已恢复，但端口已变，请重新启动落实。');
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
      }
      return undefined;
    });
  }

  return {
    port,
    async stop() {
      stopping = true;
      if (!server.hasExited()) await stopServer(binaries, folder, server.pid);
      await recovery;
    },
  };
}

async function stopServer(binaries: PostgresBinaries, folder: DataFolder, pid: number): Promise<void> {
  if (process.platform !== 'win32') return endPostmaster(pid);
  const { code, output } = await run(
    binaries.pgCtl,
    ['stop', '-D', folder.cluster, '-m', 'fast'],
    folder.account,
  );
  if (code !== 0) throw new EmbeddedPostgresError('start-failed', `数据库无法停止：${lastLine(output)}`);
}

type Server = { pid: number; exited: Promise<void>; hasExited(): boolean };

async function launch(
  folder: DataFolder,
  binaries: PostgresBinaries,
  port: number,
  durable: boolean,
  say: (line: string) => void,
): Promise<{ ready: true; server: Server } | { ready: false; output: string }> {
  const log = openSync(folder.log, 'a', 0o600);
  const logged = fstatSync(log).size;
  let child: ChildProcess;
  try {
    const settings = Object.entries(serverSettings(port, durable)).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    child = spawn(binaries.postgres, ['-D', folder.cluster, ...settings], {
      ...surroundings(folder.account),
      stdio: ['ignore', log, log],
      // A group of its own: Ctrl-C in the terminal is for Luoshi, which first lets requests finish.
      detached: process.platform !== 'win32',
    });
  } finally {
    closeSync(log);
  }
  const hasExited = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

  // Whatever ends this process without `stop()`, short of SIGKILL, still ends the server in good order.
  const endWithUs = () => child.kill('SIGINT');
  process.once('exit', endWithUs);
  child.once('exit', () => process.removeListener('exit', endWithUs));

  let told = Date.now();
  while (!hasExited()) {
    const note = readPostmasterNote(folder.cluster);
    if (note?.ready && note.pid === child.pid)
      return { ready: true, server: { pid: note.pid, exited, hasExited } };
    if (Date.now() - told > 10_000) {
      told = Date.now();
      say('数据库仍在恢复上次未写完的内容，请稍候 …');
    }
    await Promise.race([exited, wait(20)]);
  }
  return { ready: false, output: readFileSync(folder.log).subarray(logged).toString('utf8') };
}

/** Sized by the machine (or the container's limit), leaving most of it to Node and the page cache. */
function serverSettings(port: number, durable: boolean): Record<string, string | number> {
  const limit = process.constrainedMemory?.() ?? 0;
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const megabytes = (share: number, least: number, most: number) =>
    `${Math.round(Math.min(Math.max((memory * share) / 2 ** 20, least), most))}MB`;
  const settings = {
    cluster_name: ownerName(),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: 100,
    shared_buffers: durable ? megabytes(1 / 8, 64, 4096) : megabytes(1 / 32, 64, 512),
    effective_cache_size: megabytes(1 / 2, 256, 65_536),
    work_mem: megabytes(1 / 512, 8, 48),
    maintenance_work_mem: megabytes(1 / 32, 64, 768),
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    random_page_cost: 1.1,
    jit: 'off',
    max_parallel_workers: availableParallelism(),
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
  if (durable) return settings;
  return { ...settings, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
}

/** Programs get nothing of the caller's language or of settings meant for some other PostgreSQL. */
function surroundings(account: PostgresAccount): { cwd: string; env: NodeJS.ProcessEnv } & PostgresAccount {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)),
  );
  return { ...account, cwd: path.parse(process.execPath).root, env: { ...env, LC_ALL: 'C' } };
}

async function run(
  program: string,
  args: string[],
  account: PostgresAccount,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, args, { ...surroundings(account), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

function lastLine(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.findLast((line) => /FATAL|error/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}
