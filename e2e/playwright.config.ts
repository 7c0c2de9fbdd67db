import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';

import { defineConfig } from '@playwright/test';

import { findChromium } from '../scripts/chromium.mjs';

const executablePath = findChromium();
if (!executablePath) {
  throw new Error('浏览器测试需要 Chromium：请安装它，或用 CHROMIUM_PATH 指明它的位置。');
}

// Playwright reads this file once more in each worker; what was settled first reaches them by the environment.
process.env['LUOSHI_E2E_PORT'] ??= String(await freePort());
process.env['LUOSHI_E2E_PASSWORD'] ??= randomBytes(12).toString('base64url');
const origin = `http://127.0.0.1:${process.env['LUOSHI_E2E_PORT']}`;

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 240_000,
  // A loaded machine is slow, not wrong.
  expect: { timeout: 30_000 },
  // What passes only then is told apart in the totals, with its trace: it is a fault to look into, no pass to rely on.
  retries: 1,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-results/report.json' }],
  ],
  use: {
    baseURL: origin,
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        // Chromium's sandbox does not run as root.
        ...(process.geteuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node serve.mjs',
    url: `${origin}/api/health/ready`,
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 60_000 },
    env: {
      PORT: process.env['LUOSHI_E2E_PORT'],
      HOST: '127.0.0.1',
      MODE: 'demo',
      DEMO_PASSWORD: process.env['LUOSHI_E2E_PASSWORD'],
    },
  },
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}
