import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Gold, type GoldTask, rolesInGold } from './gold.js';
import { readPolicy } from './read-policy.js';
import { addScores, type Measure, scoreReading } from './score-reading.js';

const POLICIES = join(import.meta.dirname, '../../../../../shared/policies');

const TEXT =
  '关于建设的意见\n一、任务\n(一)建平台。到2025年建成3个平台。(责任单位:市经信局、市财政局)\n(二)育人才。每年引进5名专家。(责任单位:市人社局)';
const PLATFORM: GoldTask = {
  ref: '一(一)',
  textStart: '建平台',
  leadUnits: ['市经信局', '市财政局'],
  coUnits: [],
  collective: [],
  etc: false,
  deadlines: [{ quote: '到2025年', date: '2025-12-31', recurrence: null }],
  targets: [{ quote: '建成3个平台', op: '=', value: 3, unit: '个' }],
  ...placed('建平台。到2025年建成3个平台。(责任单位:市经信局、市财政局)', '(责任单位:市经信局、市财政局)'),
};
const TALENT: GoldTask = {
  ref: '一(二)',
  textStart: '育人才',
  leadUnits: ['市人社局'],
  coUnits: [],
  collective: [],
  etc: false,
  deadlines: [{ quote: '每年', date: null, recurrence: 'yearly' }],
  targets: [{ quote: '引进5名专家', op: '=', value: 5, unit: '名' }],
  ...placed('育人才。每年引进5名专家。(责任单位:市人社局)', '(责任单位:市人社局)'),
};
const GOLD: Gold = { title: '关于建设的意见', issuer: '', issuedOn: null, tasks: [PLATFORM, TALENT] };

function placed(words: string, annotation: string) {
  const start = TEXT.indexOf(words);
  return { annotation, start, end: start + words.length };
}

/** The score against a gold in which some of the first task is said otherwise. */
function against(changed: Partial<GoldTask>, gold: Partial<Gold> = {}) {
  return scoreReading(readPolicy(TEXT), { ...GOLD, tasks: [{ ...PLATFORM, ...changed }, TALENT], ...gold });
}

describe('the score of a reading', () => {
  it('is full where everything agrees', () => {
    const { scores, misses } = scoreReading(readPolicy(TEXT), GOLD);
    expect(misses).toEqual([]);
    expect(Object.values(scores).map(({ right, f1 }) => [right, f1])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [3, 1],
      [2, 1],
      [2, 1],
      [2, 1],
    ]);
  });

  it.each<[string, Measure, Partial<GoldTask>, string | null, string | null, string]>([
    ['a unit too much', 'units', { leadUnits: ['市经信局'] }, null, '市财政局', '市财政局'],
    ['a unit missed', 'units', { leadUnits: ['市经信局', '市财政局', '平台'] }, '平台', null, '平台'],
    [
      'another role',
      'roles',
      { leadUnits: ['市财政局', '市经信局'] },
      '市财政局 lead',
      '市财政局 support',
      '市财政局',
    ],
    ['an open list', 'units', { etc: true }, '等', null, TEXT.slice(PLATFORM.start, PLATFORM.end)],
    ['a date too much', 'deadlines', { deadlines: [] }, null, '2025-12-31', '到2025年'],
    [
      'another date',
      'deadlines',
      { deadlines: [{ quote: '到2025年', date: '2025-06-30', recurrence: null }] },
      '2025-06-30',
      null,
      '到2025年',
    ],
    ['a figure too much', 'targets', { targets: [] }, null, '= 3 个', '建成3个平台'],
    [
      'another value',
      'targets',
      { targets: [{ quote: '3个', op: '=', value: 4, unit: '个' }] },
      '= 4 个',
      null,
      '3个',
    ],
    [
      'another measure',
      'targets',
      { targets: [{ quote: '3个', op: '=', value: 3, unit: '家' }] },
      '= 3 家',
      null,
      '3个',
    ],
    [
      'a range read as one figure',
      'targets',
      { targets: [{ quote: '3个', op: '=', value: 3, valueTo: 5, unit: '个' }] },
      '= 3–5 个',
      null,
      '3个',
    ],
    [
      'another operator',
      'operators',
      { targets: [{ quote: '3个', op: '>=', value: 3, unit: '个' }] },
      '>= 3 个',
      '= 3 个',
      '建成3个平台',
    ],
    [
      'a task that begins elsewhere',
      'boundaries',
      { start: TEXT.indexOf('到2025年') },
      '起于“到2025年建成3个平台”',
      '起于“建平台。到2025年建成”',
      '建平台。到2025年建成3个平台。',
    ],
    [
      'a task that ends elsewhere',
      'boundaries',
      { annotation: '3个平台。(责任单位:市经信局、市财政局)' },
      '止于“建平台。到2025年建成”',
      '止于“2025年建成3个平台。”',
      '建平台。到2025年建成3个平台。',
    ],
  ])('names %s with its place', (_, measure, changed, expected, found, quote) => {
    const { scores, misses } = against(changed);
    const miss = misses.find(
      (one) => one.measure === measure && one.expected === expected && one.found === found,
    );
    expect(miss).toMatchObject({ ref: '一(一)', quote, line: 3 });
    expect(TEXT.slice(miss?.start, miss?.end)).toBe(quote);
    expect(scores[measure].f1).toBeLessThan(1);
  });

  it.each<[string, string, string | null, string]>([
    ['title', '关于别的意见', '关于建设的意见', '关于建设的意见'],
    ['docNumber', '嘉政发〔2020〕1号', null, '关于建设的意见\n'],
    ['issuer', '市政府', null, '关于建'],
    ['issuedOn', '2020-01-01', null, '关于建设的意见\n'],
  ])('says when the %s differs', (key, expected, found, begins) => {
    const { scores, misses } = against({}, { [key]: expected });
    expect(misses).toEqual([
      expect.objectContaining({ measure: 'head', ref: key, expected, found, line: 1 }),
    ]);
    expect(misses[0]?.quote.startsWith(begins)).toBe(true);
    expect(scores.head).toMatchObject({ missed: 1, wrong: found === null ? 0 : 1 });
  });

  it('takes brackets of a document number for the same in every shape', () => {
    const reading = { ...readPolicy(TEXT), docNumber: '嘉政发〔2020〕1号' };
    for (const docNumber of ['嘉政发[2020]1号', '嘉政发﹝2020﹞1号', '嘉政发（2020）1号'])
      expect(scoreReading(reading, { ...GOLD, docNumber }).scores.head.right).toBe(2);
  });

  it('counts a task nobody expected, with all it says, and one nobody found', () => {
    const only = scoreReading(readPolicy(TEXT), { tasks: [PLATFORM] });
    expect(only.scores.boundaries).toMatchObject({ right: 1, wrong: 1, missed: 0 });
    expect(only.scores.units).toMatchObject({ right: 2, wrong: 1 });
    expect(only.scores.deadlines).toMatchObject({ right: 1, wrong: 1 });
    expect(only.scores.targets).toMatchObject({ right: 1, wrong: 1 });
    const none = scoreReading(readPolicy('什么都没有'), GOLD);
    expect(none.scores.boundaries).toMatchObject({ right: 0, wrong: 0, missed: 2 });
    expect(none.scores.units).toMatchObject({ missed: 3, recall: 0 });
    expect(none.scores.roles).toMatchObject({ missed: 3, recall: 0 });
  });

  it('pairs a task with the one that shares most of its text, whichever stands first', () => {
    const reading = readPolicy(TEXT);
    const early = { ...TALENT, start: (PLATFORM.end ?? 0) - 3 };
    expect(scoreReading(reading, { tasks: [early, PLATFORM] }).scores.units).toMatchObject({
      right: 3,
      wrong: 0,
      missed: 0,
    });
  });

  it('takes the heading that carries the annotation, and the text below it, for the beginning of a task', () => {
    const text = '一、任务\n(一)建平台(责任单位:市经信局)\n建成3个平台。';
    const annotation = '(责任单位:市经信局)';
    const gold = { ...PLATFORM, annotation, start: text.indexOf('建平台'), end: text.length };
    const reading = readPolicy(text);
    const begins = ['建平台', '建成3个', '3个平台'].map((words) => {
      const tasks = reading.tasks.map((task) => ({ ...task, start: text.indexOf(words) }));
      return scoreReading({ ...reading, tasks }, { tasks: [gold] }).scores.boundaries.right;
    });
    expect(begins).toEqual([1, 1, 0]);
  });

  it('counts a date that is repeated once', () => {
    const text = TEXT.replace('建成3个平台', '建成3个平台,到2025年全部投用');
    expect(
      scoreReading(readPolicy(text), { tasks: [unplaced(PLATFORM), unplaced(TALENT)] }).scores.deadlines,
    ).toMatchObject({ right: 2, wrong: 0, missed: 0 });
  });

  it('leaves out what may be read either way', () => {
    const gold: Gold = {
      tasks: [PLATFORM, TALENT].map((task) => ({
        ...task,
        deadlines: [],
        targets: [],
        ambiguous: { deadlines: ['到2025', '每年'], targets: ['3个平台。', '引进5名专家'] },
      })),
    };
    const { scores } = scoreReading(readPolicy(TEXT), gold);
    for (const measure of ['deadlines', 'targets', 'operators'] as const)
      expect(scores[measure]).toMatchObject({ right: 0, wrong: 0, missed: 0, f1: 1 });
  });

  it('takes 套(间) for 套', () => {
    const text = TEXT.replace('3个平台', '3套（间）公寓');
    const gold = {
      ...unplaced(PLATFORM),
      targets: [{ quote: '3套', op: '=' as const, value: 3, unit: '套' }],
    };
    const other = { ...gold, targets: [{ quote: '3套', op: '=' as const, value: 3, unit: '间' }] };
    const right = (task: GoldTask) => scoreReading(readPolicy(text), { tasks: [task] }).scores.targets.right;
    expect([right(gold), right(other)]).toEqual([1, 0]);
  });

  it('counts what is read elsewhere in the task with the same words as something else', () => {
    const targets = PLATFORM.targets.map((target) => ({ ...target, quote: '到2025年建成' }));
    expect(
      against({ targets: [], ambiguous: { deadlines: [], targets: ['到2025年'] } }).scores.targets.wrong,
    ).toBe(1);
    expect(against({ targets }).scores.targets.right).toBe(2);
  });

  it('adds up over documents', () => {
    const full = scoreReading(readPolicy(TEXT), GOLD).scores;
    const none = scoreReading(readPolicy('什么都没有'), GOLD).scores;
    expect(addScores([full, none]).units).toMatchObject({ right: 3, missed: 3, precision: 1, recall: 0.5 });
  });
});

describe('the roles that a gold allows', () => {
  const task = { ...PLATFORM, leadUnits: ['甲', '乙'], coUnits: [] as string[], collective: ['各县'] };
  it.each<[string, Partial<GoldTask>, Record<string, string[]>]>([
    [
      'in a bare list the first leads',
      { annotation: '(责任单位:甲、乙、各县)' },
      { 甲: ['lead'], 乙: ['support'] },
    ],
    ['牵头 is said of all', { annotation: '(牵头单位:甲、乙)' }, { 甲: ['lead'], 乙: ['lead'] }],
    ['set apart from 配合', { annotation: '', coUnits: ['丙'] }, { 乙: ['lead'], 丙: ['support'] }],
    ['set apart from a collective', { annotation: '', collectiveRole: { 各县: 'co' } }, { 乙: ['lead'] }],
    ['only the first is 牵头', { annotation: '责任单位(列首位的为牵头单位):甲、乙' }, { 乙: ['support'] }],
    [
      'after a collective',
      { annotation: '(责任单位:各县、甲、乙)' },
      { 甲: ['lead', 'support'], 乙: ['support'] },
    ],
    ['a collective after others', {}, { 各县: ['support', 'local'] }],
    ['a collective alone', { leadUnits: [] }, { 各县: ['lead', 'local'] }],
    ['a collective under 配合', { collectiveRole: { 各县: 'co' } }, { 各县: ['support'] }],
    ['a collective as 责任主体', { collectiveRole: { 各县: '责任主体' } }, { 各县: ['local'] }],
  ])('%s', (_, changed, wanted) => {
    for (const [unit, roles] of Object.entries(wanted))
      expect(rolesInGold({ ...task, ...changed }, unit)).toEqual(roles);
  });
});

function unplaced(task: GoldTask): GoldTask {
  const { start: _start, end: _end, annotation: _annotation, ...rest } = task;
  return rest;
}

function realDocuments(): void {
  it.each([
    ['jiaxing-2020', { horizon: '2025-12-31' }, 14],
    ['anhui-2023-55', { horizon: '2027-12-31' }, 30],
  ])('is met by the reading of %s', (name, horizon, tasks) => {
    const gold = JSON.parse(readFileSync(join(POLICIES, 'gold', `${name}.json`), 'utf8')) as Gold;
    const reading = readPolicy(readFileSync(join(POLICIES, `${name}.txt`), 'utf8'));
    expect(reading).toMatchObject(horizon);
    expect(reading.tasks).toHaveLength(tasks);
    const { scores, misses } = scoreReading(reading, gold);
    expect(misses).toEqual([]);
    expect(scores.head.right).toBe(gold.docNumber === null ? 3 : 4);
    expect(scores.units.right).toBeGreaterThan(30);
  });
}

// The real documents lie beside the checkout and nowhere else.
if (existsSync(join(POLICIES, 'gold'))) describe('the gold of real documents', realDocuments);
