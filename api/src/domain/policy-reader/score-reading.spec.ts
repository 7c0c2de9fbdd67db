import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicy } from './read-policy.js';
import { scoreReading, type Gold } from './score-reading.js';

const POLICIES = join(import.meta.dirname, '../../../../../shared/policies');

const TEXT =
  '关于建设的意见\n一、任务\n(一)建平台。到2025年建成3个平台。(责任单位:市经信局、市财政局)\n(二)育人才。每年引进5名专家。(责任单位:市人社局)';
const GOLD: Gold = {
  tasks: [
    {
      ref: '一(一)',
      textStart: '建平台',
      leadUnits: ['市经信局', '市财政局'],
      coUnits: [],
      collective: [],
      etc: false,
      deadlines: [{ quote: '到2025年', date: '2025-12-31', recurrence: null }],
      targets: [{ quote: '建成3个平台', op: '=', value: 3, unit: '个' }],
    },
    {
      ref: '一(二)',
      textStart: '育人才',
      leadUnits: ['市人社局'],
      coUnits: [],
      collective: [],
      etc: false,
      deadlines: [{ quote: '每年', date: null, recurrence: 'yearly' }],
      targets: [{ quote: '引进5名专家', op: '=', value: 5, unit: '名' }],
    },
  ],
};

describe('the score of a reading', () => {
  it('is full where everything agrees', () => {
    const { measures, misses } = scoreReading(readPolicy(TEXT), GOLD);
    expect(misses).toEqual([]);
    expect(Object.values(measures).map((score) => score.f1)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('names each miss with its place', () => {
    const reading = readPolicy(
      TEXT.replace('、市财政局', '、市教育局').replace('3个', '4个').replace('每年', ''),
    );
    const { measures, misses } = scoreReading(reading, GOLD);
    expect(measures.units).toMatchObject({ right: 2, wrong: 1, missed: 1 });
    expect(measures.targets).toMatchObject({ right: 1, wrong: 1, missed: 1 });
    expect(measures.deadlines).toMatchObject({ right: 1, wrong: 0, missed: 1 });
    const wrong = misses.find((miss) => miss.measure === 'units' && miss.kind === 'wrong');
    expect(wrong?.words).toBe('市教育局');
    expect(reading.text.slice(wrong?.start, wrong?.end)).toBe('市教育局');
  });

  it('counts a task nobody expected and one nobody found', () => {
    const [first] = GOLD.tasks;
    const only = scoreReading(readPolicy(TEXT), { tasks: first === undefined ? [] : [first] });
    expect(only.measures.boundaries).toMatchObject({ right: 1, wrong: 1, missed: 0 });
    const none = scoreReading(readPolicy('什么都没有'), GOLD);
    expect(none.measures.boundaries).toMatchObject({ right: 0, wrong: 0, missed: 2 });
    expect(none.measures.units.recall).toBe(0);
  });

  it('leaves out what may be read either way', () => {
    const gold: Gold = {
      tasks: GOLD.tasks.map((task) => ({
        ...task,
        targets: [],
        ambiguous: { deadlines: [], targets: ['建成3个平台', '引进5名专家'] },
      })),
    };
    expect(scoreReading(readPolicy(TEXT), gold).measures.targets).toMatchObject({
      right: 0,
      wrong: 0,
      missed: 0,
      f1: 1,
    });
  });
});

function realDocuments(): void {
  const HEADS = {
    'jiaxing-2020': {
      docNumber: null,
      issuer: '市经信局',
      issuedOn: '2020-09-29',
      horizon: '2025-12-31',
      tasks: 14,
    },
    'anhui-2023-55': {
      docNumber: '皖政办秘〔2023〕55号',
      issuer: '安徽省人民政府办公厅',
      issuedOn: '2023-12-01',
      horizon: '2027-12-31',
      tasks: 30,
    },
  };
  for (const [name, head] of Object.entries(HEADS)) {
    it(`is met by the reading of ${name}`, () => {
      const gold = JSON.parse(readFileSync(join(POLICIES, 'gold', `${name}.json`), 'utf8')) as Gold;
      const reading = readPolicy(readFileSync(join(POLICIES, `${name}.txt`), 'utf8'));
      const { tasks, ...rest } = head;
      expect(reading).toMatchObject({ ...rest, title: gold.title });
      expect(reading.tasks).toHaveLength(tasks);
      const { measures, misses } = scoreReading(reading, gold);
      expect(misses).toEqual([]);
      expect(measures.units.f1).toBe(1);
    });
  }
}

// The real documents lie beside the checkout and nowhere else.
if (existsSync(join(POLICIES, 'gold'))) describe('the gold of real documents', realDocuments);
