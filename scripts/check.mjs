// `npm run check`: everything that can be told without running the product. CI checks the same.
import { existsSync } from 'node:fs';
import path from 'node:path';

import { install, root, run } from './prepare.mjs';

const tool = (...parts) => path.join(root, 'node_modules', ...parts);
const tsc = tool('typescript', 'bin', 'tsc');

const checks = [
  {
    name: 'formatting',
    args: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  { name: 'lint', args: [tool('oxlint', 'bin', 'oxlint'), '--deny-warnings', '.'] },
  ...['api', 'web', 'e2e'].map((workspace) => ({
    name: `types of ${workspace}`,
    args: [tsc, '-p', path.join(root, workspace, 'tsconfig.json')],
  })),
  { name: 'generated files', args: [path.join(root, 'scripts', 'generate.mjs'), '--check'] },
];

await install((line) => console.error(line));
const failed = [];
for (const { name, args } of checks) {
  if (!existsSync(args[0])) throw new Error(`${args[0]} is missing`);
  const code = await run(process.execPath, args);
  console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name}`);
  if (code !== 0) failed.push(name);
}
process.exitCode = failed.length === 0 ? 0 : 1;
