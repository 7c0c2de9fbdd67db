import { readFileSync } from 'node:fs';
import { LIGHT_TEMPLATES } from '../domain/lights/templates.js';
import { fold } from '../domain/policy-reader/folding.js';
import { readPolicy } from '../domain/policy-reader/read-policy.js';
import { readSeed, seedPath } from './seed-files.js';
import { readStory } from './story-files.js';

interface UnitRow {
  region: string;
  name: string;
  aliases: string[];
}

const regions = readSeed<{ code: string; parent: string | null }[]>('reference/regions.json');
const units = readSeed<UnitRow[]>('reference/units.json');
const collectives = readSeed<
  { region: string; expression: string; members?: { region: string; name: string }[] }[]
>('reference/collectives.json');
const { chapters, profiles, assignments, people, office } = readStory();

const document = (file: string) => readFileSync(seedPath(`policies/${file}`), 'utf8');

function unitsNamed(region: string, printed: string): UnitRow[] {
  return units.filter((unit) => unit.region === region && [unit.name, ...unit.aliases].includes(printed));
}

/** Nothing when the directory of the region knows the name, else the name. */
function unknown(
  region: string,
  { printed, collective }: { printed: string; collective?: boolean },
): string[] {
  if (!collective) return unitsNamed(region, printed).length === 1 ? [] : [printed];
  const known = collectives.some((each) => each.region === region && each.expression === fold(printed));
  return known ? [] : [printed];
}

describe('the directory', () => {
  test('a parent stands before its children, and every unit in a region', () => {
    const seen = new Set<string | null>([null]);
    for (const { code, parent } of regions) {
      expect(seen).toContain(parent);
      seen.add(code);
    }
    expect(units.filter(({ region }) => !seen.has(region))).toEqual([]);
  });

  test('no name or alias means two units of one region', () => {
    const twice = units.flatMap((unit) =>
      [unit.name, ...unit.aliases].filter((name) => unitsNamed(unit.region, name).length > 1),
    );
    expect(twice).toEqual([]);
  });

  test('members of collectives are units', () => {
    const members = collectives.flatMap((collective) => collective.members ?? []);
    const missing = members.filter(
      ({ region, name }) => !unitsNamed(region, name).some((unit) => unit.name === name),
    );
    expect(missing).toEqual([]);
  });
});

describe('the documents', () => {
  test.each([
    [
      'taizhou-2018.txt',
      /^市政府办公室关于印发泰州市.*的通知$/,
      null,
      '泰州市人民政府办公室',
      '2018-09-14',
      0,
    ],
    ['jiaxing-2020.txt', /^关于培育“五大”.*的实施意见$/, null, '市经信局', '2020-09-29', 14],
    [
      'jiangsu-2018-86.txt',
      /^省政府关于.*的指导意见$/,
      '苏政发〔2018〕86号',
      '江苏省人民政府',
      '2018-06-25',
      0,
    ],
    [
      'jiangxi-2021.txt',
      /^江西省.*（试行）》的通知$/,
      null,
      '江西省工业强省建设工作领导小组办公室',
      '2021-11-04',
      0,
    ],
    [
      'anhui-2023-55.txt',
      /^安徽省.*的指导意见$/,
      '皖政办秘〔2023〕55号',
      '安徽省人民政府办公厅',
      '2023-12-01',
      30,
    ],
  ])('%s is read whole', (file, title, docNumber, issuer, issuedOn, annotations) => {
    const reading = readPolicy(document(file));
    expect(reading.title).toMatch(title);
    expect(reading).toMatchObject({ docNumber, issuer, issuedOn });
    const annotated = reading.tasks.filter((task) =>
      task.responsibilities.some(({ basis }) => basis === 'annotation'),
    );
    expect(annotated).toHaveLength(annotations);
  });

  test('every unit they name is in the directory of their region', () => {
    const missing = chapters.flatMap(({ file, region }) =>
      readPolicy(document(file)).tasks.flatMap((task) =>
        task.responsibilities
          .filter(({ basis }) => basis === 'annotation' || basis === 'inherited')
          .flatMap(({ unit, collective }) => unknown(region, { printed: unit, collective })),
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('the story', () => {
  test.each(chapters.map((chapter) => [chapter.file, chapter] as const))(
    'the tasks a clerk confirms stand in %s, in order, with units that are known',
    (file, { region, tasks = [] }) => {
      const text = document(file);
      let end = 0;
      for (const task of tasks) {
        expect(text.split(task.from)).toHaveLength(2);
        expect(text.indexOf(task.from)).toBeGreaterThanOrEqual(end);
        end = text.indexOf(task.to, text.indexOf(task.from)) + task.to.length;
        expect(end).toBeGreaterThan(text.indexOf(task.from) + task.to.length);
        expect(task.responsibilities.flatMap((each) => unknown(region, each))).toEqual([]);
      }
    },
  );

  test('rules and mixes name profiles that exist, and shares add up', () => {
    const named = [
      ...assignments.rules.map((rule) => rule.profile),
      ...Object.values(assignments.mixes).flatMap((mix) => Object.keys(mix)),
    ];
    expect(named.filter((name) => !profiles[name])).toEqual([]);
    for (const mix of Object.values(assignments.mixes)) {
      expect(Object.values(mix).reduce((sum, share) => sum + share, 0)).toBe(100);
    }
  });

  test('rules and inspectors name units that exist', () => {
    const rules = assignments.rules.flatMap(({ policy, unit }) => {
      const region = chapters.find(({ file }) => file === `${policy}.txt`)?.region ?? '';
      return unit === undefined ||
        units.some((each) => each.name === unit && each.region.startsWith(region.slice(0, 4)))
        ? []
        : [unit];
    });
    const inspectors = people.inspectors.filter(({ region, unit }) => unitsNamed(region, unit).length !== 1);
    expect([rules, inspectors]).toEqual([[], []]);
  });

  test('the office names units that exist, and the template of the county ships', () => {
    const { inspections, plans, directives, meetings, enterpriseRequests, assessments, lights } = office;
    const items = [
      ...inspections.rounds.flatMap(({ findings }) => findings.map(({ item }) => item)),
      ...plans.revisions.map(({ item }) => item),
      ...directives.flatMap(({ subject }) => ('item' in subject ? [subject.item] : [])),
    ];
    const named = [
      ...items.map((item) => item.slice(item.indexOf('/') + 1)),
      ...directives.flatMap(({ steps }) => steps.flatMap((step) => ('unit' in step ? [step.unit] : []))),
      ...meetings.flatMap((meeting) => [
        ...meeting.units,
        ...meeting.resolutions.flatMap(({ lead, support }) => [lead, ...support]),
      ]),
      ...enterpriseRequests.flatMap(({ unit, transfer }) => [unit, ...(transfer ? [transfer.unit] : [])]),
      ...[
        ...assessments.recognitions,
        ...assessments.leaderMarks,
        ...assessments.appeals,
        ...assessments.titles,
      ].map(({ unit }) => unit),
    ];
    expect(named.filter((name) => !units.some((unit) => unit.name === name))).toEqual([]);
    expect(LIGHT_TEMPLATES.map(({ name }) => name)).toContain(lights.template.name);
    expect(inspections.rounds.map(({ cycle }) => cycle)).toEqual([-8, -7, -6, -5, -4, -3, -2, -1]);
  });
});
