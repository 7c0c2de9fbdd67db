import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { PostgresAccount } from './embedded-postgres-account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Programs of a PostgreSQL that was seen to run under the account it is meant for. */
export type PostgresBinaries = { initdb: string; postgres: string; pgCtl: string; major: number };

const exe = process.platform === 'win32' ? '.exe' : '';

/**
 * The PostgreSQL of the npm package, mended where its install script did not run. When the account cannot
 * run it in place (a checkout in a folder it may not enter, a read-only or `noexec` one), a copy is kept
 * under the first of `copyTo` that works.
 */
export function findBinaries(
  account: PostgresAccount,
  copyTo: string[],
  say: (line: string) => void,
): PostgresBinaries {
  const inPlace = packagedFolder();
  mend(inPlace);
  let outcome = tryRun(inPlace, account);
  if (outcome.binaries) return outcome.binaries;

  for (const folder of copyTo) {
    const copy = path.join(folder, `postgresql-${packageVersion(inPlace)}`);
    if (!existsSync(copy)) {
      say(`数据库程序所在目录无法供数据库账户使用，正在复制到 ${copy} …`);
      if (!copyBinaries(inPlace, copy)) continue;
    }
    mend(path.join(copy, 'native'));
    outcome = tryRun(path.join(copy, 'native'), account);
    if (outcome.binaries) return outcome.binaries;
  }
  throw new EmbeddedPostgresError(
    'binaries-unusable',
    `内置 PostgreSQL 无法在本机运行（${outcome.reason}）：请设置 DATABASE_URL 使用已有的 PostgreSQL 16 或更高版本。`,
  );
}

/** `native` of the package for this platform: it holds `bin`, `lib` and `share`. */
function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, not ours, so it is looked up from there.
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(main).resolve(name);
    return path.join(path.dirname(entry), '..', 'native');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'binaries-unusable',
      `没有适用于本机（${platform}-${process.arch}）的内置 PostgreSQL：请重新执行 npm ci，或设置 DATABASE_URL 使用已有的 PostgreSQL 16 或更高版本。`,
      { cause },
    );
  }
}

function packageVersion(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/**
 * Puts back what an npm that blocks install scripts leaves out: links between the versions of a library, and
 * the right to execute. What cannot be mended in place shows when the program is run.
 */
function mend(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const at = path.join(native, '..', target);
      if (existsSync(at)) continue;
      attempt(() => {
        rmSync(at, { force: true });
        symlinkSync(path.relative(path.dirname(at), path.join(native, '..', source)), at);
      });
    }
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(native, 'bin', program + exe);
    attempt(() => {
      const mode = statSync(file).mode;
      if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
    });
  }
}

/** For steps whose failure is noticed later, when the mended program is run. */
function attempt(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
  }
}

function tryRun(native: string, account: PostgresAccount): { binaries?: PostgresBinaries; reason: string } {
  const program = (name: string) => path.join(native, 'bin', name + exe);
  const asked = spawnSync(program('postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(asked.stdout ?? '')?.[1];
  if (asked.status !== 0 || major === undefined) {
    return { reason: asked.error?.message ?? asked.stderr.trim().split('\n')[0] ?? '原因不明' };
  }
  return {
    reason: '',
    binaries: {
      initdb: program('initdb'),
      postgres: program('postgres'),
      pgCtl: program('pg_ctl'),
      major: Number(major),
    },
  };
}

/**
 * Copies beside the goal and renames, so that a copy which exists is whole; everyone may read and run it.
 * False when the place is not writable.
 */
function copyBinaries(native: string, copy: string): boolean {
  try {
    mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
    const half = mkdtempSync(`${copy}.`);
    cpSync(native, path.join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    for (const entry of ['.', ...readdirSync(half, { recursive: true, encoding: 'utf8' })]) {
      const at = path.join(half, entry);
      const stat = lstatSync(at);
      if (stat.isDirectory()) chmodSync(at, 0o755);
      else if (stat.isFile()) chmodSync(at, stat.mode | ((stat.mode & 0o100) === 0 ? 0o444 : 0o555));
    }
    renameSync(half, copy);
    return true;
  } catch (error) {
    if (existsSync(copy)) return true;
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return false;
    throw error;
  }
}
