import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const oxlint = path.join(
  path.dirname(createRequire(import.meta.url).resolve('oxlint/package.json')),
  'bin/oxlint',
);
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'import-directions-'));
  copyFileSync(path.join(root, '.oxlintrc.json'), path.join(scratch, '.oxlintrc.json'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

/** Lints a tree that holds nothing but these files, each given by the module it imports; gives the offending ones. */
function offenders(files: [file: string, imports: string][], rule: string): string[] {
  for (const [file, imports] of files) {
    const at = path.join(scratch, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, `import { thing } from '${imports}';\nexport const other = thing;\n`);
  }
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json', '.'], {
    cwd: scratch,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  return diagnostics
    .filter(({ code }) => code.includes(rule))
    .map(({ filename }) => filename)
    .toSorted();
}

describe('import directions, as lint enforces them', () => {
  it('lets no layer import what lies to its right', () => {
    const wrong: [string, string][] = [
      ['api/src/platform/authz/a.ts', '../../identity/user.js'],
      ['api/src/platform/authz/b.ts', '../../entities.js'],
      ['api/src/identity/a.ts', '../directory/unit.js'],
      ['api/src/policies/commands/a.ts', '../../work-items/work-item.js'],
      ['api/src/cycles/queries/a.ts', '../../boards/overview.js'],
      ['api/src/notifications/a.ts', '../seeding/load.js'],
      ['api/src/boards/a.ts', '../main.js'],
      ['api/src/domain/lights/a.ts', '../../platform/config/config.js'],
      ['api/src/domain/lights/b.ts', '@nestjs/common'],
      ['api/src/domain/scoring/c.ts', 'node:fs'],
      ['api/src/domain/calendar/d.ts', 'typeorm'],
      ['web/src/shared/ui/a.ts', '../../features/board/model/rows'],
      ['web/src/shared/ui/b.ts', '../../app/router'],
      ['web/src/features/board/model/a.ts', '../../../app/router'],
      ['web/src/features/board/model/b.ts', '../../desk/model/tasks'],
    ];
    expect(offenders(wrong, 'no-restricted-imports')).toEqual(wrong.map(([file]) => file).toSorted());
  });

  it('lets every layer import what lies to its left', () => {
    const right: [string, string][] = [
      ['api/src/main.ts', './boards/boards.module.js'],
      ['api/src/seeding/a.ts', '../notifications/send.js'],
      ['api/src/work-items/commands/a.ts', '../../policies/task.entity.js'],
      ['api/src/work-items/commands/b.ts', '../work-item.entity.js'],
      ['api/src/identity/a.ts', '../platform/audit/audit.js'],
      // A test makes its world with whatever is there.
      ['api/src/identity/a.db-spec.ts', '../work-items/work-item.entity.js'],
      ['api/src/platform/jobs/a.ts', '../../domain/calendar/period.js'],
      ['api/src/domain/lights/a.ts', '../calendar/period.js'],
      ['web/src/features/board/model/a.ts', '../../../shared/lib/dates'],
      ['web/src/app/routes/a.ts', '../../features/board/components/board'],
    ];
    expect(offenders(right, 'no-restricted-imports')).toEqual([]);
  });

  it('finds circles', () => {
    const circle: [string, string][] = [
      ['api/src/cycles/a.ts', './b.js'],
      ['api/src/cycles/b.ts', './a.js'],
    ];
    expect(offenders(circle, 'no-cycle')).toHaveLength(2);
  });

  it('knows every feature there is', () => {
    const { overrides } = JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8')) as {
      overrides: { files: string[] }[];
    };
    const known = new Set(overrides.flatMap(({ files }) => files));
    const folders = (at: string) =>
      readdirSync(path.join(root, at), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${at}/${entry.name}/**`);
    const unknown = [...folders('api/src'), ...folders('web/src/features')].filter(
      (glob) => !known.has(glob),
    );
    expect(unknown).toEqual([]);
  });
});
