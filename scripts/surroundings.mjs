import path from 'node:path';

import { root } from './prepare.mjs';

/** The folder the person stood in: npm changes to the package's own before it runs a script. */
export function callersFolder(script) {
  return process.env.npm_lifecycle_event === script ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
}

/** Data lies beside the program unless `DATA_DIR` says otherwise, wherever the command is given from. */
export function settleDataFolder(folder) {
  process.env.DATA_DIR = process.env.DATA_DIR
    ? path.resolve(folder, process.env.DATA_DIR)
    : path.join(root, '.data');
  if (process.env.FILES_DIR) process.env.FILES_DIR = path.resolve(folder, process.env.FILES_DIR);
}
