import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Runner } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { createApp } from './app.js';
import { leaveDatabaseNote } from './command-line/database.js';
import { failureInWords } from './command-line/failure.js';
import { shanghaiDate } from './domain/calendar/date.js';
import { refuseDemoAccounts } from './identity/refuse-demo-accounts.js';
import { JOB_TIMES, jobHandlers } from './job-handlers.js';
import { openChannels } from './notifications/channels/channels.js';
import { type Config, readConfig } from './platform/config/config.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/database/embedded-postgres.js';
import { migrate } from './platform/database/migrate.js';
import { VIRUS_SCANNER } from './platform/files/clamd-scanner.js';
import { FileStore } from './platform/files/file-store.js';
import { PartialFiles } from './platform/files/partial-files.js';
import { startJobRunner } from './platform/jobs/job-runner.js';
import { demoAccounts, seedDemo } from './seeding/seed-demo.js';
import { seedReference } from './seeding/seed-reference.js';
import { VERSION } from './version.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What has been started, to be ended in the other order. */
const started: (() => Promise<void>)[] = [];

async function main(): Promise<void> {
  const config = readConfig(process.env, process.env['INIT_CWD'] ?? process.cwd());
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config)).url;
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) say(`数据库结构已更新（${applied.length} 项）。`);

  const channels = openChannels({
    smtpUrl: config.smtpUrl,
    mailFrom: config.mailFrom,
    gateways: config.robotGateways,
    origin: config.publicOrigin ?? `http://localhost:${config.port}`,
  });
  const app = await createApp({
    databaseUrl,
    filesDir: config.filesDir,
    s3: config.s3,
    sessionSecret:
      config.sessionSecret ?? kept(config, 'session-secret', () => randomBytes(32).toString('hex')),
    evidence: config.evidence,
    publicOrigin: config.publicOrigin,
    metricsToken: config.metricsToken,
    channels,
    webDir: fileURLToPath(new URL('../../web/dist', import.meta.url)),
    trustProxy: config.publicOrigin !== undefined,
  });
  started.push(() => app.close());
  const dataSource = app.get(DataSource);
  const files = app.get(FileStore);
  await files.check();

  await seedReference(dataSource, say);
  if (config.mode === 'production') await refuseDemoAccounts(dataSource);
  const password = config.mode === 'demo' ? await loadDemo(config, dataSource, files) : undefined;

  const jobs: Runner = await startJobRunner(
    databaseUrl,
    jobHandlers(dataSource, channels, {
      files,
      partials: app.get(PartialFiles),
      scanner: app.get(VIRUS_SCANNER),
    }),
    JOB_TIMES,
  );
  started.push(() => jobs.stop());
  await app.listen(config.port, config.host);
  say(`落实 ${VERSION} 已就绪：${await address(config, app.getUrl())}`);
  if (password !== undefined) {
    say(`演示账号（密码都是 ${password}）：`);
    for (const { username, description } of demoAccounts()) say(`  ${username.padEnd(10)} ${description}`);
  }
  say('按 Ctrl-C 结束。');
}

async function address(config: Config, listening: Promise<string>): Promise<string> {
  return (
    config.publicOrigin ?? (await listening).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost')
  );
}

async function startDatabase(config: Config): Promise<EmbeddedPostgres> {
  say('正在启动内置 PostgreSQL…');
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, say, version: VERSION });
  started.push(() => server.stop());
  const forget = leaveDatabaseNote(config, server.url);
  started.push(async () => forget());
  return server;
}

async function loadDemo(config: Config, dataSource: DataSource, files: FileStore): Promise<string> {
  const password =
    config.demoPassword ?? kept(config, 'demo-password', () => randomBytes(9).toString('base64url'));
  await seedDemo(dataSource, { password, asOf: shanghaiDate(new Date()), files, say });
  return password;
}

/** A secret made once and kept in the data folder, readable by its owner only. */
function kept(config: Config, name: string, make: () => string): string {
  const file = path.join(config.dataDir, name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(config.dataDir, { recursive: true });
  const value = make();
  writeFileSync(file, `${value}\n`, { mode: 0o600 });
  return value;
}

async function stop(code: number): Promise<never> {
  for (const end of started.splice(0).toReversed()) {
    try {
      await end();
    } catch (error) {
      process.stderr.write(`结束时出错：${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  process.exit(code);
}

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    say('正在结束…');
    void stop(0);
  });
}

try {
  await main();
} catch (error) {
  process.stderr.write(`启动失败：${failureInWords(error)}\n`);
  await stop(1);
}
