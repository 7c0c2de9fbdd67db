import { spawnSync } from 'node:child_process';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The uid and gid PostgreSQL runs under; empty when it runs as the user that started us. */
export type PostgresAccount = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root, so root lends it another account. */
export function runsAsRoot(): boolean {
  return process.geteuid?.() === 0;
}

/** The account for a new data folder: for root the system user `postgres`, made when it is missing. */
export function accountForNewData(say: (line: string) => void): PostgresAccount {
  if (!runsAsRoot()) return {};
  const known = accountNamed('postgres');
  if (known) return known;
  if (makeSystemUser('postgres')) {
    const made = accountNamed('postgres');
    if (made) {
      say('PostgreSQL 不能以 root 运行，已新建系统用户 postgres 供其使用。');
      return made;
    }
  }
  const nobody = accountNamed('nobody');
  if (nobody && nobody.uid !== 0) return nobody;
  throw new EmbeddedPostgresError(
    'binaries-unusable',
    'PostgreSQL 不能以 root 运行，又无法新建系统用户 postgres：请改用普通用户启动，或先执行 useradd --system postgres。',
  );
}

/** Whether `account` may do `test <flag> <path>`, asked of the system itself so that ACLs and mounts count. */
export function accountMay(account: PostgresAccount, flag: '-x' | '-w', path: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return asked.status === 0;
}

function accountNamed(name: string): PostgresAccount | undefined {
  const uid = numberFrom('id', ['-u', name]);
  const gid = numberFrom('id', ['-g', name]);
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function numberFrom(command: string, args: string[]): number | undefined {
  const asked = spawnSync(command, args, { encoding: 'utf8' });
  return asked.status === 0 ? Number.parseInt(asked.stdout, 10) : undefined;
}

/** Tries the tools of Debian and Red Hat first, then those of BusyBox. */
function makeSystemUser(name: string): boolean {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]],
  ];
  return attempts.some(([command, args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0);
}
