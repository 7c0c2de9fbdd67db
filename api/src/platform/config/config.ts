import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const Environment = z.object({
  MODE: z.enum(['demo', 'production']).default('demo'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '应以 postgres:// 开头')
    .optional(),
  FILES_DIR: z.string().optional(),
  /** Originals are kept in this bucket instead of FILES_DIR. */
  S3_BUCKET: z.string().min(3, '至少 3 个字符').optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: '应是 https://… 的地址' }).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)*$/, '应以 / 结尾，例如 luoshi/')
    .default(''),
  S3_PATH_STYLE: z.enum(['true', 'false']).default('true'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  EVIDENCE_MAX_MB: z.coerce.number().int().min(1, '至少 1 MB').max(1024, '至多 1024 MB').default(50),
  /** The virus scanner, as `host:port`. */
  CLAMD: z
    .string()
    .regex(/^[^:\s]+:\d{1,5}$/, '应写作 主机:端口，例如 127.0.0.1:3310')
    .optional(),
  DEMO_PASSWORD: z.string().min(8, '至少 8 位').optional(),
  SESSION_SECRET: z.string().min(32, '至少 32 个字符').optional(),
  METRICS_TOKEN: z.string().min(16, '至少 16 个字符').optional(),
  /** The address people open, when it is not the one listened on (behind a proxy). */
  PUBLIC_ORIGIN: z.url().optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, '应以 smtp:// 或 smtps:// 开头')
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** Origins of gateways for group robots, besides those of the makers, separated by commas. */
  ROBOT_GATEWAYS: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine(
      (all) => all.every((each) => URL.canParse(each) && new URL(each).origin === each),
      '应是 https://主机 的形式，多个用逗号隔开',
    )
    .optional(),
});

/** What may be uploaded as evidence. */
export interface EvidenceSettings {
  /** In bytes. */
  readonly largest: number;
  /** Absent: files are not scanned for viruses. */
  readonly clamd: { readonly host: string; readonly port: number } | undefined;
}

/** Any store that speaks S3. */
export interface S3Settings {
  /** Absent: that of Amazon for the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  /** Before the name of every file: `luoshi/`, where the bucket holds other things too. */
  readonly prefix: string;
  /** `host/bucket/name`, as most stores of one's own want it, instead of `bucket.host/name`. */
  readonly pathStyle: boolean;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Config {
  readonly mode: 'demo' | 'production';
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Absent: the embedded server under `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly filesDir: string;
  /** Absent: originals lie in `filesDir`. Uploads under way do so always. */
  readonly s3: S3Settings | undefined;
  readonly evidence: EvidenceSettings;
  readonly demoPassword: string | undefined;
  readonly sessionSecret: string | undefined;
  readonly metricsToken: string | undefined;
  readonly publicOrigin: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly robotGateways: readonly string[] | undefined;
}

/** One line of Chinese that says what to do; the start prints it and ends. */
export class ConfigError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv, cwd: string): Config {
  const filled = withSecretFiles(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const parsed = Environment.safeParse(filled);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`环境变量 ${issue?.path.join('.')} 有误：${issue?.message}`);
  }
  const value = parsed.data;
  const dataDir = path.resolve(cwd, value.DATA_DIR);
  if (value.MODE === 'production') {
    const missing = (['DATABASE_URL', 'SESSION_SECRET', 'METRICS_TOKEN'] as const).filter(
      (name) => value[name] === undefined,
    );
    if (missing.length > 0)
      throw new ConfigError(`生产模式缺少设置：${missing.join('、')}。请设置后再启动，见 docs/runbook.md。`);
    if (value.DEMO_PASSWORD !== undefined)
      throw new ConfigError('生产模式不能设置 DEMO_PASSWORD：演示账号不得用于生产。');
  }
  return {
    mode: value.MODE,
    port: value.PORT,
    host: value.HOST,
    dataDir,
    databaseUrl: value.DATABASE_URL,
    filesDir: path.resolve(cwd, value.FILES_DIR ?? path.join(dataDir, 'files')),
    s3: s3Of(value),
    evidence: { largest: value.EVIDENCE_MAX_MB * 1024 * 1024, clamd: addressOf(value.CLAMD) },
    demoPassword: value.DEMO_PASSWORD,
    sessionSecret: value.SESSION_SECRET,
    metricsToken: value.METRICS_TOKEN,
    publicOrigin: value.PUBLIC_ORIGIN,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    robotGateways: value.ROBOT_GATEWAYS,
  };
}

/** What nobody should read in a list of processes may be given as a file: `SESSION_SECRET_FILE` and the like. */
const SECRETS = [
  'DATABASE_URL',
  'SESSION_SECRET',
  'METRICS_TOKEN',
  'SMTP_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
];

function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = SECRETS.flatMap((name): [string, string][] => {
    const file = env[`${name}_FILE`];
    if (file === undefined) return [];
    if (env[name] !== undefined) throw new ConfigError(`${name} 和 ${name}_FILE 只能设置一个。`);
    try {
      return [[name, readFileSync(file, 'utf8').trim()]];
    } catch (error) {
      throw new ConfigError(`环境变量 ${name}_FILE 指的文件读不了：${(error as Error).message}`);
    }
  });
  return { ...env, ...Object.fromEntries(read) };
}

function s3Of(value: z.infer<typeof Environment>): S3Settings | undefined {
  const bucket = value.S3_BUCKET;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = value;
  if (bucket === undefined) {
    if (value.S3_ENDPOINT !== undefined || accessKeyId !== undefined || secretAccessKey !== undefined)
      throw new ConfigError('设置了对象存储，还缺少 S3_BUCKET：请写明存储桶的名字，见 docs/runbook.md。');
    return undefined;
  }
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new ConfigError(
      '设置了 S3_BUCKET，还缺少 S3_ACCESS_KEY_ID 或 S3_SECRET_ACCESS_KEY，见 docs/runbook.md。',
    );
  return {
    endpoint: value.S3_ENDPOINT,
    region: value.S3_REGION,
    bucket,
    prefix: value.S3_PREFIX,
    pathStyle: value.S3_PATH_STYLE === 'true',
    accessKeyId,
    secretAccessKey,
  };
}

function addressOf(text: string | undefined): EvidenceSettings['clamd'] {
  if (text === undefined) return undefined;
  const [host = '', port] = text.split(':');
  return { host, port: Number(port) };
}
