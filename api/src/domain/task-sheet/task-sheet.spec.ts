import { readPolicy } from '../policy-reader/read-policy.js';
import type { SheetPolicy, SheetTask } from './sheet-policy.js';
import { sheetPolicyOf } from './sheet-policy.js';
import { taskSheet } from './task-sheet.js';

const TEXT = `某市关于建设产业平台的实施意见

一、重点任务

（一）建设平台。到2025年，建成平台12个。（责任单位：市经信局，配合单位：市财政局、市科技局等）引进人才。每年引进人才50名以上。（责任单位：市人社局；各县（市、区）政府为责任主体，下同）

（二）完善服务。长期坚持。（牵头单位：市政务办）

某市人民政府
2023年3月1日`;

const objects = (policy: SheetPolicy) => {
  const sheet = taskSheet(policy);
  return sheet.rows.map((row) => Object.fromEntries(sheet.columns.map((column, at) => [column, row[at]])));
};

describe('what stands in the table', () => {
  const sheet = taskSheet(sheetPolicyOf(readPolicy(TEXT)));

  it('names the document and what it says of itself', () => {
    expect(sheet.title).toBe('《某市关于建设产业平台的实施意见》责任分解表');
    expect(sheet.facts).toBe('发文机关：某市人民政府　成文日期：2023年3月1日　文件总期限：2025年12月31日');
  });

  it('has a row for each task, and rows of one clause together', () => {
    expect(objects(sheetPolicyOf(readPolicy(TEXT)))).toEqual([
      {
        number: '1',
        clause: '一(一) 建设平台',
        task: '建设平台。到2025年，建成平台12个。',
        target: '建成平台12个',
        lead: '市经信局',
        support: '市财政局、市科技局等',
        local: '',
        deadline: '2025年底前',
      },
      {
        number: '2',
        clause: '一(一) 建设平台',
        task: '引进人才。每年引进人才50名以上。',
        target: '每年引进人才50名以上',
        lead: '市人社局',
        support: '',
        local: '各县（市、区）政府',
        deadline: '每年；按文件总期限',
      },
      {
        number: '3',
        clause: '一(二) 完善服务',
        task: '完善服务。长期坚持。',
        target: '',
        lead: '市政务办',
        support: '',
        local: '各县（市、区）政府',
        deadline: '长期坚持',
      },
    ]);
    expect(sheet.sameClause).toEqual([{ from: 0, to: 1 }]);
  });
});

describe('what no document printed', () => {
  const task: SheetTask = {
    clause: null,
    start: 0,
    end: 0,
    responsibilities: [],
    openEnded: false,
    deadlines: [],
    targets: [],
  };
  const row = (change: Partial<SheetTask>) => {
    const text = '建设平台';
    const policy = { title: '', docNumber: null, issuer: '', issuedOn: null, horizon: '2025-12-31', text };
    return objects({ ...policy, tasks: [{ ...task, end: text.length, ...change }] })[0] ?? {};
  };

  it.each<[string, Partial<SheetTask>, Record<string, string>]>([
    ['a task without units', {}, { lead: '待定', support: '' }],
    [
      'a task that nobody leads',
      { responsibilities: [{ unit: '各市人民政府', role: 'local', proposed: false }] },
      { lead: '—', local: '各市人民政府' },
    ],
    [
      'units that are a guess',
      { responsibilities: [{ unit: '市经信局', role: 'lead', proposed: true }] },
      { lead: '市经信局', remark: '责任单位由正文推断，待核对' },
    ],
    [
      'names that would run together',
      {
        responsibilities: [
          { unit: '市委', role: 'lead', proposed: false },
          { unit: '市政府督查室', role: 'lead', proposed: false },
        ],
      },
      { lead: '市委；市政府督查室' },
    ],
    [
      'a figure and days that a person wrote',
      {
        deadlines: [
          { quote: '', date: '2024-02-29', recurrence: null, inherited: false },
          { quote: '', date: '2024-03-15', recurrence: null, inherited: false },
          { quote: '', date: null, recurrence: 'half-yearly', inherited: false },
        ],
        targets: [
          {
            quote: '',
            operator: '>=',
            value: 8e12,
            valueTo: null,
            measure: '元',
            object: '产值',
            cadence: 'cumulative',
          },
          {
            quote: '',
            operator: '~',
            value: 3,
            valueTo: 5,
            measure: '家',
            object: '龙头企业',
            cadence: null,
          },
        ],
      },
      {
        deadline: '2024年2月底前；2024年3月15日前；每半年',
        target: '累计产值不少于8万亿元；龙头企业约3-5家',
      },
    ],
    [
      'a figure of the document that a person corrected',
      {
        targets: [
          {
            quote: '建成平台12个',
            operator: '=',
            value: 15,
            valueTo: null,
            measure: '个',
            object: '平台',
            cadence: null,
          },
        ],
      },
      { target: '平台15个' },
    ],
    [
      'a day inherited from a horizon that has moved since',
      { deadlines: [{ quote: '', date: '2027-12-31', recurrence: null, inherited: true }] },
      { deadline: '2027年底前' },
    ],
  ])('%s', (_what, change, expected) => {
    expect(row(change)).toMatchObject(expected);
  });

  it('says that words longer than a cell are cut', () => {
    const text = '建'.repeat(40_000);
    const policy = { title: '', docNumber: null, issuer: '', issuedOn: null, horizon: null, text };
    const [cut] = objects({ ...policy, tasks: [{ ...task, end: text.length }] });
    expect(cut?.['task']).toHaveLength(30_000);
    expect(cut?.['task']).toMatch(/内容过长，全文见原文件）$/);
  });
});

describe('a table of somebody else', () => {
  const read = (...lines: string[]) => readPolicy(lines.join('\n'));
  const HEAD = '序号\t条款\t任务内容\t目标指标\t牵头单位\t完成时限\t备注';

  it('gives the clause it cites', () => {
    const { clauses } = read(
      HEAD,
      '1\t二（五）强化主体\t建设平台。\t\t市经信局\t\t',
      '2\t第三条 引进人才\t引进人才。\t\t市人社局\t\t',
      '3\t完善服务\t开展服务。\t\t市政务办\t\t',
    );
    expect(clauses.map(({ ref, heading }) => [ref, heading])).toEqual([
      ['二(五)', '强化主体'],
      ['第三条', '引进人才'],
      ['3', '完善服务'],
    ]);
  });

  it('counts a figure once that stands under 目标指标 again, and figures that stand only there', () => {
    const { tasks } = read(
      HEAD,
      '1\t\t到2025年，建成平台12个，培育企业30家。\t建成平台12个；培育企业30家\t市经信局\t2025年底\t',
      '2\t\t到2025年，建成平台12个。\t建成平台12个；培育企业40家以上\t市经信局\t2025年底\t',
    );
    expect(tasks.map(({ targets }) => targets.map(({ value }) => value))).toEqual([
      [12, 30],
      [12, 40],
    ]);
  });

  it('keeps a row whose units are still to be named, and a guess a guess', () => {
    const { tasks } = read(
      HEAD,
      '1\t\t建设平台。\t\t待定\t\t',
      '2\t\t引进人才。\t\t市人社局\t\t责任单位由正文推断',
      '3\t\t完善服务。\t\t市政务办\t2025年底；长期\t',
    );
    expect(
      tasks.map((each) =>
        each.responsibilities.map(({ unit, basis, confidence }) => [unit, basis, confidence]),
      ),
    ).toEqual([[], [['市人社局', 'prose', 0.5]], [['市政务办', 'annotation', 1]]]);
    expect(tasks[2]?.deadlines.map(({ quote, date }) => [quote, date])).toEqual([
      ['2025年底', '2025-12-31'],
      ['长期', null],
    ]);
  });

  it('reads cells of several lines, also behind an empty first cell', () => {
    const { tasks, text } = read(
      '序号\t任务内容\t牵头单位',
      '1\t"建设平台。\n（1）选址。"\t市经信局',
      '\t"建设平台。\n（2）施工。"\t市住建局',
    );
    expect(tasks.map(({ start, end }) => text.slice(start, end))).toEqual([
      '建设平台。\n（1）选址。',
      '建设平台。\n（2）施工。',
    ]);
  });
});
