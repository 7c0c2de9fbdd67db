// `npm test` runs every test there is; `npm test -- PART… [PATTERN…]` runs some: check, small, database, web, e2e.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { ensureChromium } from './chromium.mjs';
import { buildApi, buildWeb, checkNode, endOnSignals, install, root, run, Unprepared } from './prepare.mjs';

const parts = ['check', 'small', 'database', 'web', 'e2e'];
const asked = process.argv.slice(2);
const chosen = asked.filter((arg) => parts.includes(arg));
const patterns = asked.filter((arg) => !parts.includes(arg));
const wanted = new Set(chosen.length > 0 ? chosen : parts);

const say = (line) => console.error(`落实 · ${line}`);
const results = path.join(root, '.cache', 'test-results');
const inherit = { stdio: ['ignore', 'inherit', 'inherit'] };

endOnSignals((signal) => (signal === 'SIGINT' ? 130 : 143));
try {
  checkNode();
  await install(say);
} catch (error) {
  if (!(error instanceof Unprepared)) throw error;
  say(error.message);
  process.exit(1);
}

/** What each part came to: `tests` as its runner counted them, `ok` as its exit code says. */
const outcomes = [];
if (wanted.has('check') && (patterns.length === 0 || chosen.length > 0)) await check();
const apiProjects = ['small', 'database'].filter((project) => wanted.has(project));
if (apiProjects.length > 0) await jest('api', apiProjects);
if (wanted.has('web')) await jest('web', []);
if (wanted.has('e2e')) await journeys();
report();

async function check() {
  const code = await run(process.execPath, [path.join(root, 'scripts', 'check.mjs')], inherit);
  outcomes.push({ part: 'check', ok: code === 0 });
}

async function jest(workspace, projects) {
  const file = freshResult(`${workspace}.json`);
  const code = await run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...patterns,
      ...mayBeNone('--passWithNoTests'),
      '--maxWorkers=2',
      '--json',
      `--outputFile=${file}`,
      // Last, since it takes every word that follows for a project.
      ...(projects.length > 0 ? ['--selectProjects', ...projects] : []),
    ],
    // Jest prints its report on stderr, and with --json the same once more on stdout.
    { cwd: path.join(root, workspace), stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const told = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  outcomes.push({
    part: [workspace, ...projects].join(' '),
    ok: code === 0,
    tests: told && {
      passed: told.numPassedTests,
      failed: told.numFailedTests + told.numRuntimeErrorTestSuites,
      skipped: told.numPendingTests + told.numTodoTests,
    },
  });
}

async function journeys() {
  const file = freshResult('e2e.json');
  let code = 1;
  try {
    await ensureChromium(say);
    await buildApi(say);
    await buildWeb(say);
    code = await run(
      process.execPath,
      [
        path.join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
        'test',
        ...patterns,
        ...mayBeNone('--pass-with-no-tests'),
      ],
      {
        cwd: path.join(root, 'e2e'),
        env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        ...inherit,
      },
    );
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error;
    say(error.message);
  }
  const told = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).stats : undefined;
  outcomes.push({
    part: 'e2e',
    ok: code === 0,
    tests: told && {
      passed: told.expected + told.flaky,
      failed: told.unexpected,
      skipped: told.skipped,
      secondTry: told.flaky,
    },
  });
}

/** A pattern given for all parts need not be found in each of them. */
function mayBeNone(option) {
  return patterns.length > 0 && chosen.length === 0 ? [option] : [];
}

function freshResult(name) {
  mkdirSync(results, { recursive: true });
  const file = path.join(results, name);
  rmSync(file, { force: true });
  return file;
}

function report() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log('');
  for (const { part, ok, tests } of outcomes) {
    const counted = tests
      ? `${tests.passed} passed${tests.secondTry ? ` (${tests.secondTry} at the second try)` : ''}, ${tests.failed} failed, ${tests.skipped} skipped`
      : part === 'check'
        ? ''
        : 'did not run to its end';
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${part.padEnd(20)} ${counted}`.trimEnd());
    for (const key of Object.keys(total)) total[key] += tests?.[key] ?? 0;
    if (!ok && !(tests?.failed > 0)) total.failed += 1;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
}
