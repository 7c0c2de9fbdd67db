import { readPolicy } from './read-policy.js';

/** `ref | text of the task`. */
function read(text: string): string[] {
  const reading = readPolicy(text, { issuedOn: '2022-03-01' });
  return reading.tasks.map((task) => {
    const ref = reading.clauses.find((clause) => clause.id === task.clause)?.ref ?? 'none';
    return `${ref} | ${reading.text.slice(task.start, task.end)}`;
  });
}

const BY = '（责任单位：市审计局）';

describe('clauses are told by their numbers', () => {
  it.each<[string, string[], string[]]>([
    [
      'numbers that run through the chapters',
      [
        '一、甲章',
        `（一）甲任务。做好甲。${BY}`,
        `（二）乙任务。做好乙。${BY}`,
        '二、乙章',
        `（三）丙任务。做好丙。${BY}`,
      ],
      ['一(一) | 甲任务。做好甲。', '一(二) | 乙任务。做好乙。', '二(三) | 丙任务。做好丙。'],
    ],
    [
      '1, 1.1, 1.1.1',
      [
        '1 总体要求',
        '坚持创新。',
        '2 重点任务',
        `2.1 建设平台。新建平台5个。${BY}`,
        '2.2 引进人才。',
        `2.2.1 引进甲。做好甲。${BY}`,
        '3 保障措施',
        `3.1 加强领导。${BY}`,
      ],
      ['2.1 | 建设平台。新建平台5个。', '2.2.1 | 引进甲。做好甲。', '3.1 | 加强领导。'],
    ],
    [
      '1.1 under 一 and 1.',
      ['一、重点任务', '1.甲工程', `1.1建设平台。做好甲。${BY}`, '2.乙工程', `2.1甲措施。做好乙。${BY}`],
      ['一1.1 | 建设平台。做好甲。', '一2.1 | 甲措施。做好乙。'],
    ],
    [
      'numbers of one character',
      [
        '一、重点任务',
        '㈠甲任务。',
        `⒈甲一。做好。${BY}`,
        `⒉甲二。做好。${BY}`,
        `⑴细一。做好。${BY}`,
        `㈡乙任务。做好乙。${BY}`,
      ],
      [
        '一(一)1 | 甲一。做好。',
        '一(一)2 | 甲二。做好。',
        '一(一)2(1) | 细一。做好。',
        '一(二) | 乙任务。做好乙。',
      ],
    ],
    [
      'articles of chapters, with points',
      [
        '第一章 总则',
        '第一条 为做好工作，制定本办法。',
        '第二章 任务',
        `第二条 建设平台。${BY}`,
        '第三条 引进人才。',
        `（一）引进甲。做好甲。${BY}`,
      ],
      ['第二条 | 建设平台。', '第三条(一) | 引进甲。做好甲。'],
    ],
    [
      'numbers lost whole or in half',
      [
        '一、任务',
        `（一）甲任务。做好甲。${BY}`,
        `)乙任务。做好乙。${BY}`,
        `（三丙任务。做好丙。${BY}`,
        `四）丁任务。做好丁。${BY}`,
      ],
      [
        '一(一) | 甲任务。做好甲。',
        '一(二) | 乙任务。做好乙。',
        '一(三) | 丙任务。做好丙。',
        '一(四) | 丁任务。做好丁。',
      ],
    ],
    [
      'the number of the first point lost',
      ['一、重点任务', `甲任务。做好甲。${BY}`, `（二）乙任务。做好乙。${BY}`],
      ['一(一) | 甲任务。做好甲。', '一(二) | 乙任务。做好乙。'],
    ],
    [
      'numbers on lines of their own',
      ['一、', '重点任务', '（一）', `甲任务。做好甲。${BY}`, '（二）', `乙任务。做好乙。${BY}`],
      ['一(一) | 甲任务。做好甲。', '一(二) | 乙任务。做好乙。'],
    ],
    [
      'numbers before a space',
      ['一、重点任务', `1 甲任务。做好甲。${BY}`, `2 乙任务。做好乙。${BY}`],
      ['一1 | 甲任务。做好甲。', '一2 | 乙任务。做好乙。'],
    ],
    [
      'figures at the start of a line are no numbers',
      ['一、重点任务', '（一）甲任务。新增', '2.1万吨产能，', '3 个平台，', `1.5个百分点。${BY}`],
      ['一(一) | 甲任务。新增\n2.1万吨产能，\n3 个平台，\n1.5个百分点。'],
    ],
    [
      'a point after the annotation of another, in one line',
      ['一、重点任务', `（一）甲任务。①做好甲一。${BY}②做好甲二。${BY}`],
      ['一(一) | 甲任务。①做好甲一。', '一(一) | 做好甲二。'],
    ],
    [
      'no line ends at all',
      [
        `一、重点任务（一）甲任务。做好甲。${BY}（二）乙任务。做好乙。${BY}二、保障措施（三）丙任务。做好丙。${BY}`,
      ],
      ['一(一) | 甲任务。做好甲。', '一(二) | 乙任务。做好乙。', '二(三) | 丙任务。做好丙。'],
    ],
    [
      'the number of a page inside a clause and inside a list',
      [
        '一、任务',
        '（一）甲任务。做好',
        '- 2 -',
        `甲。${BY}`,
        '（二）乙任务。做好乙。（责任单位：市审计局、',
        '— 3 —',
        '市财政局）',
      ],
      ['一(一) | 甲任务。做好\n- 2 -\n甲。', '一(二) | 乙任务。做好乙。'],
    ],
    [
      'what a portal prints after the date',
      [
        '一、任务',
        `（一）甲任务。做好甲。${BY}`,
        '某市人民政府',
        '2022年1月1日',
        '主办：某市人民政府办公室',
        '承办单位：某市大数据局',
      ],
      ['一(一) | 甲任务。做好甲。'],
    ],
    [
      'tasks with a number of their own',
      [
        '一、任务',
        '【任务1】建设平台',
        '主要内容：新建平台。',
        '牵头单位：市审计局',
        '任务二：引进人才。',
        '牵头单位：市审计局',
      ],
      ['一任务1 | 建设平台\n主要内容：新建平台。', '一任务2 | 引进人才。'],
    ],
    [
      'bullets under a heading',
      ['## 一、甲', '', `- **建设平台**：新建平台。${BY}`, `- **引进人才**：引进人才。${BY}`],
      ['一 | 建设平台**：新建平台。', '一 | 引进人才**：引进人才。'],
    ],
    [
      'an attachment after the date',
      [
        '一、任务',
        `（一）甲任务。做好甲。${BY}`,
        '某市',
        '2022年1月1日',
        '附件',
        '任务清单',
        '1.做好乙。',
        '责任单位：市审计局',
      ],
      ['一(一) | 甲任务。做好甲。', '1 | 做好乙。'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(read(`某市推进工作实施方案\n${lines.join('\n')}\n`)).toEqual(expected);
  });

  it('a title may run into the first heading', () => {
    const text = `某市实施方案一、任务（一）甲任务。做好甲。${BY}（二）乙任务。做好乙。${BY}二、保障（三）丙任务。做好丙。${BY}`;
    expect(read(text)).toEqual([
      '一(一) | 甲任务。做好甲。',
      '一(二) | 乙任务。做好乙。',
      '二(三) | 丙任务。做好丙。',
    ]);
  });

  it('a rule in the words before the first heading holds for all tasks, and names its units', () => {
    const text = [
      '某市方案',
      '现将任务分解如下（排在第一位的为牵头单位，各县（市、区）政府均为责任单位，不再列出）：',
      '一、任务',
      '（一）甲任务。做好甲。（市审计局、市财政局）',
    ].join('\n');
    const [task] = readPolicy(text, { issuedOn: '2022-03-01' }).tasks;
    expect(task?.responsibilities.map(({ unit, role, basis }) => [unit, role, basis])).toEqual([
      ['市审计局', 'lead', 'annotation'],
      ['市财政局', 'support', 'annotation'],
      ['各县（市、区）政府', 'local', 'inherited'],
    ]);
  });
});
