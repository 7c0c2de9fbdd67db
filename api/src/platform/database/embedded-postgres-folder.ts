import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import {
  accountForNewData,
  accountMay,
  runsAsRoot,
  type PostgresAccount,
} from './embedded-postgres-account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Raised when an older Luoshi could no longer understand what lies in the data folder. */
const folderFormat = 1;

/** Where root puts what an unprivileged database account must reach, in order of preference. */
export const reachableRoots = ['/var/lib/luoshi', '/srv/luoshi'];

/**
 * `DATA_DIR` and what the database keeps in it: `postgres/` (or a note that says where it lies instead),
 * the superuser's password, the log, and which Luoshi made it.
 */
export type DataFolder = {
  /** Absolute path of `DATA_DIR`. */
  root: string;
  /** Absolute path of the database's own folder, which may not exist yet. */
  cluster: string;
  account: PostgresAccount;
  password: string;
  log: string;
};

type MadeBy = { format: number; version: string };

/** Opens or makes `DATA_DIR`; throws an `EmbeddedPostgresError` for every folder that cannot be used. */
export function openDataFolder(
  dataDir: string,
  ownVersion: string,
  relocateTo: string[],
  say: (line: string) => void,
): DataFolder {
  const root = path.resolve(dataDir);
  makeUsable(root);
  refuseNewer(root, ownVersion);
  const { cluster, account } = locateCluster(root, relocateTo, say);
  removeHalfMade(path.dirname(cluster));
  const log = path.join(root, 'postgres.log');
  if (existsSync(log) && statSync(log).size > 16 * 1024 * 1024) renameSync(log, `${log}.1`);
  if (!existsSync(log)) writeOwn(root, log, '');
  return { root, cluster, account, password: keptPassword(root, cluster), log };
}

/** Notes which version of Luoshi used the folder last; an older one will then leave it alone. */
export function signDataFolder(root: string, ownVersion: string): void {
  const signed: MadeBy = { format: folderFormat, version: ownVersion };
  const text = `${JSON.stringify(signed)}\n`;
  const file = path.join(root, 'luoshi.json');
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeOwn(root, `${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** Whether the folder holds a database made by PostgreSQL `major`; throws when it holds anything else. */
export function holdsCluster(cluster: string, major: number): boolean {
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) return false;
  const file = path.join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new EmbeddedPostgresError(
      'folder-foreign',
      `${cluster} 中有文件但不是 PostgreSQL 数据库：请用 DATA_DIR 另选一个文件夹，或移走其中的文件。`,
    );
  }
  const made = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (made > major) {
    throw new EmbeddedPostgresError(
      'folder-newer',
      `${cluster} 由更新的 PostgreSQL ${made} 建立，当前程序自带的是 ${major}：请改用建立它的落实版本启动，数据未作任何改动。`,
    );
  }
  if (made < major) {
    throw new EmbeddedPostgresError(
      'folder-older',
      `${cluster} 由较旧的 PostgreSQL ${made} 建立，当前程序自带的是 ${major}：请先用旧版本的落实备份，再恢复到新的数据文件夹，数据未作任何改动。`,
    );
  }
  return true;
}

/** An empty folder beside the database's own, ready for `initdb`; named after us so that a later start can clear it away. */
export function halfMadeFolder(folder: DataFolder): string {
  const half = mkdtempSync(`${folder.cluster}.init-${process.pid}-`);
  handOver(half, folder.account);
  chmodSync(half, 0o700);
  return half;
}

/** Gives a file or folder to the database's account. */
export function handOver(at: string, account: PostgresAccount): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(at, account.uid, account.gid);
}

function makeUsable(root: string): void {
  try {
    if (!existsSync(root)) {
      mkdirSync(root, { recursive: true });
      // The database's account must pass through; what is secret inside has modes of its own.
      if (runsAsRoot()) chmodSync(root, 0o711);
    }
    // Tried rather than asked: what access(2) answers is not what every file system then does.
    readdirSync(root);
    rmdirSync(mkdtempSync(path.join(root, '.writable-')));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new EmbeddedPostgresError(
      'folder-unusable',
      `数据文件夹 ${root} 无法使用：${reasonInWords(code)}。请检查它的权限，或用 DATA_DIR 另选一个文件夹。`,
      { cause },
    );
  }
}

function reasonInWords(code: string | undefined): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return '当前用户无权读写';
    case 'EROFS':
      return '所在磁盘是只读的';
    case 'ENOTDIR':
    case 'EEXIST':
      return '该路径（或其上级）不是文件夹';
    case 'ENOSPC':
    case 'EDQUOT':
      return '磁盘空间不足';
    default:
      return code ?? '原因不明';
  }
}

function refuseNewer(root: string, ownVersion: string): void {
  const file = path.join(root, 'luoshi.json');
  if (!existsSync(file)) return;
  let made: Partial<MadeBy>;
  try {
    made = JSON.parse(readFileSync(file, 'utf8')) as Partial<MadeBy>;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'folder-unusable',
      `数据文件夹中的 ${file} 无法读取：请检查它的权限和内容，或用 DATA_DIR 另选一个文件夹。`,
      { cause },
    );
  }
  const newerFormat = (made.format ?? 0) > folderFormat;
  const newerVersion = made.version !== undefined && isNewer(made.version, ownVersion);
  if (!newerFormat && !newerVersion) return;
  throw new EmbeddedPostgresError(
    'folder-newer',
    `数据文件夹 ${root} 由更新的落实 ${made.version ?? ''} 使用过，当前版本是 ${ownVersion}：请升级后再启动，或用 DATA_DIR 另选一个文件夹，数据未作任何改动。`,
  );
}

function isNewer(a: string, b: string): boolean {
  const parts = (version: string) => version.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/**
 * The database lies in `DATA_DIR/postgres`. Only where root starts us in a folder that the database's account
 * may not enter, it lies in a reachable place and `DATA_DIR/postgres-location` names that.
 */
function locateCluster(
  root: string,
  relocateTo: string[],
  say: (line: string) => void,
): { cluster: string; account: PostgresAccount } {
  const note = path.join(root, 'postgres-location');
  const inside = path.join(root, 'postgres');
  const cluster = existsSync(note) ? readFileSync(note, 'utf8').trim() : inside;
  if (existsSync(note) && !existsSync(path.dirname(cluster))) {
    throw new EmbeddedPostgresError(
      'folder-unusable',
      `${note} 指明数据库在 ${cluster}，但那里已不存在：请恢复该文件夹；若确认不再需要其中的数据，删除 ${note} 后重新启动。`,
    );
  }
  if (existsSync(cluster)) return { cluster, account: ownerOf(cluster) };

  const account = accountForNewData(say);
  if (account.uid === undefined || existsSync(note)) return { cluster, account };
  if (accountMay(account, '-x', realpathSync(root))) return { cluster, account };

  for (const base of relocateTo) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      const place = mkdtempSync(path.join(base, 'data-'));
      chmodSync(place, 0o711);
      if (!accountMay(account, '-x', place)) continue;
      writeOwn(root, note, `${path.join(place, 'postgres')}\n`);
      say(`数据库账户无法进入 ${root}，数据库文件改放在 ${place}（已记入 ${note}）。`);
      return { cluster: path.join(place, 'postgres'), account };
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
    }
  }
  throw new EmbeddedPostgresError(
    'folder-unusable',
    `数据库账户无法进入 ${root}，也无法写入 ${relocateTo.join('、')}：请用 DATA_DIR 另选一个各级目录都允许进入的文件夹。`,
  );
}

/** PostgreSQL insists on owning its folder, so root runs it as the owner, and anyone else must be the owner. */
function ownerOf(cluster: string): PostgresAccount {
  const { uid, gid } = statSync(cluster);
  const self = process.geteuid?.();
  if (self === undefined || self === uid) {
    if (self !== 0) return {};
    throw new EmbeddedPostgresError(
      'folder-foreign',
      `${cluster} 属于 root，而 PostgreSQL 不能以 root 运行：请执行 chown -R postgres ${cluster} 后再启动。`,
    );
  }
  if (self !== 0) {
    throw new EmbeddedPostgresError(
      'folder-foreign',
      `${cluster} 由另一用户（uid ${uid}）建立，当前用户无权使用：请用原来的用户启动，或用 DATA_DIR 另选一个文件夹。`,
    );
  }
  const account = { uid, gid };
  if (!accountMay(account, '-w', cluster)) {
    throw new EmbeddedPostgresError(
      'folder-unusable',
      `数据库账户（uid ${uid}）已无法进入 ${cluster}：请恢复各级上级目录的进入权限（chmod o+x）后再启动。`,
    );
  }
  return account;
}

/** What an interrupted `initdb` left behind. */
function removeHalfMade(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^postgres\.init-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function keptPassword(root: string, cluster: string): string {
  const file = path.join(root, 'postgres-password');
  try {
    if (!existsSync(file) && !existsSync(path.join(cluster, 'PG_VERSION'))) {
      writeOwn(root, file, `${randomBytes(24).toString('base64url')}\n`, 'wx');
    }
  } catch (error) {
    // Another start made it between the two looks; that one counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'folder-unusable',
      `无法读取数据库口令文件 ${file}：请从备份恢复它（仅所有者可读），数据未作任何改动。`,
      { cause },
    );
  }
}

/** Writes for the owner of `DATA_DIR` only, so that root does not leave files the usual user cannot read. */
function writeOwn(root: string, file: string, text: string, flag: 'w' | 'wx' = 'w'): void {
  writeFileSync(file, text, { mode: 0o600, flag });
  if (!runsAsRoot()) return;
  const { uid, gid } = statSync(root);
  chownSync(file, uid, gid);
}
