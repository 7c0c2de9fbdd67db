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

it.each([
  ['PORT', '70000'],
  ['MODE', 'staging'],
  ['DATABASE_URL', 'mysql://db'],
  ['SESSION_SECRET', 'short'],
  ['DEMO_PASSWORD', '123'],
])('names the variable that is at fault: %s', (name, value) => {
  expect(() => readConfig({ [name]: value }, '/')).toThrow(new RegExp(`环境变量 ${name} 有误`));
});
