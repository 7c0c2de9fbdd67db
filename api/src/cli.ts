import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { BENCHMARKS, runBenchmarks } from './bench/run-benchmarks.js';
import { onDatabase } from './command-line/database.js';
import { failureInWords } from './command-line/failure.js';
import { readingTable } from './command-line/reading-table.js';
import { shanghaiDate } from './domain/calendar/date.js';
import { readPolicy } from './domain/policy-reader/read-policy.js';
import type { Reading } from './domain/policy-reader/reading.js';
import { sheetPolicyOf } from './domain/task-sheet/sheet-policy.js';
import { ENDPOINTS } from './endpoints.js';
import { ENTITIES } from './entities.js';
import { addUser } from './identity/commands/add-user.js';
import { readConfig } from './platform/config/config.js';
import { dataSource } from './platform/database/data-source.js';
import { migrate } from './platform/database/migrate.js';
import { openFileStore } from './platform/files/open-file-store.js';
import { openApiDocument } from './platform/openapi/document.js';
import { extractText } from './policies/extraction/extract-text.js';
import { ExtractionError } from './policies/extraction/extraction-error.js';
import { taskSheetFile } from './policies/task-sheet-file.js';
import { seedDemo } from './seeding/seed-demo.js';
import { seedReference } from './seeding/seed-reference.js';
import { VERSION } from './version.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const config = () => readConfig(process.env, process.cwd());

interface ReadOptions {
  format: 'json' | 'table' | 'xlsx';
  output?: string;
}

const program = new Command('luoshi')
  .description('落实：命令行。数据写到标准输出，说明写到标准错误；退出码 0 完成，1 输入有误，2 用法有误。')
  .version(VERSION)
  .exitOverride();

program
  .command('read')
  .description('读政策文件，给出条款、任务、责任、时限、指标；不需要服务器')
  .argument('<files...>', '文件：docx、pdf、html、xlsx、csv、txt、md')
  .addOption(new Option('--format <format>', '输出格式').choices(['json', 'table', 'xlsx']).default('json'))
  .option('-o, --output <file>', '写到文件；xlsx 是责任分解表，每次一份文件')
  .action(async (files: string[], { format, output }: ReadOptions) => {
    if (format === 'xlsx' && (files.length > 1 || output === undefined))
      throw new CommanderError(2, 'luoshi.read', 'xlsx 每次只写一份文件，请用 -o 指明写到哪里。');
    const readings: { file: string; reading: Reading }[] = [];
    for (const file of files) {
      const { text, warnings } = await extractText(readFileSync(file), path.basename(file)).catch(
        (error: unknown) => {
          if (!(error instanceof ExtractionError)) throw error;
          throw new ExtractionError(error.code, error, `${file}：${error.message}`);
        },
      );
      for (const warning of warnings) say(`${file}：${warning}`);
      readings.push({ file, reading: readPolicy(text) });
    }
    const [only] = readings;
    if (format === 'xlsx' && output !== undefined && only !== undefined) {
      writeFileSync(output, await taskSheetFile(sheetPolicyOf(only.reading)));
      return;
    }
    const answer =
      format === 'table'
        ? readings.map(({ file, reading }) => readingTable(file, reading)).join('\n')
        : JSON.stringify(
            readings.length === 1 ? readings[0]?.reading : readings.map(({ reading }) => reading),
            null,
            2,
          );
    if (output === undefined) process.stdout.write(`${answer}\n`);
    else writeFileSync(output, `${answer}\n`);
  });

program
  .command('migrate')
  .description('把数据库升级到当前版本')
  .action(() =>
    onDatabase(config(), say, async (url) => {
      const applied = await migrate(url);
      say(applied.length > 0 ? `已应用：${applied.join('、')}` : '数据库已是当前版本。');
    }),
  );

program
  .command('seed')
  .description('载入基础数据（行政区、单位、简称）或演示数据')
  .argument('<what>', 'reference 或 demo')
  .option('--as-of <date>', '演示故事截至哪一天', shanghaiDate(new Date()))
  .action(async (what: string, { asOf }: { asOf: string }) => {
    if (what !== 'reference' && what !== 'demo')
      throw new CommanderError(2, 'luoshi.seed', '只能是 reference 或 demo');
    const settings = config();
    await onDatabase(settings, say, async (url) => {
      await migrate(url);
      const source = dataSource({ url, entities: ENTITIES, as: 'application' });
      await source.initialize();
      try {
        await seedReference(source, say);
        if (what === 'reference') return;
        const password = settings.demoPassword ?? randomBytes(9).toString('base64url');
        await seedDemo(source, { password, asOf, files: openFileStore(settings), say });
        say(`演示账号的密码：${password}`);
      } finally {
        await source.destroy();
      }
    });
  });

program
  .command('user')
  .description('用户')
  .command('add')
  .description('新建用户；密码从标准输入读入')
  .argument('<username>')
  .requiredOption('--name <displayName>', '姓名')
  .requiredOption('--region <code>', '行政区代码，如 330400')
  .option('--unit <name>', '单位全称')
  .requiredOption('--role <role...>', '角色')
  .action((username: string, options: { name: string; region: string; unit?: string; role: string[] }) =>
    onDatabase(config(), say, async (url) => {
      const source = dataSource({ url, entities: ENTITIES, as: 'application' });
      await source.initialize();
      try {
        const password = readFileSync(0, 'utf8').replace(/\r?\n$/, '');
        await addUser(source, {
          username,
          displayName: options.name,
          region: options.region,
          unit: options.unit,
          roles: options.role,
          password,
        });
        say(`已建立账号 ${username}。`);
      } finally {
        await source.destroy();
      }
    }),
  );

program
  .command('openapi')
  .description('输出 OpenAPI 3.1 文档')
  .action(
    () => void process.stdout.write(`${JSON.stringify(openApiDocument(ENDPOINTS, VERSION), null, 1)}\n`),
  );

program
  .command('bench')
  .description('基准测试：用自己建、自己删的数据库；reading 还按标准答案评分；每行一个 JSON')
  .argument('[names...]', `要跑的：${BENCHMARKS.join('、')}`)
  .option('--n <size>', '规模', (text) => Number.parseInt(text, 10))
  .option('--gold <dir...>', 'reading：按这些目录里的标准答案评分，代替自带的')
  .action((names: string[], options: { n?: number; gold?: string[] }) =>
    runBenchmarks(names, options, say, (line) => void process.stdout.write(`${JSON.stringify(line)}\n`)),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    if (error.code.startsWith('luoshi.')) say(error.message);
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    say(failureInWords(error));
    process.exitCode = 1;
  }
}
