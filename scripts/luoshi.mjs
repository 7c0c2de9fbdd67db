// `npm run -s luoshi -- …`: the command line. Data goes to stdout, so all that is said here goes to stderr.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { buildApi, checkNode, endOnSignals, install, root, Unprepared } from './prepare.mjs';
import { callersFolder, settleDataFolder } from './surroundings.mjs';

const say = (line) => console.error(`落实 · ${line}`);

const leaveSignals = endOnSignals((signal) => (signal === 'SIGINT' ? 130 : 143));
try {
  checkNode();
  await install(say);
  await buildApi(say);
} catch (error) {
  if (!(error instanceof Unprepared)) throw error;
  say(error.message);
  process.exit(1);
}
leaveSignals();

const folder = callersFolder('luoshi');
settleDataFolder(folder);
process.chdir(folder);
process.setSourceMapsEnabled(true);
const cli = path.join(root, 'api', 'dist', 'cli.js');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
