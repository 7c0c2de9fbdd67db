// `npm start`: from a fresh clone to a server that answers, saying what it does on the way.
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { buildApi, buildWeb, checkNode, endOnSignals, install, root, Unprepared } from './prepare.mjs';
import { callersFolder, settleDataFolder } from './surroundings.mjs';

const say = (line) => console.log(`落实 · ${line}`);

const leaveSignals = endOnSignals(() => 0);
try {
  checkNode();
  await checkPort();
  await install(say);
  await buildApi(say);
  await buildWeb(say);
} catch (error) {
  if (!(error instanceof Unprepared)) throw error;
  console.error(`落实 · ${error.message}`);
  process.exit(1);
}

settleDataFolder(callersFolder('start'));
process.chdir(root);
process.setSourceMapsEnabled(true);
// In this very process: a signal reaches the server itself, and nothing is left when it is killed.
const main = path.join(root, 'api', 'dist', 'main.js');
process.argv[1] = main;
// From the moment the server listens for signals itself, they are its own to answer.
process.on('newListener', function handOver(event) {
  if (event !== 'SIGINT') return;
  process.off('newListener', handOver);
  // After its listener is in place: Node stops listening when the last one goes.
  queueMicrotask(leaveSignals);
});
await import(pathToFileURL(main).href);

/** Asked before the minute that installing may take; the server asks again when it listens. */
async function checkPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Unprepared(`PORT 应是 0 到 65535 之间的整数，现在是“${process.env.PORT}”。`);
  }
  const probe = createServer();
  const code = await new Promise((resolve) => {
    probe.once('error', (error) => resolve(error.code));
    probe.listen(port, process.env.HOST || '127.0.0.1', () => probe.close(() => resolve(undefined)));
  });
  if (code === 'EADDRINUSE') {
    throw new Unprepared(
      `端口 ${port} 已被占用：请停止占用它的程序，或换一个端口，例如 PORT=${port + 1} npm start。`,
    );
  }
  if (code === 'EACCES') {
    throw new Unprepared(
      `当前用户无权使用端口 ${port}：请换一个 1024 以上的端口，例如 PORT=3000 npm start。`,
    );
  }
  if (code !== undefined) {
    throw new Unprepared(
      `无法在 ${process.env.HOST || '127.0.0.1'}:${port} 上监听（${code}）：请检查 HOST 和 PORT。`,
    );
  }
}
