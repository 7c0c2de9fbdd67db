// The browser that tests drive. Playwright's own download is not counted on: an office network may not reach it.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

import { run, Unprepared } from './prepare.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** `CHROMIUM_PATH`, else the first Chromium on the PATH, else undefined. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** The same, after installing Debian's package where that is possible. Fonts come along, or Chinese shows as boxes. */
export async function ensureChromium(say) {
  const found = findChromium();
  if (found && isExecutable(found)) return found;
  if (found)
    throw new Unprepared(
      `CHROMIUM_PATH 指向的 ${found} 不能执行：请改正它，或去掉它以使用 PATH 中的 Chromium。`,
    );
  if (process.geteuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    say('没有找到 Chromium，正在从 Debian 软件源安装 …');
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['-q', 'update'], options);
    await run(
      'apt-get',
      ['-q', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      options,
    );
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Unprepared(
    '浏览器测试需要 Chromium：请安装它（Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指明它的位置。',
  );
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
