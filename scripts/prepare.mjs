// What a fresh clone needs before anything of it can run: packages and compiled code. Only Node's own modules
// are imported here, since nothing else is installed yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Not `import.meta.dirname`: an older Node must get as far as the line that says it is too old.
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Something the person at the keyboard can mend; the message is one line that says how. */
export class Unprepared extends Error {}

const leastNode = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  throw new Unprepared(
    `需要 Node.js ${leastNode.join('.')} 或更高版本，当前是 ${process.versions.node}：请升级后重试（https://nodejs.org）。`,
  );
}

/** Installs the packages of `package-lock.json` unless they are there. */
export async function install(say) {
  if (isInstalled()) return;
  say('正在安装依赖（首次约需一分钟）…');
  const cache = isWritable(process.env.npm_config_cache ?? path.join(homedir(), '.npm'))
    ? []
    : ['--cache', path.join(root, '.cache', 'npm')];
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...cache,
  ];
  const npm = process.env.npm_execpath;
  const byNode = npm !== undefined && /\.c?js$/.test(npm);
  const code = byNode
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0 || !isInstalled()) {
    throw new Unprepared('依赖没有装好（npm ci 失败）：请检查网络、磁盘空间和本文件夹的写权限后重试。');
  }
}

/**
 * npm writes `node_modules/.package-lock.json` last, so it tells both that an install went to its end and what
 * it installed. Packages for other systems are optional and absent.
 */
function isInstalled() {
  const done = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(done, 'utf8')).packages;
  return Object.entries(wanted).every(([at, { version, optional, link, devOptional }]) => {
    if (!at.includes('node_modules/') || link) return true;
    const found = present[at];
    if (!found) return Boolean(optional || devOptional);
    return found.version === version && existsSync(path.join(root, at));
  });
}

function isWritable(folder) {
  let at = folder;
  while (!existsSync(at)) at = path.dirname(at);
  try {
    accessSync(at, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Compiles `api` into `api/dist` when its sources changed. Compiler output goes to stderr. */
export async function buildApi(say) {
  await build('api', ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json'], isTest, say, (dist) => [
    path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
    '-p',
    'tsconfig.build.json',
    '--outDir',
    dist,
  ]);
}

/** Bundles `web` into `web/dist` when its sources changed. */
export async function buildWeb(say) {
  const sources = ['src', 'public', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'];
  await build('web', sources, isTest, say, (dist) => [
    path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '--outDir',
    dist,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]);
}

const isTest = (file) => /\.(db-|http-)?spec\.tsx?$/.test(file);

/**
 * Builds beside the goal and swaps, so that neither an interrupted build nor a server that still reads the old
 * one meets half of it.
 */
async function build(workspace, sources, leaveOut, say, command) {
  const folder = path.join(root, workspace);
  const dist = path.join(folder, 'dist');
  const hash = hashOf(folder, sources, leaveOut);
  const signed = path.join(dist, '.hash');
  if (existsSync(signed) && readFileSync(signed, 'utf8') === hash) return;

  say(`正在构建 ${workspace} …`);
  const fresh = path.join(folder, `dist.new-${process.pid}`);
  const old = path.join(folder, `dist.old-${process.pid}`);
  try {
    const code = await run(process.execPath, command(fresh), { cwd: folder });
    if (code !== 0) throw new Unprepared(`构建 ${workspace} 失败，原因见上。`);
    writeFileSync(path.join(fresh, '.hash'), hash);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS' && error.code !== 'EPERM') throw error;
    throw new Unprepared(`无法写入 ${folder}：请检查文件夹的权限，或用安装时的用户启动。`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** Of names and contents, so that neither a checkout's time stamps nor its place count. */
function hashOf(folder, sources, leaveOut) {
  const hash = createHash('sha256');
  const files = sources.flatMap((source) => filesUnder(folder, source)).filter((file) => !leaveOut(file));
  for (const file of [...files.toSorted(), '../package-lock.json', '../tsconfig.json']) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(folder, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(folder, source) {
  const at = path.join(folder, source);
  if (!existsSync(at)) return [];
  const entries = readdirSync(path.dirname(at), { withFileTypes: true });
  const self = entries.find((entry) => entry.name === path.basename(at));
  if (self?.isFile()) return [source];
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) =>
    filesUnder(folder, `${source}/${entry.name}`),
  );
}

const children = new Set();
let ending = false;

/**
 * Runs a program to its end with what it prints on stderr, so that stdout stays for data.
 * @returns its exit code; 1 when it could not be started or was ended by a signal
 */
export function run(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  children.add(child);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      children.delete(child);
      console.error(`${program}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => {
      children.delete(child);
      // Whoever waits for it has nothing more to do or to say.
      if (!ending) resolve(code ?? 1);
    });
  });
}

/**
 * Lets Ctrl-C and SIGTERM end whatever is being prepared. An npm that is busy may not listen; what it leaves half
 * done has no mark of completion, so the next start begins it again.
 * @returns what takes the handlers away again
 */
export function endOnSignals(exitCode) {
  const end = async (signal) => {
    // npm passes on what the terminal has sent already, so a signal may come twice.
    if (ending) return;
    ending = true;
    const ended = [...children].map((child) => new Promise((resolve) => child.once('close', resolve)));
    for (const child of children) child.kill(signal);
    setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), 3000);
    await Promise.all(ended);
    process.exit(exitCode(signal));
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  return () => process.off('SIGINT', end).off('SIGTERM', end);
}
