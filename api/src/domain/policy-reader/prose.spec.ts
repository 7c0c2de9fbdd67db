import { readPolicy } from './read-policy.js';

/** What an unmarked document proposes: `text | unit role`. */
function propose(...sentences: string[]): string[] {
  const text = ['某市关于推进建设的意见', '一、组织实施', `（一）加强领导。${sentences.join('')}`].join('\n');
  const reading = readPolicy(text, { issuedOn: '2022-03-01' });
  expect(reading.notes.map((note) => note.code)).toContain('document.no_annotation');
  return reading.tasks.map((task) => {
    for (const one of task.responsibilities) {
      expect(one.basis).toBe('prose');
      expect(one.confidence).toBeLessThanOrEqual(0.5);
    }
    const units = task.responsibilities.map(({ unit, role }) => `${unit} ${role}`);
    return `${reading.text.slice(task.start, task.end)} | ${units.join(' ')}`;
  });
}

describe('prose that says who is to do what', () => {
  it.each<[string, string[]]>([
    ['由市科技局负责组织实施。', ['由市科技局负责组织实施 | 市科技局 lead']],
    [
      '市商务局牵头推进招商，文旅局牵头推进旅游。',
      ['市商务局牵头推进招商 | 市商务局 lead', '文旅局牵头推进旅游 | 文旅局 lead'],
    ],
    ['市效能办研究制定考核办法。', ['市效能办研究制定考核办法 | 市效能办 lead']],
    ['市财政局会同市审计局制定细则。', ['市财政局会同市审计局制定细则 | 市财政局 lead 市审计局 support']],
    [
      '各县（市、区）要落实主体责任，制定方案。',
      ['各县（市、区）要落实主体责任，制定方案 | 各县（市、区） local'],
    ],
    ['园区每年制定计划，报市经信局备案。', ['园区每年制定计划，报市经信局备案 | 市经信局 support']],
    ['市统计局按月发布数据。', ['市统计局按月发布数据 | 市统计局 lead']],
  ])('%s', (sentence, expected) => {
    expect(propose(sentence)).toEqual(expected);
  });

  it.each([
    ['firms', '支持龙头企业牵头组建联盟。'],
    ['schools', '鼓励高校会同企业共建实验室。'],
    ['nobody', '加快推进重大项目建设，完善工作机制。'],
    ['a mechanism', '建立市有关部门牵头推进的工作机制。'],
  ])('proposes nothing for %s', (_who, sentence) => {
    expect(propose(sentence)).toEqual([]);
  });

  it('leaves alone what stands in a clause of background', () => {
    const { tasks } = readPolicy('某市意见\n一、指导思想\n由市科技局负责组织实施。\n');
    expect(tasks).toEqual([]);
  });

  it('is only noted in a document that marks its tasks', () => {
    const { tasks, notes } = readPolicy(
      '某市意见\n一、任务\n（一）甲。做好甲。（责任单位：市财政局）\n（二）乙。由市科技局牵头推进乙。\n',
    );
    expect(tasks).toHaveLength(1);
    expect(notes.map((note) => note.code)).toEqual(
      expect.arrayContaining(['clause.no_responsibility', 'prose.unit']),
    );
  });
});
