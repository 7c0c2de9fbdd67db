import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The stories of `lifecycle-model.db-spec.ts` tell every command and job that changes a work item, a report, a plan, a
 * light, or the units and posts on which it depends whose they are. What does is found out here from the sources, so that nobody need remember to add a new one.
 */
const SRC = path.join(import.meta.dirname, '..', 'src');

const TABLES = [
  'work_item',
  'work_item_standing',
  'work_item_request',
  'progress_report',
  'report_figure',
  'report_return',
  'work_item_plan',
  'plan_node',
  'plan_in_force',
  'reporting_cycle',
  'cycle_snapshot',
  'cycle_unit_total',
  'light_adoption',
  'light_adoption_withdrawal',
  'rectification',
  'rectification_measure',
  'rectification_rise',
  'rectification_extension',
  // Who may do what, and whose work is whose.
  'unit',
  'unit_alias',
  'unit_succession',
  'former_unit_name',
  'app_user',
  'reorganisation',
  'reorganisation_unit',
  'scheduled_reorganisation',
];

/** Commands that are not told, and why not. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'directory/commands/add-alias.ts': 'not told: gives nobody work; which names are free is told of 机构调整',
  'directory/commands/create-unit.ts':
    'not told: nobody has work of a new unit; units that begin are told of 机构调整',
  'identity/commands/add-user.ts': 'not told: run by who operates the house, before anybody works in it',
  'identity/commands/create-user.ts':
    'told with the post that is given to somebody new; alone it gives no post',
  'identity/commands/sign-in.ts': 'not told: it counts who failed to sign in, and changes no post',
};

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'))
    .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const);

const sources = new Map(filesOf(SRC));
const entities = new Map(
  [...sources.values()].flatMap((text) =>
    [...text.matchAll(/@Entity\('(?<table>\w+)'\)[^;]*?class (?<entity>\w+)/g)].map(
      ({ groups }) => [groups?.['entity'] ?? '', groups?.['table'] ?? ''] as const,
    ),
  ),
);

function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(/(?:import|export) (?!type)[^;]*?from '(?<module>\.[^']+)\.js'/g)].map(
    ({ groups }) => path.join(path.dirname(file), `${groups?.['module']}.ts`),
  );
}

/** A file with all that it imports, and what that imports. */
function reachOf(file: string, reached = new Set<string>()): Set<string> {
  const text = sources.get(file);
  if (text === undefined || reached.has(file)) return reached;
  reached.add(file);
  for (const each of importsOf(file, text)) reachOf(each, reached);
  return reached;
}

/** The tables among `TABLES` that a text writes to. */
function writtenBy(text: string): string[] {
  const statements = [...text.matchAll(/\b(?:UPDATE|INSERT INTO|DELETE FROM)\s+(?<name>\w+)/g)];
  const calls = [...text.matchAll(/\.(?:update|insert|into|save|upsert|delete)\(\s*(?<name>\w+Entity)\b/g)];
  return [
    ...statements.map(({ groups }) => groups?.['name'] ?? ''),
    ...calls.map(({ groups }) => entities.get(groups?.['name'] ?? '') ?? ''),
  ].filter((table) => TABLES.includes(table));
}

/** What is called from outside of `commands/`, by a controller, a job or the command line; and jobs themselves. */
const ENTRIES = [
  ...new Set(
    [...sources].flatMap(([file, text]) =>
      /(^|\/)(commands|queries|seeding|bench)\//.test(file)
        ? []
        : file.endsWith('.job.ts')
          ? [file]
          : importsOf(file, text).filter((each) => each.includes('/commands/')),
    ),
  ),
].filter((file) => [...reachOf(file)].some((each) => writtenBy(sources.get(each) ?? '').length > 0));

const MODEL = path.join(import.meta.dirname, 'model');
const told = new Set(
  filesOf(MODEL).flatMap(([file, text]) =>
    importsOf(file, text).map((each) => path.relative(SRC, path.join(MODEL, each))),
  ),
);

it('finds the commands that write, and by whichever way they do', () => {
  expect(ENTRIES).toEqual(
    expect.arrayContaining([
      'work-items/commands/accept-work-item.ts',
      'cycles/commands/close-cycle.ts',
      'cycles/hand-over-reports.job.ts',
      'light-templates/commands/adopt-light-template.ts',
      'plans/commands/file-plan.ts',
      'identity/commands/create-user.ts',
      'identity/commands/hand-over-post.ts',
      'reorganisations/carry-out-reorganisations.job.ts',
      'reorganisations/commands/reorganise-units.ts',
      'reorganisations/commands/withdraw-reorganisation.ts',
    ]),
  );
  expect(ENTRIES).not.toContain('policies/commands/change-task.ts');
});

it('tells every one of them, or says why not', () => {
  expect(ENTRIES.filter((file) => !told.has(file) && !(file in LEFT_OUT))).toEqual([]);
});

it('leaves out none that is told, or is none', () => {
  expect(Object.keys(LEFT_OUT).filter((file) => told.has(file) || !ENTRIES.includes(file))).toEqual([]);
});
