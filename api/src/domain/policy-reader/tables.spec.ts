import { readPolicy } from './read-policy.js';

/** One line a task: `ref | text | units`, L for who leads, S for support, G for local. */
function read(text: string): string[] {
  const reading = readPolicy(text, { issuedOn: '2022-03-01' });
  const letters = { lead: 'L', support: 'S', local: 'G' } as const;
  return reading.tasks.map((task) => {
    const ref = reading.clauses.find((clause) => clause.id === task.clause)?.ref ?? 'none';
    const units = task.responsibilities.map(({ unit, role }) => `${unit} ${letters[role]}`);
    return `${ref} | ${reading.text.slice(task.start, task.end).trim()} | ${units.join(' ')}`;
  });
}

interface Row {
  number: string;
  task: string;
  lead: string;
  support: string;
  all: string;
  date: string;
}

const ROWS: Row[] = [
  { number: '1', task: '做好甲工作', lead: '市工信局', support: '市财政局', date: '2023年底' },
  { number: '2', task: '做好乙工作', lead: '市审计局', support: '市水务局、市林业局', date: '2023年6月底前' },
  { number: '3', task: '做好丙工作', lead: '市商务局', support: '', date: '长期坚持' },
].map((row) => ({ ...row, all: row.support === '' ? row.lead : `${row.lead}、${row.support}` }));

const EXPECTED = [
  '1 | 做好甲工作 | 市工信局 L 市财政局 S',
  '2 | 做好乙工作 | 市审计局 L 市水务局 S 市林业局 S',
  '3 | 做好丙工作 | 市商务局 L',
];

const HEADS: [heads: string[], cells: (row: Row) => string[]][] = [
  [
    ['序号', '任务', '牵头单位', '配合单位', '完成时限'],
    (r) => [r.number, r.task, r.lead, r.support, r.date],
  ],
  [
    ['编号', '工作任务', '主办单位', '协办单位', '办结时限'],
    (r) => [r.number, r.task, r.lead, r.support, r.date],
  ],
  [
    ['序号', '完成时限', '牵头单位', '责任单位', '工作任务'],
    (r) => [r.number, r.date, r.lead, r.support, r.task],
  ],
  [['序号', '事项', '责任单位', '时间安排'], (r) => [r.number, r.task, r.all, r.date]],
  [['任务', '责任单位', '时限'], (r) => [r.task, r.all, r.date]],
  [['任务内容', '责任部门', '备注'], (r) => [r.task, r.all, '无']],
  [
    ['序号', '主要任务', '牵头领导', '牵头单位', '参与单位', '时间进度'],
    (r) => [r.number, r.task, '张三', r.lead, r.support, r.date],
  ],
  [['序号', '重点工作', '责任单位', '责任人', '完成时间'], (r) => [r.number, r.task, r.all, '李四', r.date]],
  [['序号', '类别', '任务', '责任单位', '完成时限'], (r) => [r.number, '产业类', r.task, r.all, r.date]],
  [
    ['序号', '政策措施', '牵头部门（单位）', '配合部门（单位）'],
    (r) => [r.number, r.task, r.lead, r.support],
  ],
  [['项 目', '责任单位（排第一位的为牵头单位）', '完成时限'], (r) => [r.task, r.all, r.date]],
  [['序号', '工作内容', '责任单位及责任人', '完成时限'], (r) => [r.number, r.task, r.all, r.date]],
  [
    ['序号', '工作举措', '牵头市领导', '责任单位', '进度要求'],
    (r) => [r.number, r.task, '王五', r.all, r.date],
  ],
  [['责任单位', '任务', '完成时限'], (r) => [r.all, r.task, r.date]],
  [['序号', '具体任务', '责任主体', '完成期限'], (r) => [r.number, r.task, r.all, r.date]],
];

const RULINGS: [name: string, print: (rows: string[][]) => string][] = [
  ['tabs', (rows) => rows.map((row) => row.join('\t')).join('\n')],
  [
    'Markdown',
    ([head = [], ...rows]) =>
      [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ],
  [
    'every cell on its own line',
    (rows) =>
      rows
        .flat()
        .filter((cell) => cell !== '')
        .join('\n'),
  ],
];

describe('a table of tasks is read whatever its columns are called and however it was copied', () => {
  const tables = HEADS.flatMap(([heads, cells]) =>
    RULINGS.map(([ruling, print]) => [heads.join(' '), ruling, print([heads, ...ROWS.map(cells)])] as const),
  );
  it.each(tables)('%s, by %s', (_heads, _ruling, table) => {
    expect(read(`某市任务分解表\n${table}\n某市办公室\n2022年1月1日\n`)).toEqual(EXPECTED);
  });

  it.each<[string, string[], string[]]>([
    [
      'headings across all columns',
      [
        '序号\t工作任务\t牵头单位\t参加单位\t完成时限',
        '一、深化决策公开',
        '1\t1.做好甲\t市审计局\t市财政局\t2023年底',
        '二、深化执行公开\t\t\t\t',
        '2\t做好乙\t市审计局\t\t2023年底',
      ],
      ['1 | 做好甲 | 市审计局 L 市财政局 S', '2 | 做好乙 | 市审计局 L'],
    ],
    [
      'a table under each chapter',
      [
        '## 一、甲',
        '|序号|工作任务|主责部门|协同单位|',
        '|---|---|---|---|',
        '|1|做好甲|市审计局|市财政局|',
        '',
        '## 二、乙',
        '',
        '|序号|工作任务|主责部门|协同单位|',
        '|---|---|---|---|',
        '|2|做好乙|市审计局|市财政局|',
      ],
      ['一1 | 做好甲 | 市审计局 L 市财政局 S', '二2 | 做好乙 | 市审计局 L 市财政局 S'],
    ],
    [
      'the head again on the next page',
      [
        '序号\t工作任务\t主责部门\t协同单位',
        '1\t做好甲\t市审计局\t市财政局',
        '序号\t工作任务\t主责部门\t协同单位',
        '2\t做好乙\t市审计局\t市财政局',
      ],
      ['1 | 做好甲 | 市审计局 L 市财政局 S', '2 | 做好乙 | 市审计局 L 市财政局 S'],
    ],
    [
      'chapters in rows of two cells, under a line of signature',
      [
        '（某省推进职能转变协调小组办公室，2024年2月）',
        '序号\t事项名称\t实施目标\t牵头单位\t配合单位\t完成时限',
        '一\t经营主体类',
        '1\t企业变更\t压减时间\t省市场监管局\t省公安厅\t2024年6月底前',
        '二\t个人事项类',
        '2\t新生儿出生\t线上办理\t省卫生健康委\t\t2024年12月底前',
      ],
      ['1 | 企业变更\t压减时间 | 省市场监管局 L 省公安厅 S', '2 | 新生儿出生\t线上办理 | 省卫生健康委 L'],
    ],
    [
      'labels inside a cell',
      [
        '序号\t重点任务\t责任分工\t进度要求',
        '1\t提升质量\t牵头单位：省市场监管局 配合单位：省国资委等\t持续推进',
        '2\t夯实基础\t省市场监管局牵头，各市人民政府落实\t12月底前',
      ],
      ['1 | 提升质量 | 省市场监管局 L 省国资委 S', '2 | 夯实基础 | 省市场监管局 L 各市人民政府 G'],
    ],
    [
      'people beside the units',
      ['序号\t工作任务\t责任单位及责任人\t完成时限', '1\t做好甲\t市审计局（张三）、市财政局 李四\t2023年底'],
      ['1 | 做好甲 | 市审计局 L 市财政局 S'],
    ],
    [
      'cells of several lines, and cells with nothing in them',
      [
        '序号',
        '重点任务',
        '牵头单位',
        '配合单位',
        '完成时限',
        '1',
        '做好甲工作，',
        '并推进实施。',
        '市审计局',
        '市财政局、',
        '市水务局',
        '2',
        '做好乙工作',
        '市林业局等',
        '长期坚持',
        '某市招商引资工作指挥部',
        '2022年1月1日',
      ],
      ['1 | 做好甲工作，\n并推进实施。 | 市审计局 L 市财政局 S 市水务局 S', '2 | 做好乙工作 | 市林业局 L'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(read(`任务分解表\n${lines.join('\n')}\n`)).toEqual(expected);
  });

  it('gives a heading between its rows to no cell', () => {
    const lines = ['序号', '任务', '责任单位', '时限', '一、甲类', '1', '做好甲', '市审计局', '长期坚持'];
    const { tasks } = readPolicy(
      ['任务分解表', ...lines, '二、乙类', '2', '做好乙', '市财政局', '2023年底', ''].join('\n'),
    );
    expect(tasks.map(({ deadlines }) => deadlines.map(({ quote, date }) => [quote, date]))).toEqual([
      [['长期坚持', null]],
      [['2023年底', '2023-12-31']],
    ]);
  });

  it('ends with its last row', () => {
    const text = [
      '附件',
      '任务分解表',
      '序号',
      '任务',
      '责任单位',
      '1',
      '做好甲工作',
      '市审计局',
      '2',
      '做好乙工作',
      '市财政局',
      '二、保障措施',
      '（一）加强领导。建立机制。（责任单位：市政府办公室）',
    ].join('\n');
    expect(read(text)).toEqual([
      '1 | 做好甲工作 | 市审计局 L',
      '2 | 做好乙工作 | 市财政局 L',
      '二(一) | 加强领导。建立机制。 | 市政府办公室 L',
    ]);
  });
});
