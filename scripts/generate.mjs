// `npm run generate` writes what is derived from the sources; `npm run generate -- --check` only says what is stale.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { buildApi, root, run, Unprepared } from './prepare.mjs';

/** Each writes one file: `make(into)` leaves at `into` what `file` should hold. In order: later ones read earlier ones. */
const generators = [
  {
    file: 'api/openapi.json',
    async make(into) {
      const { openApiDocument } = await compiled('platform/openapi/document.js');
      const { ENDPOINTS } = await compiled('endpoints.js');
      const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
      writeFileSync(into, `${JSON.stringify(openApiDocument(ENDPOINTS, version), null, 2)}\n`);
    },
  },
  {
    file: 'docs/reference.md',
    async make(into) {
      const { referencePage } = await compiled('command-line/reference-page.js');
      const { ENDPOINTS } = await compiled('endpoints.js');
      writeFileSync(into, referencePage(ENDPOINTS));
    },
  },
  {
    file: 'web/src/shared/api/generated/schema.d.ts',
    async make(into) {
      const manifest = createRequire(path.join(root, 'web', 'package.json')).resolve(
        'openapi-typescript/package.json',
      );
      const program = path.join(path.dirname(manifest), 'bin', 'cli.js');
      const code = await run(process.execPath, [program, 'api/openapi.json', '--output', into], {
        stdio: ['ignore', 'ignore', 2],
      });
      if (code !== 0) throw new Error('openapi-typescript failed');
    },
  },
];

function compiled(file) {
  return import(pathToFileURL(path.join(root, 'api', 'dist', file)).href);
}

const { format, resolveConfig } = await import('prettier');
const onlyCheck = process.argv.includes('--check');
try {
  await buildApi((line) => console.error(line));
} catch (error) {
  if (!(error instanceof Unprepared)) throw error;
  console.error(error.message);
  process.exit(1);
}
const scratch = mkdtempSync(path.join(root, 'node_modules', '.generated-'));
try {
  for (const generator of generators) {
    const { file } = generator;
    const into = path.join(scratch, path.basename(file));
    await generator.make(into);
    const goal = path.join(root, file);
    // As `npm run format` leaves it, whoever runs that and wherever.
    const style = { ...(await resolveConfig(goal)), filepath: goal };
    const made = await format(readFileSync(into, 'utf8'), style);
    if (existsSync(goal) && readFileSync(goal, 'utf8') === made) continue;
    if (onlyCheck) {
      console.error(`${file} is stale: run "npm run generate" and commit it`);
      process.exitCode = 1;
    } else {
      mkdirSync(path.dirname(goal), { recursive: true });
      writeFileSync(goal, made);
      console.log(`wrote ${file}`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
