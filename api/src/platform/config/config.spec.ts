import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from './config.js';

const production = {
  MODE: 'production',
  DATABASE_URL: 'postgres://luoshi@db/luoshi',
  SESSION_SECRET: 's'.repeat(32),
  METRICS_TOKEN: 'm'.repeat(16),
};

it('needs nothing for a demo, and keeps its data under the folder it is started from', () => {
  expect(readConfig({}, '/srv/luoshi')).toMatchObject({
    mode: 'demo',
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: path.resolve('/srv/luoshi/.data'),
    filesDir: path.resolve('/srv/luoshi/.data/files'),
  });
});

it('takes an empty variable for one that is not set', () => {
  expect(readConfig({ DATABASE_URL: '', PUBLIC_ORIGIN: '', PORT: '' }, '/')).toMatchObject({
    port: 3000,
    publicOrigin: undefined,
  });
});

it.each(['DATABASE_URL', 'SESSION_SECRET', 'METRICS_TOKEN'] as const)(
  'does not start production without %s, and says so',
  (name) => {
    expect(readConfig(production, '/').mode).toBe('production');
    expect(() => readConfig({ ...production, [name]: undefined }, '/')).toThrow(
      new RegExp(`生产模式缺少设置：${name}`),
    );
  },
);

it('does not start production with a password for demo accounts', () => {
  expect(() => readConfig({ ...production, DEMO_PASSWORD: 'luoshi-demo' }, '/')).toThrow(ConfigError);
});

const bucket = { S3_BUCKET: 'luoshi', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };

it('keeps files in a bucket where one is set, and says what is missing for it', () => {
  expect(readConfig({}, '/').s3).toBeUndefined();
  expect(readConfig({ ...bucket, S3_ENDPOINT: 'http://minio:9000' }, '/').s3).toEqual({
    endpoint: 'http://minio:9000',
    region: 'us-east-1',
    bucket: 'luoshi',
    prefix: '',
    pathStyle: true,
    accessKeyId: 'key',
    secretAccessKey: 'secret',
  });
  for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
    expect(() => readConfig({ ...bucket, [name]: '' }, '/')).toThrow(new RegExp(`还缺少.*${name}`));
});

it('reads a secret from the file it is given, and never takes two for one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-secret-'));
  const file = path.join(folder, 'key');
  writeFileSync(file, 'from the file\n');
  try {
    const env = { ...bucket, S3_SECRET_ACCESS_KEY: '', S3_SECRET_ACCESS_KEY_FILE: file };
    expect(readConfig(env, '/').s3?.secretAccessKey).toBe('from the file');
    expect(() => readConfig({ ...env, S3_SECRET_ACCESS_KEY: 'x' }, '/')).toThrow('只能设置一个');
    expect(() => readConfig({ ...env, S3_SECRET_ACCESS_KEY_FILE: `${file}.gone` }, '/')).toThrow(
      'S3_SECRET_ACCESS_KEY_FILE 指的文件读不了',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  ['S3_ENDPOINT', 'minio:9000'],
  ['S3_PREFIX', '/luoshi'],
  ['PORT', '70000'],
  ['MODE', 'staging'],
  ['DATABASE_URL', 'mysql://db'],
  ['SESSION_SECRET', 'short'],
  ['DEMO_PASSWORD', '123'],
])('names the variable that is at fault: %s', (name, value) => {
  expect(() => readConfig({ [name]: value }, '/')).toThrow(new RegExp(`环境变量 ${name} 有误`));
});
