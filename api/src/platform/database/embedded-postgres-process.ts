import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive } from './embedded-postgres-folder.js';

/** What `postmaster.pid` says of the server on a folder. `ready` once it accepts connections. */
export type PostmasterNote = { pid: number; port: number; ready: boolean };

export function readPostmasterNote(cluster: string): PostmasterNote | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return undefined;
  return { pid, port: Number.parseInt(lines[3] ?? '0', 10), ready: lines[7]?.trim() === 'ready' };
}

/**
 * A name for the process that is ours alone, also after its number has been given to another one:
 * `luoshi-<pid>-<start>`. It stands on the command line of each PostgreSQL we start.
 */
export function ownerName(): string {
  return `luoshi-${process.pid}-${startOf(process.pid) ?? 'unknown'}`;
}

/**
 * Makes the folder free to be started on. A server whose Luoshi was killed is stopped in good order; the note
 * of one that is gone is removed; one whose Luoshi lives is left alone.
 *
 * @throws EmbeddedPostgresError `folder-in-use` when a living Luoshi owns it
 */
export async function freeFolder(cluster: string, root: string, say: (line: string) => void): Promise<void> {
  const note = readPostmasterNote(cluster);
  if (!note || !isAlive(note.pid)) return;
  const command = commandOf(note.pid);
  if (command !== undefined && !runsOn(note.pid, command, cluster)) {
    // The number was given to some other program since; PostgreSQL would take that one for itself.
    rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
    return;
  }
  const owner = /luoshi-(\d+)-([\w.]+)/.exec(command ?? '');
  const ownerLives =
    command === undefined ||
    (owner !== null && isAlive(Number(owner[1])) && startOf(Number(owner[1])) === owner[2]);
  if (ownerLives) {
    const who = owner ? `进程号 ${owner[1]}` : `数据库进程号 ${note.pid}`;
    throw new EmbeddedPostgresError(
      'folder-in-use',
      `数据文件夹 ${root} 正被另一个落实使用（${who}）：请先停止它，或用 DATA_DIR 另选一个文件夹。`,
    );
  }
  say('上次没有正常退出，正在接管遗留的数据库 …');
  await endPostmaster(note.pid);
}

/** Ends a server: first in good order, then without waiting for its clients; the data is whole either way. */
export async function endPostmaster(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 20],
    ['SIGKILL', 10],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const until = Date.now() + seconds * 1000;
    while (Date.now() < until) {
      if (!isAlive(pid)) return;
      await wait(20);
    }
  }
  throw new EmbeddedPostgresError('start-failed', `数据库进程 ${pid} 无法停止：请手工结束它后再启动。`);
}

/** When a process started, in whatever form the system tells it without spaces; undefined when it is gone or cannot be told. */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // Fields are counted after the command's name, which may itself hold spaces and brackets.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).code === 'string') return undefined;
      throw error;
    }
  }
  const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return told.status === 0 ? told.stdout.trim().replaceAll(/\W+/g, '.') : undefined;
}

/** The command line of a process; undefined when the system does not tell. */
function commandOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).code === 'string') return undefined;
      throw error;
    }
  }
  const told = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return told.status === 0 ? told.stdout : undefined;
}

/** A PostgreSQL goes to live in its folder, so it is told by that even after the folder was renamed. */
function runsOn(pid: number, command: string, cluster: string): boolean {
  if (!/postgres/i.test(command)) return false;
  if (command.includes(` ${cluster} `)) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return false;
    throw error;
  }
}
